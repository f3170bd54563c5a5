"""An answer to take into a document: question, answer, and sources as official papers name them."""

import re
from collections.abc import Sequence

from assistant.display.present import shown
from assistant.labels import chinese_date, period_label, report_name
from assistant.reply import Answer, Citation
from corpus.report import Report

_OFFICE = r"(?P<office>(?:代理?|自治区|国务院)?(?:省长|市长|县长|区长|州长|盟长|旗长|主席|总理))[：:、，\s]*"


def official_text(answer: Answer, question: str) -> str:
    """Question and answer as plain text, then each quotation with its report, who gave it when, and its section.

    [1] 《…政府工作报告》（2024年1月10日，区长殷学武作），“一、2023年工作回顾”（2023年完成）：“…”
    """
    parts = [f"问：{question.strip()}", f"答：{_tidy(answer.text)}"]
    parts += _listed("资料来源：", [f"[{c.n}] {source(c)}" for c in answer.citations])
    parts += _listed("其余相关内容：", [f"[{c.n}] {source(c)}" for c in answer.more])
    parts += _listed("相近内容（不是对问题的回答）：", [f"· {source(c)}" for c in answer.nearby])
    return shown("\n\n".join(parts))


def source(citation: Citation) -> str:
    """A citation as official papers give it: report, date, speaker, section, year, the words themselves."""
    section = " ".join(citation.section.path) or citation.section.heading
    label = period_label(citation.section, citation.period)
    return f"{named(citation.report)}，“{section}”（{label}）：“{quotation(citation)}”"


def named(report: Report) -> str:
    """A report with its date and its speaker: 《云溪市2024年政府工作报告》（2024年1月8日，市长张明作）."""
    facts = report.facts
    by = f"{office(report)}{facts.speaker}作" if facts.speaker else ""
    said = "，".join(filter(None, (chinese_date(facts.delivered or facts.published), by)))
    return f"《{report_name(report)}》" + (f"（{said}）" if said else "")


def office(report: Report) -> str:
    """The title under which the report names its speaker (区长, 代市长, 自治区主席), "" where it gives none."""
    speaker = report.facts.speaker
    found = re.search(_OFFICE + re.escape(speaker), report.text) if speaker else None
    return found["office"] if found else ""


def quotation(citation: Citation) -> str:
    """The cited words in one line."""
    return re.sub(r"\s*\n\s*", "", citation.quote.strip())


def _tidy(text: str) -> str:
    """The answer's text with its points as an indented list."""
    return "\n".join(re.sub("^- ", "  · ", line) for line in text.split("\n"))


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    return ["\n".join((title, *lines))] if lines else []
