"""A review as rows and sentences to read: one wording for the shell, the page and the exports."""

from dataclasses import dataclass
from typing import Literal

from assistant.checking.verdict import Label, QuoteLabel, QuoteVerdict, Reason, Review, Verdict
from assistant.labels import heading_path, report_name
from assistant.reply import Citation

LABELS: dict[Label | QuoteLabel, str] = {
    "supported": "相符",
    "contradicted": "不符",
    "not_found": "报告未提及",
    "exact": "引文一致",
    "altered": "引文有改动",
    "absent": "报告没有这句话",
}
REASONS: dict[Reason, str] = {
    "": "",
    "value": "数值不同",
    "magnitude": "数量级不同",
    "unit": "单位不同",
    "percent_vs_point": "百分比与百分点混用",
    "qualifier": "“超过”“近”等范围词不同",
    "direction": "增减方向不同",
    "period": "年份不同",
    "target_as_actual": "把目标说成了结果",
    "swap": "两个数字互换了",
    "indicator": "指标不同",
    "place": "地方不同",
    "rank": "名次或级别不同",
    "name": "名称不同",
}
Kind = Literal["数字", "陈述", "引文"]
Tone = Literal["ok", "wrong", "missing"]

_TONES: dict[Label | QuoteLabel, Tone] = {"supported": "ok", "exact": "ok", "contradicted": "wrong", "altered": "wrong"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One verdict to read.

    number: from 1, in the order of the draft.  tone: ok, wrong or missing, for colours.
    start, end: its span in the draft.  quote: the report's words.  where: report and section they stand in.
    """

    number: int
    kind: Kind
    text: str
    start: int
    end: int
    label: str
    tone: Tone
    reason: str
    note: str
    expected: str
    quote: str
    where: str
    verdict: Verdict | QuoteVerdict

    @property
    def problem(self) -> bool:
        """Whether somebody has to look at it."""
        return self.tone != "ok"


def rows(review: Review) -> tuple[Row, ...]:
    """Every verdict of a review in the order of the draft."""
    found: list[tuple[Kind, Verdict | QuoteVerdict]] = [("数字", v) for v in review.figures]
    found += [("陈述", v) for v in review.statements]
    found += [("引文", q) for q in review.quotes]
    found.sort(key=lambda pair: (pair[1].start, pair[1].end))
    return tuple(_row(number, kind, verdict) for number, (kind, verdict) in enumerate(found, 1))


def summary(review: Review) -> str:
    """One line: how many were checked and what came out."""
    checked = rows(review)
    if not checked:
        return "文稿里没有找到可以核对的数字、陈述或引文。"
    kinds = "、".join(
        f"{count} {measure}{kind}"
        for kind, measure in (("数字", "个"), ("陈述", "处"), ("引文", "处"))
        if (count := sum(row.kind == kind for row in checked))
    )
    found = "，".join(
        f"{text} {count}" for text in LABELS.values() if (count := sum(row.label == text for row in checked))
    )
    return f"共核对 {kinds}：{found}。"


def _row(number: int, kind: Kind, verdict: Verdict | QuoteVerdict) -> Row:
    return Row(
        number=number,
        kind=kind,
        text=verdict.text,
        start=verdict.start,
        end=verdict.end,
        label=LABELS[verdict.label],
        tone=_TONES.get(verdict.label, "missing"),
        reason=REASONS[verdict.reason] if isinstance(verdict, Verdict) else "",
        note=verdict.note if isinstance(verdict, Verdict) else "",
        expected=verdict.expected if isinstance(verdict, Verdict) else verdict.closest,
        quote=verdict.citation.quote if verdict.citation else "",
        where=_where(verdict.citation),
        verdict=verdict,
    )


def _where(citation: Citation | None) -> str:
    """The report and the section that a citation stands in."""
    if citation is None:
        return ""
    return f"{report_name(citation.report)}，{heading_path(citation.section)}"
