"""Whether names stand beside a count."""

import pytest

from assistant.choosing.listed import closest_clauses, only_counted


@pytest.mark.parametrize(
    ("question", "said", "counted"),
    [
        ("新增上市的10家企业是哪些", "新增上市公司和新三板挂牌企业10家", True),
        ("7个新开工项目分别是什么", "“一项目一专班”服务保障7个新开工百亿级项目", True),
        ("那九个厕所叫什么", "新改建公园12处、公厕9座", True),
        ("16条样板街都有哪些", "启动创建红旗大街、友谊东路等16条示范街", True),
        ("2所新校是哪两所", "甲小学、乙中学两所学校投入使用", False),
        ("建成的3所学校是哪些", "建成3所学校：甲小学、乙中学、丙中学", False),
        ("四大产业是哪四个", "做强电子、汽车、医药、食品产业", False),
        ("改造了哪些老旧小区", "改造老旧小区15个", True),
        ("改造了哪些小区", "改造东风里、红旗里等小区15个", False),
        ("咱们得了哪几个牌子", "改造老旧小区15个", False),
    ],
)
def test_names_or_only_a_count(question: str, said: str, counted: bool) -> None:
    assert only_counted(question, said) is counted


def test_the_closest_clause_and_the_one_after_it() -> None:
    text = "粮食产量3万吨，新增学位3200个，改造小区15个，植树9亩"
    assert closest_clauses(text, "新增学位多少") == "新增学位3200个，改造小区15个"
    assert closest_clauses(text, "新增学位多少", following=0) == "新增学位3200个"
    assert closest_clauses("", "新增学位") == ""
