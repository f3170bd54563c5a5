"""The reader of figures: a table written by hand, spellings of one value, what is no figure, what agrees with what."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import Number, read_numbers
from corpus.numerals import chinese_value, step

# text: (span, value, unit, base value, base unit, qualifier)
FIGURES = {
    "一般公共预算收入70亿元": ("70亿元", "70", "亿元", "7000000000", "元", "="),
    "同比增长3%左右": ("3%左右", "3", "%", "3", "%", "左右"),
    "提高了0.1个百分点": ("0.1个百分点", "0.1", "个百分点", "0.1", "个百分点", "="),
    "市场主体1.9万余户": ("1.9万余户", "1.9", "万户", "19000", "户", "余"),
    "补贴5000余万元": ("5000余万元", "5000", "万元", "50000000", "元", "余"),
    "专利4800多件": ("4800多件", "4800", "件", "4800", "件", "多"),
    "销售额近10亿元": ("近10亿元", "10", "亿元", "1000000000", "元", "近"),
    "产量不少于31万吨": ("不少于31万吨", "31", "万吨", "310000", "吨", "不少于"),
    "引进100个以上": ("100个以上", "100", "个", "100", "个", "以上"),
    "完成帮扶超过6亿元": ("超过6亿元", "6", "亿元", "600000000", "元", "超过"),
    "收入达到49200元": ("49200元", "49200", "元", "49200", "元", "达到"),
    "总额1,476.7亿元": ("1,476.7亿元", "1476.7", "亿元", "147670000000", "元", "="),
    "总额１，４７６．７亿元": ("１，４７６．７亿元", "1476.7", "亿元", "147670000000", "元", "="),
    "建成110千伏变电站": ("110千伏", "110", "千伏", "110000", "伏", "="),
    "规模12万千瓦": ("12万千瓦", "12", "万千瓦", "120000000", "瓦", "="),
    "浓度44微克/立方米": ("44微克/立方米", "44", "微克/立方米", "44", "微克/立方米", "="),
    "土地25.7公顷": ("25.7公顷", "25.7", "公顷", "257000", "平方米", "="),
    "培训1万人次": ("1万人次", "1", "万人次", "10000", "人次", "="),
    "国家七部委验收": ("七部委", "7", "部委", "7", "个", "="),
    "五条重点产业链": ("五条", "5", "条", "5", "条", "="),
    "二点三万人": ("二点三万人", "2.3", "万人", "23000", "人", "="),
    "一千二百个村": ("一千二百个", "1200", "个", "1200", "个", "="),
    "超过三成": ("超过三成", "3", "成", "30", "%", "超过"),
    "百分之十二点五": ("百分之十二点五", "12.5", "%", "12.5", "%", "="),
    "产值翻一番": ("一番", "1", "番", "1", "番", "="),
    "占一半": ("一半", "50", "%", "50", "%", "="),
    "近百家企业": ("近百家", "100", "家", "100", "家", "近"),
    "规模突破千亿元": ("突破千亿元", "1", "千亿元", "100000000000", "元", "突破"),
    "误差3.5‰": ("3.5‰", "3.5", "‰", "0.35", "%", "="),
    "增长-1.5%": ("-1.5%", "-1.5", "%", "-1.5", "%", "="),
    "荣获4金、": ("4金", "4", "金", "4", "枚", "="),
    "改造28 公里": ("28 公里", "28", "公里", "28000", "米", "="),
}


def only(text: str) -> Number:
    (number,) = (number for number in read_numbers(text) if number.is_figure)
    return number


@pytest.mark.parametrize(("text", "expected"), FIGURES.items())
def test_reads_a_figure_as_written(text: str, expected: tuple[str, ...]) -> None:
    number = only(text)
    span, value, unit, base_value, base_unit, qualifier = expected
    assert (number.text, number.unit, number.base_unit, number.qualifier) == (span, unit, base_unit, qualifier)
    assert (number.value, number.base_value) == (Decimal(value), Decimal(base_value))
    assert text[number.start : number.end] == number.text


@pytest.mark.parametrize(
    ("text", "kind"),
    {
        "第十六届": "ordinal", "前三名": "ordinal", "全市第一": "ordinal", "2023年": "year", "二〇二三年": "year",
        "（2017—2025年）": "year", "2023年1月10日": "date", "1-11月": "date", "前三季度": "date", "5G基站": "name",
        "PM2.5浓度": "name", "PM_{2.5}": "name", "“三个着力”": "name", "“十四五”": "name", "12345热线": "name",
        "地铁7、8、11号线": "name", "党的二十大": "name", "二十届二中全会": "name", "4A级景区": "name",
        "“1+3+N”": "name",
        "世界500强": "name", "中央八项规定": "name", "每万人": None, "“10分钟快办”模式": "name", "1:1.2": "name",
        "《规划（2021—2035年）》": "year", "7×24小时": "name", "市委三次全会": "name",
    }.items(),
)  # fmt: skip
def test_keeps_lookalikes_apart(text: str, kind: str | None) -> None:
    assert [number.kind for number in read_numbers(text)] == ([kind] if kind else [])


@pytest.mark.parametrize(
    "text",
    ["", "稳中求进，千方百计", "一批企业、一个中心、一体化、一带一路", "万元地区生产总值能耗", "亿元以上项目",
     "百亿级企业", "三农工作、九年树人、七台河市", "十分重要、万分感谢、汽车零件", "统一个别做法", "兴华九支北路", "两会、三峡、四川"],
)  # fmt: skip
def test_words_that_hold_a_digit_are_no_figures(text: str) -> None:
    assert not [number.text for number in read_numbers(text) if number.is_figure and number.unit != "年"]


def test_ranges_hold_both_ends() -> None:
    for text, low, high in [("3—5个", 3, 5), ("三到五个", 3, 5), ("3%-5%", 3, 5), ("3至5万人", 30000, 50000)]:
        number = only(text)
        assert number.kind == "range"
        assert (number.low, number.high) == (Decimal(low), Decimal(high))


def test_a_list_shares_its_last_unit() -> None:
    assert [(n.value, n.unit) for n in read_numbers("分别提高5.2、6.1个百分点")] == [
        (Decimal("5.2"), "个百分点"), (Decimal("6.1"), "个百分点"),
    ]  # fmt: skip


def test_near_before_a_time_means_recent_and_saving_is_no_about() -> None:
    assert only("近三年").text == "三年"
    assert only("节约10%").text == "10%"
    assert only("附近5个").text == "5个"


@pytest.mark.parametrize(
    ("one", "other", "same", "agree"),
    [
        ("70亿元", "7000000000元", True, True),
        ("75万平方米", "75公顷", True, True),
        ("15亩", "1公顷", True, True),
        ("120兆瓦", "12万千瓦", True, True),
        ("5000名", "5000人", True, True),
        ("13.4%", "13.4个百分点", False, False),
        ("70亿元", "70万元", False, False),
        ("54家", "54个", False, True),
        ("54家", "54户", False, False),
        ("40余场", "超过40场", True, True),
        ("4800多件", "不足4800件", True, False),
        ("不少于3万吨", "不超过3万吨", True, False),
        ("近6000人", "超过6000人", True, False),
        ("近5000万元", "5000余万元", True, False),
        ("33.7%", "超过三成", False, True),
        ("111.3亿元", "超过110亿元", False, True),
        ("111.3亿元", "近110亿元", False, False),
        ("3%左右", "3%", True, True),
        ("3%左右", "4%左右", False, False),
        ("不足4800件", "4800件", True, False),
        ("3—5个", "4个", False, True),
        ("第一", "第二", False, False),
        ("2023年", "2023年", True, True),
        ("2023年", "二〇二三年", True, True),
    ],
)
def test_what_is_the_same_and_what_agrees(one: str, other: str, same: bool, agree: bool) -> None:
    (first,), (second,) = read_numbers(one), read_numbers(other)
    assert (first.same_as(second), second.same_as(first)) == (same, same)
    assert (first.agrees(second), second.agrees(first)) == (agree, agree)


@given(st.integers(1, 10**11))
def test_a_whole_number_reads_back_from_every_spelling(value: int) -> None:
    base = only(f"{value}元").base_value
    assert base == value
    assert only(f"{value:,}元").base_value == value
    assert only(f"合计{value}元".translate({n: n + 0xFEE0 for n in range(48, 58)})).base_value == value
    if value < 10**8:
        assert chinese_value(cn2an.an2cn(value)) == value
        assert only(f"{value * 10000}元").same_as(only(f"{value}万元"))


@given(st.decimals(min_value="0.01", max_value="9999", places=2))
def test_a_decimal_reads_back_in_any_unit(value: Decimal) -> None:
    assert only(f"共{value}亿元").same_as(only(f"共{value * 10000}万元"))
    assert only(f"共{value}公里").same_as(only(f"共{value * 1000}米"))
    assert chinese_value(cn2an.an2cn(str(value))) == value


@given(
    st.text(
        st.characters(
            exclude_categories=("Nd", "No", "Nl", "Cs"), exclude_characters="一二三四五六七八九十百千万亿两零〇○半"
        )
    )
)
def test_text_without_numerals_has_no_numbers(text: str) -> None:
    assert read_numbers(text) == ()


@given(st.text("0123456789一二三十百万亿点年月日个元%.,，、—“”第近余 第PMG", max_size=40))
def test_spans_are_slices_in_order(text: str) -> None:
    end = 0
    for number in read_numbers(text):
        assert number.start >= end
        assert text[number.start : number.end] == number.text
        end = number.end


def test_refuses_what_is_no_numeral() -> None:
    with pytest.raises(ValueError, match="十四五"):
        chinese_value("十四五")


def test_step_is_the_last_digit_that_counts() -> None:
    assert [step(Decimal(value)) for value in ("4800", "1.9", "0", "10")] == [100, Decimal("0.1"), 1, 10]


AMOUNTS = st.integers(1, 99_999_999)
MEASURE_WORDS = st.sampled_from(("元", "人", "家", "公里", "平方米", "吨", "千瓦", "人次", "%"))
QUALIFIED = {
    "约{}": (False, False), "{}左右": (False, False), "近{}": (False, True), "超过{}": (True, False),
    "{}以上": (True, False), "不少于{}": (True, False), "不低于{}": (True, False), "{}以内": (False, True),
    "不超过{}": (False, True), "不足{}": (False, True),
}  # fmt: skip


def full_width(text: str) -> str:
    return text.translate({code: code + 0xFEE0 for code in range(48, 58)})


def in_characters(value: int) -> str:
    """cn2an's spelling, which writes 一十 where a numeral opens on 十."""
    return str(cn2an.an2cn(value)).removeprefix("一") if 10 <= value < 20 else str(cn2an.an2cn(value))


