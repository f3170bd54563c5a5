"""A row of the ledger for tests: what it says is given, all else follows from it."""

from array import array
from decimal import Decimal

from assistant.ledger.row import LedgerRow
from corpus.figures import Figure, Status
from corpus.report import Facts, Report, Section
from corpus.units import base_of, magnitude


def ledger_row(
    indicator: str,
    value: str,
    unit: str,
    *,
    period: str = "2023",
    status: Status = "actual",
    quote: str = "实现一般公共预算收入70亿元，同比增长4.2%",
    report_id: str = "yunxi-2024",
    qualifier: str = "=",
    change: str = "",
) -> LedgerRow:
    """The row of a figure in a report of 2024 whose text is the quotation alone."""
    text = quote if f"{value}{unit}" in quote else f"{quote}{value}{unit}"
    start = text.index(f"{value}{unit}")
    scale, bare = (unit[0], unit[1:]) if unit[:1] in ("万", "亿") and len(unit) > 1 else ("", unit)
    worth, base_unit = base_of(bare)
    figure = Figure(
        report_id=report_id,
        start=start,
        end=start + len(f"{value}{unit}"),
        clause_start=0,
        clause_end=len(quote),
        indicator=indicator,
        value=Decimal(value),
        unit=unit,
        base_value=Decimal(value) * magnitude(scale) * worth,
        base_unit=base_unit,
        qualifier=qualifier,
        change=change,
        period=period,
        status=status,
    )
    section = Section(
        number="一", heading="一、工作", level=1, start=0, end=len(text), period="", role="other", path=("一、工作",)
    )
    facts = Facts(id=report_id, title="云溪市2024年政府工作报告", place="云溪市", year=2024)
    origins = array("i", range(len(text)))
    return LedgerRow(
        figure=figure, report=Report(facts=facts, text=text, origins=origins, sections=(section,)), section=section
    )
