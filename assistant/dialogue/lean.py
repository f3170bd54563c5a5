"""How a question leans on what was said before it."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.dialogue.words import (
    asking_part,
    bare,
    content_of,
    pronoun_in,
    stands_for_name,
    without_pointer,
    without_years,
    years_in,
)

How = Literal[
    "alone",  # whole by itself
    "corrected",  # puts the last question right: 不是，我问的是高中
    "year",  # the same of another year: 那2024年呢
    "compared",  # the same against the other year: 和去年比呢
    "total",  # what was just counted, together: 一共几块
    "more",  # what else there is: 还有呢
    "reason",  # 为什么
    "detail",  # 具体呢, 举几个例子
    "side",  # another side of the same thing: 面积多少, 目标呢
    "part",  # a part of what was counted: 其中亿元以上的呢
    "swap",  # the same of another thing: 银牌呢
    "pronoun",  # names the thing by a pronoun: 它在哪个镇
    "short",  # may be whole or lean: 补贴发了多少
]

_CORRECTED = re.compile(
    r"^(?:(?:不是(?:这个|的|吧|啊)?|不对|错了|说错了?|打错了?|搞错了?)[，,。.！!\s]*(?:(?:我)?(?:是)?(?:想)?(?:问|说|指|要|查)的?(?:是)?)?|我(?:想)?(?:问|说|指)的是|应该是|我是(?:想)?问)[，,：:\s]*"
)
_MORE = re.compile(
    r"^(?:还有(?:别的|其他|其它|哪些|什么|啥|没有?)?(?:内容|方面|吗)?(?:没有?)?|(?:除了这些|除此之外)?(?:还有)?(?:别的|其他|其它)(?:的|方面|内容)?(?:有哪些|是什么)?|继续|接着说|往下说|更多|下面|没了|就这些)$"
)
_REASON = re.compile(r"^(?:这是)?(?:为什么|为啥|为何|什么原因|啥原因|原因是?(?:什么|啥)?|怎么会(?:这样)?|凭什么)$")
_DETAIL = re.compile(
    r"^(?:具体|详细|细)?(?:(?:一?点|点儿|些)?(?:说说|讲讲|介绍|展开|解释)(?:一?下|说|讲讲?)?|(?:的)?(?:内容|情况|细节|措施|做法)?(?:是|有)?(?:什么|啥|哪些|怎么样?|咋样?|如何)?(?:做|办|说|弄|回事|实施|安排)?(?:的)?|"
    r"(?:能|请)?(?:举|列)(?:一?[些下]|[几两]个)?(?:例子?|出来)?)$"
)
COMPARED = re.compile(
    r"""[和跟与同](?:20\d\d年|上一?年|前一?年|之前|前面|那个)?(?:相?比|比较)|对比|
    (?:^|比(?:20\d\d年|上一?年|前一?年)?)[多少高低快慢差][一-鿿]{0,2}?了?(?:多少|几)|
    比(?:20\d\d年|上一?年|前一?年)?(?:[涨降]|增加|减少|提高|增长)[一-鿿]{0,2}?了?(?:多少|几)|
    相差|差(?:多少|几)|(?:翻了?|是[^，]{0,4}的?)几[番倍]|变化(?:大|多|有)""",
    re.VERBOSE,
)  # 增长多少 alone asks for the rate that the report prints
_TOTAL = re.compile(r"一共|总共|合计|共计|总计|加起来|加一?起|合起来|加总|一块儿?(?:多少|几)|加一块|拢共|^共")
_PART = re.compile(r"^其中")
_CLAUSES = re.compile(r"[，,；;？?]")
_CHECKS = re.compile(r"(?:吗|没有?|不)[？?。！!\s]*$|有没有|是不是|是否|会不会|能不能")
_NAME_CHARS = 12  # what is no longer than this and asks nothing only names a thing
_SHORT_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lean:
    """How a question leans. question: as it was asked, in one shape.  said: without what only ties it to the turn before.

    content: its own words.  years: those it names.
    """

    how: How
    question: str
    said: str
    content: tuple[str, ...]
    years: tuple[str, ...]

    @property
    def asks(self) -> str:
        """Its question words (多少个), "" where it has none."""
        return asking_part(self.said)

    @property
    def hangs(self) -> bool:
        """Whether it means nothing without what was said before: 那2024年呢, 还有呢, 为什么."""
        return not self.content and self.how in ("year", "more", "reason", "detail", "total", "compared", "part")

    @property
    def of_kind(self) -> bool:
        """Whether it names a kind and leaves out of what: 竣工的, 国家级的."""
        return self.said.endswith("的") and not self.asks

    @property
    def checks(self) -> bool:
        """Whether it only wants a yes or no: 今年还接着搞吗."""
        return bool(_CHECKS.search(self.question))


def leaning(question: str, topic: str) -> Lean:
    """How a question (normalised, years in four digits) leans on the `topic` of the question before it."""
    corrected = _CORRECTED.match(question)
    text = without_pointer(question[corrected.end() :] if corrected else question)
    years = years_in(text)
    text = _last_clause(text)
    said, content = bare(text), content_of(text)
    how: How = "corrected" if corrected else _how(question, said, content, topic)
    return Lean(how=how, question=text, said=said, content=content, years=years)


def _last_clause(text: str) -> str:
    """A follow-up without clauses before the last that name nothing and ask nothing: 那2024年呢，多了多少."""
    *before, last = [clause for clause in _CLAUSES.split(text) if clause] or [text]
    return last if before and asking_part(last) and not any(map(content_of, before)) else text


def _how(question: str, said: str, content: tuple[str, ...], topic: str) -> How:
    core = without_years(said)
    if not core:
        return "year" if years_in(said) else "alone"
    return _by_shape(core) or _reckoning(said, content, topic) or _by_content(question, said, content, topic)


def _by_shape(core: str) -> How | None:
    """How a follow-up leans that its words alone tell."""
    shapes: tuple[tuple[How, re.Pattern[str]], ...] = (
        ("more", _MORE), ("reason", _REASON), ("detail", _DETAIL), ("part", _PART),
    )  # fmt: skip
    return next((how for how, shape in shapes if shape.match(core)), None)


def _reckoning(said: str, content: tuple[str, ...], topic: str) -> How | None:
    """Whether figures are to be set against each other or added up, of what was spoken of and nothing else."""
    if COMPARED.search(said) and _nothing_new(content_of(COMPARED.sub("", said)), topic):
        return "compared"
    return "total" if _TOTAL.search(said) and _nothing_new(content, topic) else None


def _by_content(question: str, said: str, content: tuple[str, ...], topic: str) -> How:
    """How a follow-up leans by what it names that was not spoken of yet."""
    own = [w for w in content if w not in topic]
    if stands_for_name(said) or (pronoun_in(said) and len(own) < _SHORT_WORDS - 1):
        return "pronoun"
    if not own:
        return "side"
    bare_name = not asking_part(said) and len(said) <= _NAME_CHARS
    if bare_name and question.rstrip("？?。！! ").endswith("呢"):
        return "swap"
    return "short" if bare_name or len(own) < len(content) or len(content) <= _SHORT_WORDS else "alone"


def _nothing_new(words: tuple[str, ...], topic: str) -> bool:
    return all(w in topic or len(w) < 2 for w in words)
