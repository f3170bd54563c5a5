"""What a question wants gathered: the matter without the words around it, the years, or a whole year."""

import pytest

from assistant.question.topics import matter, topic_named, wanted
from assistant.question.understand import understand

TEXT = "云溪市大力发展低空经济。推动天目湖度假区建设。新增就业2万人，改造老旧小区5个。"


@pytest.mark.parametrize(
    ("question", "name", "periods"),
    [
        ("和养老有关的有哪些", "养老", ()),
        ("报告关于教育讲了什么？", "教育", ()),
        ("民生方面", "民生", ()),
        ("2024年在老年人方面有什么安排", "养老", ("2024",)),
        ("教育和医疗方面有什么安排", "教育、医疗", ()),
        ("大气污染防治做得怎么样，今年怎么打算", "大气", ()),
        ("旅游方面有什么成绩和打算", "旅游", ()),
        ("去年云溪市在停车方面做了哪些工作", "停车", ("2023",)),
        ("对年轻人有什么措施", "青年", ()),
        ("低空经济方面有什么举措", "低空经济", ()),
        ("存在哪些问题", "存在的问题", ()),
        ("今年有什么打算", "", ("2024",)),
        ("去年完成得怎么样", "", ("2023",)),
        ("总结一下这份报告", "", ()),
    ],
)
def test_the_matter_and_its_years(question: str, name: str, periods: tuple[str, ...]) -> None:
    found = wanted(understand(question, year=2024, place="云溪市"), text=TEXT, place="云溪市")
    assert found is not None
    assert (found.name, found.periods) == (name, periods)


@pytest.mark.parametrize(
    "question",
    [
        "2023年新增就业多少人",
        "2023年高水平完成了哪些规划编制工作？",
        "养老床位有几张",
        "哪两所高校要建新校区",
        "无人机送外卖方面有什么举措",
        "你好",
    ],
)
def test_a_question_for_one_thing_is_none(question: str) -> None:
    assert wanted(understand(question, year=2024, place="云溪市"), text=TEXT, place="云溪市") is None


def test_what_an_outcome_is_asked_of() -> None:
    query = understand("新增就业完成得怎么样", year=2024, place="云溪市")
    assert matter(query, text=TEXT, place="云溪市") == "新增就业"


def test_sayings_that_mean_something_else_do_not_count() -> None:
    education = topic_named("教育")
    assert education is not None
    assert education.places("深入开展主题教育") == ()
    assert [("新建学校，加强主题教育")[a:b] for a, b in education.places("新建学校，加强主题教育")] == ["学校"]
    assert topic_named("没有这个话题") is None