@given(AMOUNTS, MEASURE_WORDS)
def test_every_spelling_of_an_amount_says_the_same(value: int, unit: str) -> None:
    plain = only(f"共{value}{unit}")
    for spelling in (f"共{value:,}{unit}", f"共{full_width(str(value))}{unit}", f"共{full_width(f'{value:,}')}{unit}"):
        assert only(spelling).same_as(plain), spelling


@given(st.integers(11, 99_999_999))
def test_a_numeral_in_characters_says_the_same(value: int) -> None:
    assert only(f"共{in_characters(value)}户").same_as(only(f"共{value}户"))


@given(st.decimals(min_value="0.1", max_value="9999.9", places=1), st.sampled_from(("元", "人", "吨", "平方米", "户")))
def test_a_magnitude_scales(value: Decimal, unit: str) -> None:
    for word, worth in (("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("千万", 10**7)):
        number = only(f"共{value}{word}{unit}")
        assert (number.base_value, number.unit) == (value * worth * only(f"1{unit}").base_value, word + unit)


@given(st.integers(1, 9), st.integers(1, 9))
def test_characters_with_a_point_and_a_magnitude(whole: int, tenth: int) -> None:
    spelt = f"{in_characters(whole)}点{in_characters(tenth)}"
    assert only(f"惠及{spelt}万人").same_as(only(f"惠及{whole}.{tenth}万人"))
    assert only(f"{spelt}亿元").base_value == Decimal(f"{whole}.{tenth}") * 10**8


@given(st.integers(1, 8), st.integers(2, 9))
def test_shares_are_per_cent(over: int, under: int) -> None:
    share = only(f"占{in_characters(under)}分之{in_characters(over)}")
    assert (share.base_value, share.kind) == (Decimal(over) * 100 / under, "percent")
    assert only(f"占百分之{in_characters(over)}").same_as(only(f"占{over}%"))
    assert only(f"占{'两' if over == 2 else in_characters(over)}成以上").low == over * 10


@given(st.integers(1, 5000), st.integers(1, 900), st.sampled_from(("—", "-", "～", "至", "到")))
def test_a_range_says_both_ends_however_it_is_joined(one: int, other: int, joiner: str) -> None:
    low, high = sorted((one, one + other))
    number = only(f"新增{low}{joiner}{high}家")
    assert number.kind == "range"
    assert (number.low, number.high) == (Decimal(low), Decimal(high))
    if high <= 9 and 2 not in (low, high):
        assert only(f"新增{in_characters(low)}到{in_characters(high)}家").same_as(number)


@given(AMOUNTS, st.sampled_from(tuple(QUALIFIED)))
def test_a_qualifier_opens_the_interval_on_its_side(value: int, pattern: str) -> None:
    number = only("投入" + pattern.format(f"{value}万元"))
    open_below, open_above = QUALIFIED[pattern][1], QUALIFIED[pattern][0]
    assert number.base_value == value * 10_000
    assert (number.high is None) == open_above
    assert not number.is_exact
    if open_below and number.low is not None:
        assert number.low < number.base_value == number.high


@given(st.integers(2, 99))
def test_more_is_up_to_the_next_last_digit(tens: int) -> None:
    for spelling in (f"{tens * 10}余家", f"{tens * 10}多家"):
        number = only(spelling)
        assert number.low == tens * 10
        assert number.high is not None
        assert number.high > tens * 10


@pytest.mark.parametrize(
    "text", ["5G", "PM2.5", "十四五", "“三个着力”", "第十六届", "前三", "2023年3月5日", "二〇二三年", "G20", "4A级"]
)
@given(
    before=st.sampled_from(("", "推进", "加强", "围绕", "全市")),
    after=st.sampled_from(("", "建设", "，", "工作", "。")),
)
def test_a_name_stays_a_name_wherever_it_stands(text: str, before: str, after: str) -> None:
    assert not [number.text for number in read_numbers(before + text + after) if number.is_figure]


@pytest.mark.parametrize(
    ("text", "unit"),
    {
        "惠及上千万家庭": "千万", "建成110千伏变电站": "千伏", "降至每立方米36微克": "微克/立方米",
        "3家居委会": "家", "12家电子企业": "家", "提高到801元/月": "元/月", "4800元/年/人": "元/年/人",
    }.items(),
)  # fmt: skip
def test_a_unit_is_no_part_of_another_word(text: str, unit: str) -> None:
    assert only(text).unit == unit


def test_a_list_shares_its_unit_and_keeps_its_own_magnitudes() -> None:
    read = read_numbers("分别净减少10.6万、3.8万、3.3万平方公里")
    assert [(number.value, number.unit) for number in read] == [
        (Decimal(value), "万平方公里") for value in ("10.6", "3.8", "3.3")
    ]


def test_a_policy_named_by_its_articles_is_a_name() -> None:
    assert [number.kind for number in read_numbers("出台“科技金融15条”")] == ["name"]
    assert only("出台15条措施").unit == "条"
