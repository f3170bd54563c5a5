"""Answers as JSON rows, in the shape other programs depend on."""

from typing import Any

from assistant.reply import Answer, Citation


def citation_row(citation: Citation) -> dict[str, Any]:
    return {
        "n": citation.n,
        "report": citation.report_id,
        "section": " / ".join(citation.section.path),
        "period": citation.period,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def answer_row(answer: Answer) -> dict[str, Any]:
    """The fields of an answer, without its id: status, text, short, citations, suggestions and how long it took."""
    return {
        "status": answer.status,
        "text": answer.text,
        "short": answer.short,
        "resolved_question": answer.resolved_question,
        "citations": [citation_row(c) for c in answer.citations],
        "nearby": [citation_row(c) for c in answer.nearby],
        "suggestions": list(answer.suggestions),
        "timings_ms": {stage: round(ms, 1) for stage, ms in answer.timings_ms.items()},
    }
