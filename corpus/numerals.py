"""Numerals: how a value is written, in Arabic or Chinese digits."""

import re
from decimal import Decimal

_DIGITS = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_DIGIT = "[一二三四五六七八九两]"
_SECTION = (
    rf"(?:{_DIGIT}千(?:零?{_DIGIT}百)?(?:零?{_DIGIT}?十)?(?:零?{_DIGIT})?"
    rf"|{_DIGIT}百(?:零?{_DIGIT}?十)?(?:零?{_DIGIT})?|{_DIGIT}?十{_DIGIT}?|{_DIGIT}|零)"
)
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
CHINESE = (
    rf"(?:{_SECTION}点[零〇一二三四五六七八九]+"
    rf"|{_SECTION}亿零?{_SECTION}万(?:零?{_SECTION})?|{_SECTION}亿(?:零?{_SECTION})(?![万亿])"
    rf"|{_SECTION}万零?{_SECTION}(?![万亿])|{_SECTION})"
)
_WHOLE_CHINESE = re.compile(f"{CHINESE}|{_SECTION}(?:万|亿|万亿)")


def chinese_value(text: str) -> Decimal:
    """The value of a Chinese numeral (一千二百, 三万五千, 二点三); ValueError if it is none."""
    if not _WHOLE_CHINESE.fullmatch(text):
        raise ValueError(f"text {text!r} is no Chinese numeral")
    whole, _, decimals = text.partition("点")
    fraction = "".join(str(_DIGITS[char]) for char in decimals)
    return Decimal(f"{_whole(whole)}.{fraction}" if fraction else _whole(whole))


def _whole(text: str) -> int:
    """The value of a whole Chinese numeral, by sections of 万 and 亿."""
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _STEPS:
            section += (digit or 1) * _STEPS[char]
            digit = 0
        else:
            total += (section + digit) * (10_000 if char == "万" else 100_000_000)
            section = digit = 0
    return total + section + digit


def numeral_value(text: str) -> Decimal:
    """The value of an Arabic or a Chinese numeral, thousands commas allowed."""
    return Decimal(text.replace(",", "")) if text[0].isdigit() else chinese_value(text)


def step(value: Decimal) -> Decimal:
    """The worth of the last digit that is not 0: 4800 -> 100, 1.9 -> 0.1, 0 -> 1."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))
