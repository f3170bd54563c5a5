"""A file or a text to a Report: decoded, cleaned, its facts read out of its opening, its sections found."""

import re
import tomllib
from collections import Counter
from dataclasses import fields, replace
from importlib import resources
from pathlib import Path

from corpus import periods
from corpus.clean import HAN, clean
from corpus.errors import ReportError
from corpus.outline import outline
from corpus.report import Facts, Report

BUNDLED = "xiqing-2024"
MAX_BYTES = 5_000_000
_MIN_CHARS = 200
_OPENING_CHARS = 1500

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DATE = (
    r"(?P<y>20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年"
    r"(?P<m>[\d一二三四五六七八九十]{1,2})月(?P<d>[\d一二三四五六七八九十]{1,3})日"
)
_MEETING = re.compile(rf"{_DATE}在?(?P<meeting>[{HAN}]{{2,40}}?(?:会议|大会))上?(?=[）)\n]|$)", re.M)
_ISSUED = re.compile(rf"^{_DATE}$", re.M)
_ADMIN = r"(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|州|盟|地区|县|区|旗|新区|林区)"
_OFFICE = r"(?:省长|市长|县长|区长|州长|盟长|旗长|主席|总理)"
_PLACE = rf"(?P<place>(?!关于)[{HAN}]{{1,16}}?{_ADMIN}(?:[{HAN}]{{1,8}}?{_ADMIN})?)"
_TITLE = re.compile(
    rf"^(?:(?P<a>20\d\d)年?)?{_PLACE}?(?:人民政府)?(?:(?P<b>20\d\d)年?)?(?:政府|人民政府)工作报告$", re.M
)
_PLACES = (
    re.compile(rf"^{_PLACE}人民政府(?:办公[厅室])?关于", re.M),
    re.compile(rf"^(?:20\d\d年?)?{_PLACE}(?:人民政府)?(?:20\d\d年?)?政府工作报告$", re.M),
    re.compile(rf"日在?{_PLACE}第?[一二三四五六七八九十]+届[一二三四五六七八九十次、]*人民代表大会"),
    re.compile(rf"^{_PLACE}(?:人民政府)?(?:代理?)?{_OFFICE}", re.M),
    re.compile(rf"代表{_PLACE}(?:人民政府|行政公署)"),
)
_GENERIC = re.compile(r"(?:[我本全各]|自治)?(?:特别行政区|自治区|自治州|省|市|州|盟|县|区|旗)")
_NATION = re.compile(r"全国人民代表大会第|代表国务院|国务院总理")
_SPEAKER = re.compile(rf"^[{HAN}]{{0,20}}?{_OFFICE}[：:、]?\n?(?P<name>(?![{HAN}]*[作报])[{HAN}·]{{2,12}})$", re.M)
_NAMED_YEAR = r"^[^\n，。]{0,6}?(?:20\d\d|二[〇○零]..)年[^\n，。]{0,14}"
_REVIEW = re.compile(rf"{_NAMED_YEAR}(?:回顾|总结)", re.M)
_AHEAD = re.compile(rf"{_NAMED_YEAR}(?:安排|任务|目标|建议|重点|部署|打算)", re.M)


def parse(received: str, facts: Facts) -> Report:
    """The report in a received text; what `facts` leaves empty is read out of the text.

    Raises ReportError where the text is no report, or where neither it nor `facts` says the place or the year.
    """
    name = facts.title or facts.id
    cleaned = clean(received)
    _refuse_other_texts(cleaned.text, name)
    facts = _completed(facts, cleaned.text)
    if not facts.place:
        raise ReportError(f"《{name}》里没有写明是哪个地方的报告。请注明地区后再试，例如：--place 天津市西青区。")
    if not facts.year:
        raise ReportError(f"《{name}》里没有写明是哪一年的报告。请注明作报告的年份后再试，例如：--year 2024。")
    if not facts.title:
        facts = replace(facts, title=f"{facts.place}{facts.year}年政府工作报告")
    return Report(
        facts=facts,
        text=cleaned.text,
        origins=cleaned.origins,
        sections=outline(cleaned.text, year=facts.year),
    )


def load(path: Path, *, place: str = "", year: int = 0) -> Report:
    """The report in a text file, with the facts of the TOML file of the same name beside it if there is one.

    Raises ReportError, naming the file and the next step, where the file or its TOML cannot be read.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if 0 < size <= MAX_BYTES else b""
    except OSError as error:
        raise ReportError(f"打不开文件 {path}（{error.strerror}）。请检查文件名和读取权限。") from error
    if not size:
        raise ReportError(f"文件 {path} 是空的。请换一个有报告全文的文件。")
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise ReportError(f"文件 {path} 有 {size / 1e6:.1f} MB，超过 {limit} MB 的上限。请只保留报告正文。")
    facts = _facts_beside(path)
    facts = replace(facts, place=place or facts.place, year=year or facts.year)
    text = decoded(content)
    if text is None:
        raise ReportError(f"文件 {path} 不是 UTF-8 或 GB18030 编码的文本。请用记事本另存为 UTF-8 纯文本（.txt）再试。")
    return parse(text, facts)


def bundled() -> Report:
    """The report that ships with the package."""
    folder = resources.files("corpus") / "reports"
    facts = _facts((folder / f"{BUNDLED}.toml").read_text(encoding="utf-8"), BUNDLED, f"{BUNDLED}.toml")
    return parse((folder / f"{BUNDLED}.txt").read_bytes().decode("utf-8"), facts)


def decoded(content: bytes) -> str | None:
    """The text of a file in UTF-8, with or without a mark, or in GB 18030; None where it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    return None


