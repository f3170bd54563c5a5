"""The sentences that explain a verdict to the reader."""

from assistant.checking.compare import Comparison
from assistant.checking.verdict import Reason
from corpus.figures import Figure
from corpus.number import Number


def found_note(claimed: Number, reported: Number, figure: Figure, comparison: Comparison) -> str:
    """Why a claim is borne out."""
    if comparison.outcome == "rounded":
        return f"报告为{reported.text}，按文稿的位数四舍五入后相符。"
    if comparison.outcome == "implied":
        return f"报告为{reported.text}，“{claimed.text}”与之相符。"
    if claimed.unit != reported.unit and claimed.value != reported.value:
        return f"报告为{reported.text}，换算后相等。"
    return f"报告同：{of_when(figure)}“{figure.indicator}”。"


def wrong_note(
    claimed: Number, reported: Number, figure: Figure, reason: Reason, other: Figure | None, *, word: str = ""
) -> str:
    """Why a claim is contradicted; figure: what the report has for it.  other: the row that does have the value."""
    if other is figure:
        return f"报告里{claimed.text}是{of_when(figure)}“{figure.indicator}”，不是文稿所说的年份。"
    has = f"报告中{of_when(figure)}“{figure.indicator}”为{reported.text}"
    meant = f"；{claimed.text}是{of_when(other)}“{other.indicator}”" if other else ""
    match reason:
        case "place":
            return f"{has}，报告没有说这是“{word}”的。"
        case "rank":
            return f"{has}，报告没有说是“{word}”。"
        case "indicator":
            return f"{has}，与文稿说的不是同一项{f'（文稿说的是“{word}”）' if word else ''}。"
        case "percent_vs_point":
            return f"{has}：百分比与百分点不是一回事。"
        case "direction":
            return f"{has}，报告说的是“{figure.change or '增长'}”：增减方向不同。"
        case "magnitude":
            return f"{has}：数量级不同，请核对单位和小数点。"
        case "unit":
            return f"{has}：单位不同。"
        case "qualifier":
            return f"{has}：“{claimed.text}”的意思与报告不同。"
        case _:
            return f"{has}{meant}。"


def of_when(figure: Figure) -> str:
    """The time a row speaks of, before its name: 2023年, 2024年（目标）, 截至报告时."""
    if figure.period.isdigit():
        return f"{figure.period}年{'（目标）' if figure.status == 'target' else ''}"
    return "累计" if figure.period == "累计" else ""


def figure_text(figure: Figure) -> str:
    """A row's value as printed, without its qualifier: 70亿元."""
    return f"{figure.value:f}{figure.unit}"
