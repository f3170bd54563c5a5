"""The plain cutter that training uses."""

from index.training.sentences import read_sentences, split_sentences

REPORT = """一、2023年工作回顾
经济运行稳中有进。地区生产总值增长5%；财政收入70亿元。
一年来，我们做了以下工作。
（一）办好民生实事
新建学校3所。
"""


def test_headings_are_the_innermost() -> None:
    found = [(s.text, s.heading) for s in read_sentences(REPORT)]
    assert found == [
        ("一、2023年工作回顾", ""),
        ("经济运行稳中有进。", "一、2023年工作回顾"),
        ("地区生产总值增长5%；", "经济运行稳中有进"),
        ("财政收入70亿元。", "经济运行稳中有进"),
        ("一年来，我们做了以下工作。", "一、2023年工作回顾"),
        ("（一）办好民生实事", "一、2023年工作回顾"),
        ("新建学校3所。", "（一）办好民生实事"),
    ]


def test_headed_text() -> None:
    sentence = read_sentences(REPORT)[3]
    assert sentence.headed == "经济运行稳中有进\n财政收入70亿元。"


def test_empty() -> None:
    assert read_sentences("") == ()
    assert split_sentences(" ") == ()


def test_a_quotation_ends_with_its_mark() -> None:
    assert split_sentences("提出“实干！”我们照办。") == ("提出“实干！”", "我们照办。")
