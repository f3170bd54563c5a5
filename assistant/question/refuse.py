"""Questions that are refused before any search, each with its reason in plain words."""

import re
import unicodedata
from dataclasses import dataclass

from assistant.question.elsewhere import asked_elsewhere, asked_season, connected
from assistant.question.normalise import half_width, simplified, word_list
from assistant.question.query import Query
from assistant.question.understand import ASKING, has_orders
from assistant.reply import Status

_MAX_CHARS = 500
_MAX_SMALL_TALK = 60
_UNREADABLE_SHARE = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A refusal: its status, what the user reads, and the missing piece in a few words ("2025年", "南开区")."""

    status: Status
    text: str
    topic: str = ""


def address(query: Query, *, year: int, place: str, text: str = "") -> Refusal | None:
    """The reply to what is no question about the report, in whatever conversation it comes: despair, small talk, signs,
    commands, judgements, errands, requests no report answers; None for anything else.  text: as in `screen`.
    """
    about = f"{place}{f'{year}年' if year else ''}政府工作报告"
    return (
        _crisis(query)
        or _chitchat(query, about)
        or _unreadable(query)
        or _order(query, about)
        or _opinion(query)
        or _personal(query)
        or _off_topic(query, about, text)
    )


def screen(query: Query, *, year: int, place: str, covered: tuple[str, ...], text: str = "") -> Refusal | None:
    """The refusal `query` calls for before any search, or None where the report may answer it.

    year, place: of the report.  covered: the years it speaks of.  text: its clean text; a place, year or term that
    the text itself connects with the question is left to the search.
    """
    return (
        address(query, year=year, place=place, text=text)
        or _other_place(query, place, text)
        or _other_year(query, covered, text)
        or _other_season(query, year, text)
    )


_CODE = re.compile(r"[<>{}=;\\]|://|\(\)")


def _unreadable(query: Query) -> Refusal | None:
    """A refusal of what is no question: nothing, signs only, a single character, rubbish, a pasted document."""
    typed = query.question.strip()
    shown = half_width(typed[: 4 * _MAX_CHARS])
    letters = [c for c in shown if c.isalpha()]
    rubbish = sum(c == "\ufffd" or (not c.isprintable() and not c.isspace()) for c in typed[: 4 * _MAX_CHARS])
    if not typed:
        said = "还没有收到问题。请输入一个想了解的问题，例如“一般公共预算收入是多少”。"
    elif rubbish > _UNREADABLE_SHARE * min(len(typed), 4 * _MAX_CHARS):
        said = "收到的内容里有很多无法识别的字符，可能是文件或乱码。请用文字输入问题；要核对稿件，请使用“核对”功能。"
    elif len(typed) > _MAX_CHARS:
        said = f"这段文字有{len(typed)}个字，太长了，看不出要问什么。请用一两句话提问（{_MAX_CHARS}字以内）；要核对整篇稿件，请使用“核对”功能。"
    elif not letters and any(c.isdigit() for c in shown):
        said = "只收到了数字，看不出要问什么。请把问题写完整，例如“粮食产量是多少”。"
    elif not letters:
        said = "只收到了标点或符号，看不出要问什么。请用文字输入问题。"
    elif _CODE.search(shown) and not any("一" <= c <= "鿿" for c in letters):
        said = "收到的像是代码、标记或网址，看不出要问什么。请用文字输入问题，例如“新增就业多少人”。"
    elif len(letters) == 1 or len(set(letters)) == 1:
        said = f"只收到“{shown[:10]}”，看不出要问什么。请把问题写完整一些，例如“新增就业多少人”。"
    else:
        return None
    return Refusal(status="unclear", text=said)


_DESPAIR = re.compile(
    r"不想活|想死(?!灰)|活不下去|自杀|轻生|自残|结束(?:自己的?)?生命|了结自己|(?:活着|人生)(?:没|真没)(?:什么|啥)?(?:意思|意义)|割腕|跳楼"
)
_DESPAIR_WORK = re.compile(r"预防|干预|热线|防范|救助|工作|机制|排查|筛查|案件|事件")


def _crisis(query: Query) -> Refusal | None:
    """Words for somebody in despair, before anything else."""
    core = query.plain[:_MAX_CHARS]
    if not _DESPAIR.search(core) or (_DESPAIR_WORK.search(core) and "我" not in core):
        return None
    said = (
        "听到您这么说，很为您担心。您不必一个人扛着：请拨打全国统一心理援助热线12356，有人会听您说；"
        "如果您或身边的人正有危险，请立刻拨打120或110。也请和信任的家人朋友说一说。"
    )
    return Refusal(status="personal", text=said, topic="心理援助")


_REPLIES = {
    "hello": "您好！这里可以查询{about}，例如“一般公共预算收入是多少”“有哪些民生举措”。请直接提问。",
    "who": "我是政府工作报告问答助手：根据{about}回答问题，每句话都注明原文出处；报告没有写的，会直接告诉您没有。",
    "thanks": "不客气！还想了解{about}的哪些内容，请随时提问。",
    "bye": "再见！以后想了解{about}，欢迎再来。",
    "abuse": "抱歉没有帮上忙。请换个说法再问一次；我只根据{about}的原文回答。",
}
_GLUE = r"[\s，,。.！!？?~～、…：:;；“”()（）]*(?:吧|啊|呀|哦|哈|啦|呢|了|嘛|吗|么|请问|那|小助手|助手|机器人|朋友)*"


def _chitchat(query: Query, about: str) -> Refusal | None:
    """A short kind reply where the question is small talk from end to end."""
    if len(query.question) > _MAX_SMALL_TALK:
        return None
    rest, first = half_width(query.plain).replace("您", "你"), ""
    rest = "".join(c for c in rest if unicodedata.category(c) not in ("So", "Sk", "Mn"))
    while rest:
        matched = next(
            (
                (kind, m)
                for kind, pattern in _small_talk()
                if (m := re.match(f"{_GLUE}(?:{pattern}){_GLUE}", rest)) and m.end()
            ),
            None,
        )
        if matched is None:
            return None
        first, rest = first or matched[0], rest[matched[1].end() :]
    return Refusal(status="chitchat", text=_REPLIES[first].format(about=about)) if first else None


def _small_talk() -> list[tuple[str, str]]:
    return [(row[0], row[1]) for line in word_list("greetings.txt") if len(row := line.split("\t")) == 2]


def _order(query: Query, about: str) -> Refusal | None:
    """A refusal of a command to the assistant that leaves no question about the report."""
    if not has_orders(simplified(half_width(query.question))) or ASKING.search(query.resolved):
        return None
    said = (
        f"我只根据{about}的原文回答，不会按要求编造内容，也不会改变回答方式或透露内部设置。"
        "请直接提出想了解的问题，例如“地区生产总值增长多少”。"
    )
    return Refusal(status="not_in_report", text=said, topic="与报告无关的指令")


def _opinion(query: Query) -> Refusal | None:
    """A refusal of judgements and predictions."""
    core = half_width(query.plain[:_MAX_CHARS])
    if not any(re.search(line, core) for line in word_list("opinion.txt")):
        return None
    said = (
        "这个问题要的是评价或预测，报告里没有，我也不作主观判断。"
        "可以改问报告写明的事实，例如某项指标完成了多少、今年的目标是多少、有哪些举措。"
    )
    return Refusal(status="opinion", text=said, topic="评价或预测")


_ERRAND = (  # things one does at an office for oneself; what follows in (?!…) makes them matters of government
    r"(?:申请(?!公开|的|人|量)|申领|报名|领取|补办|预约|投诉(?!的|量|率)|举报(?!的|量)|报销|缴纳|缴费|[补续]缴|提取|参保|落户|入住|入学|迁[入出]|转[入出]|"
    r"转移(?!支付|就业|劳动|安置|转化|人口)|登记|办理(?!了|的|情况)|办(?!好|法|学|成|公|理|事|实|案)|领(?!导|先|军|跑|域)|注册|查(?!处|办|封|获)|认定|备案|报修|维权|交(?!通|流|易|付|出))"
)
_WHERE = r"(?:怎么样?|如何|咋|去哪[里儿]?|上哪[里儿]?|到哪[里儿]?|在哪[里儿]?|哪里)(?:才能|能|去|可以|个|给)?"
_ME = r"(?:我(?![国省市区县州镇村院校])|俺|本人)"
_ERRANDS = re.compile(
    rf"""(?:打|拨)(?:哪个|什么|啥|几号)(?:号码|电话|热线)|(?:电话|手机|联系)(?:号码?|方式)(?:是)?(?:多少|什么|啥|给|有|$)|电话(?:是)?多少|联系方式
    |(?:几点|什么时间|啥时候)(?:上班|下班|开门|关门)
    |{_ME}[^。]{{0,24}}{_WHERE}[^，。]{{0,6}}(?:{_ERRAND}|找(?!到|准)|问(?!题)|告(?!诉))|{_ME}[^。]{{0,24}}该(?:找|去|打|问|怎么)
    |{_WHERE}(?:申请(?!公开)|申领|报名|领取|补办|预约|投诉|挂号|缴费|落户|入住|参保)(?!的|率|量)|(?:去哪[里儿]?|上哪[里儿]?|到哪[里儿]?|找谁)(?:能|可以)?(?:办|领|查|交|换|问|反映)$|[证照卡本]在哪[里儿]?(?:能|可以)?(?:办|领|换)$
    |(?:需要|要|带|准备|提交|交)(?:什么|哪些|啥)(?:材料|手续|证件|证明|资料|条件)|(?:符合|满足|需要)(?:什么|哪些|啥)条件(?:才|就)?(?:能|可以|$)
    |{_ME}[^。]{{0,20}}(?:怎么办|咋办|(?:能不能|可不可以|能|可以)(?:申请|领|享受|报销|落户|入学|买|拿|补)|符合[^，。]{{0,6}}条件|够不够|有没有资格|合不合法|违法)
    |(?:老板|公司|单位|房东|邻居|物业)[^。]{{0,12}}(?:欠|不给|克扣|赖|不退|扣){_ME}[^。]{{0,16}}(?:怎么办|咋办|找谁|去哪|该)
    |{_ME}的?(?:低保|社保|医保|养老金|退休金|工资|房子|补助|补贴|公积金|户口|驾照|身份证)[^，。]{{0,6}}(?:怎么|咋|为什么|为啥)(?!样)|(?:想|要|去|怎么|咋|如何)挂(?:一?个)?号|号(?:怎么|咋)挂|找谁(?:能|可以)?(?:报名|登记|申请|办|领|查|交|换|问|反映|说理)
    |(?:能|会|该|可以|得)(?:赔|补|给|发|退|报)(?:销|偿|给)?(?:{_ME}|咱家?)[^，。]{{0,8}}(?:多少|几|钱)|{_ME}(?:家|妈|爸|爹|娘|老伴|孩子|娃)[^。]{{0,16}}(?:能不能|能|可不可以|可以)(?:住|进|领|享受|报)[^，。]{{0,4}}(?:吗|不|没|$)""",
    re.VERBOSE,
)


def _personal(query: Query) -> Refusal | None:
    """A refusal of errands and private cases, with where to turn."""
    if not _ERRANDS.search(query.resolved):
        return None
    said = (
        "这是个人办事的问题。政府工作报告讲的是全局工作，没有写办理流程、条件、电话和地址。"
        "请拨打政务服务便民热线12345，或咨询负责这件事的部门和就近的政务服务中心。"
    )
    return Refusal(status="personal", text=said, topic="个人办事")


_MEANING = re.compile(
    r"^[“《]?([^“”《》，。？?]{2,20}?)[”》]?(?:是什么意思|是啥意思|什么意思|是什么东西|的(?:原理|定义)是什么|是指什么)[?？]?$"
)


def _off_topic(query: Query, about: str, text: str) -> Refusal | None:
    """A refusal of requests no report answers: weather, recipes, translations, terms the text never uses."""
    core = query.resolved
    meaning = _MEANING.match(core)
    unknown = meaning is not None and bool(text) and meaning[1] not in text
    cue = next((m for line in word_list("off_topic.txt") if (m := re.search(line, core))), None)
    if not unknown and (cue is None or (text and cue[0] in text)):
        return None
    said = (
        f"这个问题与{about}无关，报告里没有相关内容。可以问报告写到的事，例如经济指标、重点项目、教育医疗、今年的目标。"
    )
    return Refusal(status="not_in_report", text=said, topic=meaning[1] if unknown and meaning else "")


def _other_place(query: Query, place: str, text: str) -> Refusal | None:
    """A refusal of figures and facts of another place."""
    elsewhere = asked_elsewhere(query.resolved, place, text) if place else ""
    if not elsewhere:
        return None
    said = f"这份报告只讲{place}的情况，没有{elsewhere}的这项内容。可以查阅{elsewhere}的政府工作报告或统计公报，也可以改问{place}的情况。"
    return Refusal(status="other_place", text=said, topic=elsewhere)


def _other_year(query: Query, covered: tuple[str, ...], text: str) -> Refusal | None:
    """A refusal of years the report does not speak of; one covered year among those asked is enough to search."""
    if not query.periods or not covered or set(query.periods) & set(covered):
        return None
    if any(connected(year, query.resolved, text) for year in query.periods):
        return None
    asked, spoken = "、".join(f"{y}年" for y in query.periods), "、".join(f"{y}年" for y in covered)
    said = (
        f"这份报告讲的是{spoken}的情况，没有{asked}的这项内容。可以改问{spoken}的情况，或查阅相应年份的政府工作报告。"
    )
    return Refusal(status="other_year", text=said, topic=asked)


def _other_season(query: Query, year: int, text: str) -> Refusal | None:
    """A refusal of quarters, half years and months the text never names: reports speak of whole years."""
    season = asked_season(query.resolved, text) if query.kind in ("figure", "compare") else ""
    if not season:
        return None
    spoken = f"{year - 1}年全年的情况和{year}年的安排" if year else "全年的情况"
    said = f"报告没有单独给出{season}的数据，讲的是{spoken}。可以改问全年的情况。"
    return Refusal(status="not_in_report", text=said, topic=season)
