"""How reports, sections and periods are called in front of readers."""

import re

from corpus.report import CUMULATIVE, Report, Section

_DONE = {"result": "完成", "plan": "安排"}


def period_label(section: Section, period: str) -> str:
    """What a passage speaks of, for the reader: 2023年完成, 2024年安排, 2021年, 累计, or 未标年度."""
    if period == CUMULATIVE:
        return CUMULATIVE
    if not period.isdigit():
        return "未标年度"
    return f"{period}年{_DONE.get(section.role, '') if period == section.period else ''}"


def heading_path(section: Section) -> str:
    """The headings down to a section, outermost first: 一、2023年工作回顾 › （一）产业提升取得新进展."""
    return " › ".join(section.path) or section.heading


def report_name(report: Report) -> str:
    """A report's title with its place and year, neither said twice."""
    title = report.title or "政府工作报告"
    year = f"{report.year}年" if report.year and str(report.year) not in title else ""
    return f"{'' if report.place in title else report.place}{year}{title}"


def chinese_date(iso: str) -> str:
    """2024-01-10 as 2024年1月10日; "" for what is no ISO date."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", iso)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日" if found else ""