def _facts_beside(path: Path) -> Facts:
    """The facts of the TOML file beside a report; without one, only an id made of the file's name."""
    name = re.sub(rf"[^\w{HAN}-]+", "-", path.stem).strip("-") or "report"
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return Facts(id=name)
    try:
        return _facts(beside.read_text(encoding="utf-8"), name, str(beside))
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(f"打不开文件 {beside}（{error}）。请存为 UTF-8 编码，或删去这个文件。") from error


def _facts(toml: str, name: str, source: str) -> Facts:
    """The facts written in a TOML text; `name` is the id where it gives none."""
    try:
        table = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise ReportError(f"文件 {source} 不是正确的 TOML（{error}）。请改正这一处再试。") from error
    known = {field.name for field in fields(Facts)}
    wrong = sorted(
        key for key, value in table.items() if key not in known or not isinstance(value, int if key == "year" else str)
    )
    if wrong:
        usable = "、".join(sorted(known))
        raise ReportError(f"文件 {source} 里的 {'、'.join(wrong)} 不认识或写法不对。可用的项：{usable}。")
    return Facts(**{"id": name, **table})


def _refuse_other_texts(text: str, name: str) -> None:
    """Refuses what can be no report: too little text, or hardly any Chinese in it."""
    chinese = len(re.findall(f"[{HAN}]", text))
    if chinese < _MIN_CHARS:
        raise ReportError(f"《{name}》里只有 {chinese} 个汉字，不像一份政府工作报告。请提供报告全文的纯文本。")
    if chinese < 0.4 * len(text):
        raise ReportError(f"《{name}》里汉字不到一半，不像一份中文的政府工作报告。请提供报告全文的纯文本。")


def _completed(facts: Facts, text: str) -> Facts:
    """The facts with the empty ones read out of the text, still empty where it does not say."""
    opening = text[:_OPENING_CHARS]
    meeting = _MEETING.search(opening)
    before = opening[: meeting.start()] if meeting else opening
    issued = _ISSUED.search(before) if meeting else None
    speaker = _SPEAKER.search(opening)
    place = facts.place or _place(opening)
    return replace(
        facts,
        place=place,
        year=facts.year or _year(text, opening, _iso(meeting)),
        meeting=facts.meeting or (meeting["meeting"] if meeting else ""),
        delivered=facts.delivered or _iso(meeting),
        published=facts.published or _iso(issued),
        speaker=facts.speaker or (speaker["name"] if speaker else ""),
        publisher=facts.publisher or _publisher(opening),
    )


def _place(opening: str) -> str:
    """The place a report is of: as its heads name it, the longest name where they differ in length."""
    if _NATION.search(opening):
        return "全国"
    names = [match["place"] for pattern in _PLACES for match in pattern.finditer(opening)]
    names = [name for name in names if not _GENERIC.fullmatch(name)]
    if not names:
        return ""
    most = Counter(names).most_common(1)[0][0]
    return next((name for name in names if name.endswith(most) and len(name) > len(most)), most)


def _publisher(opening: str) -> str:
    match = _PLACES[0].search(opening)
    return f"{match['place']}人民政府" if match else ""


def _year(text: str, opening: str, delivered: str) -> int:
    """The year a report was given in: of its date, its title, or its headings (2023年工作回顾 in a report of 2024)."""
    if delivered:
        return int(delivered[:4])
    titles = [title["a"] or title["b"] for title in _TITLE.finditer(opening)]
    if named := next(filter(None, titles), ""):
        return int(named)
    if review := _REVIEW.search(text):
        return periods.years(review.group())[0] + 1
    ahead = _AHEAD.search(text)
    return periods.years(ahead.group())[0] if ahead else 0


def _iso(match: re.Match[str] | None) -> str:
    """The date of a match as 2024-01-10; "" for no match."""
    if match is None:
        return ""
    return f"{int(match['y'].translate(_DIGITS))}-{_number(match['m']):02d}-{_number(match['d']):02d}"


def _number(printed: str) -> int:
    """A day or month in digits or in Chinese numerals up to 三十一."""
    if printed.isascii():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return int(printed.translate(_DIGITS))
    return int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0)
