"""Ranks, levels and places of a draft, held to the sentence that says them."""

import pytest

from assistant.checking.statements import Statements, is_rank
from assistant.checking.verdict import Verdict
from corpus.read import parse
from corpus.report import Facts
from corpus.split import split
from index.hit import Hit

TEXT = """云溪市政府工作报告

——2024年1月8日在云溪市第五届人民代表大会第三次会议上

云溪市市长 林知远

一、2023年工作回顾

社会消费品零售总额增速排名全省第一，公众安全感位居全省前列。获评全国首批节水型城市。柳溪镇、石桥镇成功创建市级旅游示范镇。
全力驰援青州市桃园街道清障清淤。开发区排名由第39位跃升至21位。各项事业稳步推进，人民生活持续改善，社会大局保持稳定，
干部作风明显好转，发展环境不断优化，城乡面貌日新月异，改革开放纵深推进，民主法治建设继续加强，精神文明建设硕果累累。
全市上下团结一心，攻坚克难，砥砺前行，在高质量发展的道路上迈出了坚实步伐，交出了一份人民群众满意的答卷，成绩来之不易。
"""


@pytest.fixture(scope="module")
def statements() -> Statements:
    report = parse(TEXT, Facts(id="yunxi", place="云溪市", year=2024))
    hits = [Hit(passage=p, score=1.0, dense=1.0, lexical=1.0, via=("dense",)) for p in split(report)]
    return Statements([report], lambda sentence: hits)


def check(statements: Statements, text: str) -> list[Verdict]:
    return list(statements.check(text, (0, len(text)), has_figures=False))


@pytest.mark.parametrize(
    ("text", "label", "reason"),
    [
        ("社会消费品零售总额增速居全省第一。", "supported", ""),
        ("社会消费品零售总额增速居全省首位。", "supported", ""),
        ("社会消费品零售总额增速居全省第二。", "contradicted", "rank"),
        ("社会消费品零售总额增速居全国第一。", "contradicted", "rank"),
        ("公众安全感位居全省前列。", "supported", ""),
        ("获评全国第二批节水型城市。", "contradicted", "rank"),
        ("开发区排名跃升至第21位。", "supported", ""),
        ("粮食亩产居全省第一。", "not_found", ""),
    ],
)
def test_ranks(statements: Statements, text: str, label: str, reason: str) -> None:
    verdict = next(v for v in check(statements, text) if is_rank(v.text))
    assert (verdict.label, verdict.reason) == (label, reason)


def test_levels(statements: Statements) -> None:
    assert {v.label for v in check(statements, "柳溪镇、石桥镇成功创建市级旅游示范镇。")} == {"supported"}
    wrong = [v for v in check(statements, "柳溪镇、石桥镇成功创建国家级旅游示范镇。") if v.label == "contradicted"]
    assert [(v.text, v.reason) for v in wrong] == [("国家级", "rank")]


def test_places(statements: Statements) -> None:
    wrong = [v for v in check(statements, "全力驰援涿州市桃园街道清障清淤。") if v.label == "contradicted"]
    assert [(v.text, v.reason) for v in wrong] == [("涿州市", "place")]
    assert {v.label for v in check(statements, "全力驰援青州市桃园街道清障清淤。")} == {"supported"}


def test_sessions_and_steps_are_no_ranks(statements: Statements) -> None:
    assert check(statements, "第十六届文化旅游节开幕。") == []
    assert check(statements, "开发区排名上升18位。") == []
    assert check(statements, "各项事业稳步推进。") == []
