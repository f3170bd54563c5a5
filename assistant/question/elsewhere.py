"""Whether a question asks about another place or another time than its report: refused, unless the text itself speaks of it."""

import re

from assistant.question.places import Place, inside, neighbours, own_names, places_in, short_name

_INDICATOR = (
    r"地区生产总值|国内生产总值|生产总值|一般公共预算|财政(?:总)?收入|居民|人均|固定资产投资|社会消费品|规模以上|限额以上|进出口|外贸|粮食|常住人口|户籍人口|"
    r"总人口|人口|城镇|农村|农民|PM|空气质量|优良天数|新增就业|新增|高新技术企业|专精特新|招商引资|房价|失业率|城镇化率|税收|经济增(?:长|速)|经济总量|蔬菜产量"
)
_PREDICATE = re.compile(
    rf"(?:的|那边的?|全[市省区县州]的?)?(?:20\d\d年|\d|(?:的)?(?:{_INDICATOR})|有(?:多少|几|哪)|[^，。]{{0,8}}(?:是|有|为|达到?)?(?:多少|几[^，。]{{0,2}})[?？]?$|呢?[?？]?$)|的[^人，。]{{1,10}}(?:多少|几|情况|怎么样|如何|是什么|有哪些)"
)
_LEAD = re.compile(
    r"20\d\d年?|[，,。:：、的“”\s]|请问|那边?|关于|对于|至于|截至|截止|底|末|全年|年度|计划|预计|在|问|查|了解|知道|想"
)
_CONTRAST = re.compile(r"谁|哪个|相比|[更比](?:多|少|高|低|快|慢|好)|差|分别|比较|对比")
_BESIDE = re.compile(r"(?:[占居列在与和跟同给对向到从去往帮援比由进赴与离至高低]|靠近|毗邻)于?$")
_TOGETHER = re.compile(r"支援|协作|帮扶|合作|对接|联合|结对|共建|联动|协同|一[起同块]|转移安置|来自|承接")
_EMPTY_WORDS = re.compile(
    r"多少|几|哪[些个儿里]?|什么|啥|怎么样?|如何|多[大长久]|是|的|了|有|在|吗|20\d\d年?|[^一-鿿A-Za-z0-9]"
)
_ENOUGH_SHARED = 0.5  # share of the question's character pairs that a sentence naming the place or year has to hold
_SEASON = re.compile(
    r"(?:上半年|下半年|前[一二三四五六七八九十\d]+个?(?:季度|月)|第?(?P<quarter>[一二三四1-4])季度|(?<!\d)(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月份)"
)


def connected(token: str, core: str, text: str) -> bool:
    """Whether one sentence of `text` names `token` and shares at least half of what else `core` asks about."""
    asked = _pairs(core.replace(token, "，"))
    for sentence in re.split(r"[。；！？\n]", text):
        if token in sentence and asked and len(asked & _pairs(sentence)) >= _ENOUGH_SHARED * len(asked):
            return True
    return False


def _pairs(text: str) -> set[str]:
    pieces = _EMPTY_WORDS.sub(" ", text).split()
    return {piece[i : i + 2] for piece in pieces for i in range(len(piece) - 1)}


def asked_elsewhere(core: str, place: str, text: str) -> str:
    """The place other than the report's own whose matters `core` asks about, by its official name, or ""."""
    for name in own_names(place):
        core = core.replace(name, "本地")
    wider = _wider(core, place, text)
    if wider or _TOGETHER.search(core):
        return wider
    named = (found for found in places_in(core, neighbours(place)) if not inside(found.name, place))
    return next((found.name for found in named if _is_subject(found, core, text)), "")


def _is_subject(found: Place, core: str, text: str) -> bool:
    """Whether the place owns what is asked: it opens the question, and the text says nothing of the kind about it."""
    before, after, written = core[: found.start], core[found.end :], core[found.start : found.end]
    if (after[:2] and written + after[:2] in text) or connected(
        short_name(found.name), core.replace(written, "，"), text
    ):
        return False
    before = (
        before[: -len(m[0])]
        if (m := re.search(r"本地(?:[和与跟同比、]|还是)$", before)) and _CONTRAST.search(core)
        else before
    )
    if found.name == "全国" or not found.full:
        return not _LEAD.sub("", before) and _PREDICATE.match(after) is not None
    if not _LEAD.sub("", before):
        return True
    return len(written) > 2 and short_name(found.name) not in text and not _BESIDE.search(before)


def _wider(core: str, place: str, text: str) -> str:
    """全市, 全省, 全州 where it opens the question and means more than the report's place."""
    own = own_names(place)[-2] if len(own_names(place)) > 1 else place
    scopes = {"全市": "市", "全省": "省", "全州": "州", "全自治区": "自治区"}
    for scope, suffix in scopes.items():
        at = core.find(scope)
        if at < 0 or own.endswith(suffix) or not own:
            continue
        before = core[:at]
        for found in places_in(before):
            before = before.replace(core[found.start : found.end], "")
        if not _LEAD.sub("", before) and _PREDICATE.match(core[at + 2 :]) and not connected(scope, core, text):
            return scope
    return ""


def asked_season(core: str, text: str) -> str:
    """The half year, quarter or month `core` asks about and `text` never names, or ""."""
    season = _SEASON.search(core)
    if season is None or not text:
        return ""
    return "" if season[0].removeprefix("第") in text else season[0]
