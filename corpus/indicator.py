"""What a figure measures: its full name, put together from its clause and the clauses before it in the sentence."""

import re
from dataclasses import dataclass, field, replace

from corpus.numbers import Number
from corpus.units import countable

_MAX_NAME_CHARS = 40
_MAX_EXAMPLES_CHARS = 24

_JOINERS = "、和及与或并且以/，；：,"
_JOINER = re.compile(r"、|以及|和(?!美|谐|平|田|静|林)|及(?!时)|与(?!会)|，")

# words before a name that are no part of it: time, modality, manner, and verbs that only say that something came about
_OPENING = re.compile(
    r"""(?:
        [，、；：\s]|(?:和|及|与|以及|并|且|同时|此外|还|又|再)(?=[^平谐美田])|其中
      | (?:全年|今年|去年|本年|当年|年内|一年来|过去一年|五年来|目前|年末|年底|至今|到目前|上半年|下半年|前?[一二三四]季度)
      | (?:截至|截止|到|至|力争到)?(?:19|20)\d\d年(?:度|底|末|初|上半年|下半年)?(?:以来|前)?
      | (?:预计|预期|力争|确保|计划(?!投资|总投资|生育)|争取(?!资金|上级|中央|专项|各类|国家|增发|项目)|有望|努力|保持(?!率)|同步|顺利|如期|圆满|成功|已经|已(?!建)|均|都|将(?!军))
      | (?:高标准(?!农田|厂房|基本)|高质量(?!发展|庭审)|高水平|高规格|高效(?!节)|超额|全面|扎实|积极|有效(?=[保防遏缓激])|有序|妥善|深入|持续|大力|着力|进一步|严格|稳步|加快|接续|不断|首次)
      | (?:实现|完成|达到|达|取得|获得|荣获|斩获|推进|推动(?!入库|成立)|实施|开展|举办|承办|组织|出台|制定|设立|形成|打造|落实|做好|围绕|聚焦)(?!率|度)了?
      | (?:共计|总共|合计|共(?![建同享青产])|分别|成为|拥有|现有|现已|进行|构建起?|建立)
    )""",
    re.VERBOSE,
)
_CLOSING = re.compile(
    r"""(?:
        (?:累计|分别|已|均|共|总计|共计|合计|约|仅|只|高|多)*
        (?:达到了?|达|为|至|是|到|突破|超过|超|实现|完成|保持在?|维持在?|稳定在|控制在|在|共|共计|合计|总计|累计|分别|均|由|从|(?<![签节制条公预])约|了|(?<![拥具国所没只占])有|计|以|每年|仅|逾|近|不)
      | (?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|压缩|缩短|回升|增|升|降|延长|压减)(?:到|至)
    )$""",
    re.VERBOSE,
)
# verbs that belong to the name and hold for all members of a list (新增甲22家、乙79家)
_ACTION = re.compile(
    r"""(?:共|累计|已|同时|推动|新|再)*
    (?:新增|新建改造|新建提升|新建|新设立?|新开工|新入库|新培育|新引进|新认定|新获批|新签约|新落地|新参与设立|新改扩建|新改造|新投用
      |建成投用|建成|引进|培育|改造提升|提升改造|改造|整修|治理|整治|创建|增加|提升|新开|开通|复航|开行|发放|投放|招引|签约|落地|获批|入选
      |改建|扩建|修复|修建|建设|重建修复|修复重建|重建改造|重建|投用|投入|盘活|出让|处置|办理|培训|安置|转移|接收|选派|选聘|招聘
      |组建|成立|推广|推出|评选|评定|认定|入库|争取|筹集|化解|查处|侦破|破获|关停|淘汰|拆除|清理|清退|植树|造林|推动|帮助|吸引|集聚|汇聚|聚集
      |优化|审批|实行|通过|启动|开工|竣工|打通|铺设|完成|实现|举办|开展|实施|出台|设立)(?!率|费|性|额|量)了?
    """,
    re.VERBOSE,
)
_CHANGE = re.compile(
    r"""(?P<against>(?:同比|环比|同口径|可比口径|按可比价格?计?算?|比上年|较上年|比去年|较去年|比上年末|较上年末|上年|年均|平均|两年平均|累计|实际|名义|分别|均|再|又|净|继续
        |[比较](?:19|20)\d\d年(?:末|底)?|[比较]全[国省市区]|[比较][^，、]{1,6}[年月期末时初]|[比较][^，、]{1,6}前)*)
    (?P<verb>增长|下降|提高|提升|上升|(?<!新)增加|减少|降低|回升|扩大|压减|缩短|提速|回落|收窄|下跌|上涨|增幅|降幅|翻|压缩|净增|前移|前进|多增|(?<![新净递倍])增)了?(?:近|约|超过|超|达到|达)?$""",
    re.VERBOSE,
)
_COMPARED = re.compile(r"(?P<verb>高于|快于|低于|好于|高出|超出|领先|优于|超)(?P<than>[^，、]{2,16})$")
_MONEY = re.compile("[额款资入值税债润益贷价金券]|(?<!消)费|支出|补贴|营收|投入|消费$|销售$|成本|规模|外贸|进出口|产出|存量|让利|订单|信贷|财政|专项|预算")
_FALLING = frozenset(("下降", "减少", "降低", "回落", "下跌", "降幅", "压减", "压缩"))

_MEASURED = (
    r"(?:(?:常住)?居民人均可支配收入|人均可支配收入|规上工业增加值|增加值|总产值|产值|营业收入|主营业务收入|零售额|销售额|销售收入|交易额|进出口总?额|出口额|"
    r"进口额|播种面积|种植面积|建筑面积|占地面积|面积|产量|总产|单产|总投资额?|计划投资额?|投资额?|总额|总量|总数|数量|规模|里程|长度|人数|户数|金额|余额|"
    r"营收|收入|利润|税收|贷款|存款|用水量|能耗|数|占比|比重|比例|增速|增幅|强度|浓度|覆盖率|达标率|合格率|满意率|参保率|入园率|率)"
)
_MEASURED_TAIL = re.compile(rf"{_MEASURED}(?:(?:占[^，、]{{1,14}})?(?:比重|占比|增速|增幅|均值|合计))?$")
_HEADS = re.compile(r"(?:企业|项目|产业|平台|机构|学校|中心|基地|公司|人才|园区|工厂|专利|小区|产品|品种|事项|居民|业|镇|村|街道|社区|公园|医院|站|公路|面积)$")
_DEPENDENT = re.compile(
    rf"(?:其中|协议|合同|实际|到位|下达|计划|总|年均?|平均|{_MEASURED})*{_MEASURED}|(?:带动|拉动|撬动|惠及|涉及|受益)[^，]*|占[^，]*|居民?|总[长计]|累计"
)
_TOPIC_END = re.compile(r"实现|保持|持续|稳步|不断|进一步|得到|取得|成效|明显|显著|加快|完成|稳定|再创|再获|喜获|连续")
_SCOPE = re.compile(r"^(?:全[国省市区县州盟旗]|我[省市区县州]|[\u4e00-\u9fff]{2}[市省])(?=.{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The name of a figure: indicator, the printed word of change, and where the clause that names it starts."""

    indicator: str
    change: str
    carried: bool  # the subject stands in an earlier clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the sentence has spoken of so far.

    names: the last measured names (several after 分别).  head: the last name that is no attribute of another.
    topic: the last clause, for want of a name.  action: the verb a list carries on.
    """

    names: tuple[str, ...] = ()
    head: str = ""
    topic: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A figure in its clause: the words before it, those after it, whether it goes on a list."""

    number: Number
    left: str
    right: str
    listed: bool
    shared: bool = False  # its words are also those of the figure before (13个老旧小区64.7万平方米)


def name_figures(clause: str, numbers: tuple[Number, ...], subject: Subject) -> tuple[tuple[Naming, ...], Subject]:
    """The names of the figures of a clause, and the subject as the clause leaves it."""
    places = _places(clause, numbers)
    namings: list[Naming] = []
    subject = replace(subject, action="")
    index = 0
    while index < len(places):
        group = _group(places, index)
        named, subject = _name_group(group, subject)
        namings.extend(named)
        index += len(group)
    topic = trim(clause) if not numbers else subject.topic
    return tuple(namings), replace(subject, topic=topic)


def trim(text: str) -> str:
    """A name without the words before and after it that only carry it (全年预计实现…达到)."""
    text = re.sub(r"^[^（）]*）|（[^（）]*$", "", text) if text.count("（") != text.count("）") else text
    text = text.strip("、，；的 和与及")
    while (match := _OPENING.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    while match := _CLOSING.search(text):
        text = text[: match.start()]
    if _OPENING.fullmatch(text):
        return ""
    text = re.sub(r"^(全[国省市区县州盟旗]|我[省市区县州])(?:累计|共|预计|总共)*(?:实现|完成)", r"\1", text)
    return text.strip("、，的 ")


def _places(clause: str, numbers: tuple[Number, ...]) -> tuple[Place, ...]:
    """Each figure with its words; the words between two figures go to the one they belong to, or to both."""
    places: list[Place] = []
    shared = False
    if not numbers:
        return ()
    left = clause[: numbers[0].start]
    for number, following in zip(numbers, (*numbers[1:], None), strict=True):
        between = clause[number.end : following.start if following else len(clause)]
        right, next_left = (between, "") if following is None else _shared(between)
        if right and right == next_left:  # 五条重点产业链增加值占…比重达到48%: it is the 产业链 that are five
            right = _MEASURED_TAIL.sub("", trim(right)) or trim(right)
        listed = left[:1] in tuple(_JOINERS)
        places.append(Place(number=number, left=left, right=right, listed=listed, shared=shared))
        shared, left = bool(next_left) and next_left[0] not in _JOINERS, next_left
    for index in range(len(places) - 2, -1, -1):  # 5大类19项社会事务: both count the same things
        if places[index].number.end == places[index + 1].number.start:
            places[index] = replace(places[index], right=places[index + 1].right)
            places[index + 1] = replace(places[index + 1], left=places[index].left)
    return tuple(places)


def _shared(between: str) -> tuple[str, str]:
    """The words between two figures: those of the first, those of the second."""
    plain = re.sub(r"^（[^（）]*）", "", between)
    if not plain or plain[0] in _JOINERS:
        return "", plain
    joiner = _JOINER.search(plain)
    if joiner:
        return plain[: joiner.start()], plain[joiner.start() :]
    return plain, plain


def _group(places: tuple[Place, ...], index: int) -> tuple[Place, ...]:
    """A figure and those after it that have no words of their own (分别达到46.0%、33.7%)."""
    end = index + 1
    while end < len(places) and places[end].listed and not trim(places[end].left) and not _noun(places[end - 1].right):
        end += 1
    return places[index:end]


def _name_group(group: tuple[Place, ...], subject: Subject) -> tuple[list[Naming], Subject]:
    """The names of a group of figures: one for each where as many subjects stand before it, else one for all."""
    first = group[0]
    if len(group) == 1:
        naming, subject = _name_one(first, subject)
        return [naming], subject
    left = first.left.replace("分别", "")
    change = _change(left, first.number)
    base = trim(left[: change.start()] if change else left)
    names = split_list(base, len(group)) if base else ()
    carried = not base
    if not base and len(subject.names) == len(group):
        names = subject.names
    if len(names) != len(group):
        shared, subject = _name_one(first, subject)
        return [_medal(shared, place) for place in group], subject
    namings = [
        Naming(indicator=_with_change(name, change, place.number), change=change[0] if change else "", carried=carried)
        for name, place in zip(names, group, strict=True)
    ]
    return namings, replace(subject, names=tuple(names), head=names[-1])


def _medal(naming: Naming, place: Place) -> Naming:
    if place.number.unit not in ("金", "银", "铜"):
        return naming
    stem = re.sub("[金银铜]牌$", "", naming.indicator)
    return replace(naming, indicator=f"{stem}{place.number.unit}牌")


def _name_one(place: Place, subject: Subject) -> tuple[Naming, Subject]:
    """The name of one figure and the subject after it."""
    change = _change(place.left, place.number)
    if change:
        return _name_change(place, change, subject)
    left, noun = trim(place.left), _noun(place.right)
    if re.match("[是为]|相当于", place.left) and not noun and subject.names:
        name = subject.names[-1] + place.left.rstrip("的")
        return Naming(indicator=_short(name), change="", carried=True), subject
    if re.match(r"[、，]?其中", place.left) and subject.head:
        name = f"{subject.head}中{left}{noun}"
        return Naming(indicator=_short(name), change="", carried=True), replace(subject, names=(name,))
    if not noun and (not left or _DEPENDENT.fullmatch(left)):
        return _name_dependent(left, place, subject)
    action = _ACTION.match(left.lstrip("、，和及与"))
    name = _sized(_share(_joined(left, noun, place.number), place.number), place.number)
    if (place.listed or place.shared) and not action and subject.action and not _MEASURED_TAIL.search(name):
        name = subject.action + name
    if place.listed and not left and noun and subject.action and not name.startswith(subject.action):
        name = subject.action + name
    found = action[0] if action and not noun else left if noun and left and len(left) < 16 else subject.action
    naming = _medal(Naming(indicator=_short(name), change=_printed_change(name), carried=False), place)
    return naming, replace(subject, names=(name,), head=name, action=found)


def _name_dependent(left: str, place: Place, subject: Subject) -> tuple[Naming, Subject]:
    """The name of a figure that leans on what was spoken of before (计划投资额331亿元, 占…比重达到54.2%, 累计达到11支)."""
    before = subject.names[-1] if subject.names else subject.topic
    if left.startswith("占"):
        name = before + _share(left, place.number)
        return Naming(indicator=_short(name), change="", carried=True), replace(subject, names=(name,))
    total = "累计" if "累计" in place.left else ""
    if re.match("总[数量]|存量|累计|余额|保有量", left):
        subject = replace(subject, head=re.sub("^(?:净|新)(?:增|设|建|认定|培育|引进|入库)?", "", subject.head))
    if not left:
        name = before.removeprefix("新") if total else before
        naming = _medal(Naming(indicator=_short(name + total), change="", carried=True), place)
        return naming, subject
    stem = _bare_stem(subject.head or _TOPIC_END.split(before)[0]) or before
    name = stem + left
    carried = bool(stem)
    return Naming(indicator=_short(name), change=_printed_change(name), carried=carried), replace(subject, names=(name,))


def _bare_stem(head: str) -> str:
    """What a name's attribute belongs to: 粮食 of 粮食播种面积、单产; the name itself where nothing would be left."""
    stem = head
    while match := _MEASURED_TAIL.search(stem):
        stem = stem[: match.start()].rstrip("、和及与")
    return stem if len(stem) > 1 else head


def _name_change(place: Place, change: re.Match[str], subject: Subject) -> tuple[Naming, Subject]:
    """The name of a rate of change; what changed may stand in an earlier clause."""
    base = trim(place.left[: change.start()])
    base = re.sub(r"的?$", "", base)
    carried = not base
    if base and _DEPENDENT.fullmatch(base) and subject.head and not base.startswith(("居民", "税收")) and len(base) < 6:
        base, carried = _bare_stem(subject.head) + base, True
    elif not base:
        base = "、".join(subject.names) if subject.names else subject.topic
    else:
        subject = replace(subject, names=(base,), head=base)
    name = _with_change(base, change, place.number)
    return Naming(indicator=_short(name), change=change[0].rstrip("了"), carried=carried), subject


def _change(left: str, number: Number) -> re.Match[str] | None:
    """The words of change right before a figure; 高于… only before a rate."""
    match = _CHANGE.search(left)
    if match is None and number.kind in ("percent", "points"):
        match = _COMPARED.search(left)
    return match


def _with_change(base: str, change: re.Match[str] | None, number: Number) -> str:
    """一般公共预算收入 and 同比增长 give 一般公共预算收入同比增速."""
    if change is None:
        return base
    groups = change.groupdict()
    verb = groups["verb"]
    if groups.get("than"):
        return f"{base}{verb}{groups['than']}幅度"
    against = "".join(re.findall("同比|环比|年均|平均|累计|同口径", groups["against"]))
    if number.kind != "points" and verb in ("增长", "增", "增幅", "提速") and not countable(number.base_unit):
        return f"{base}{against}增速"
    if verb in _FALLING:
        return f"{base}{against}{verb if verb != '降幅' else ''}幅度" if number.kind == "points" else f"{base}{against}降幅"
    return f"{base}{against}{verb if verb != '翻' else '增长'}幅度"


def _printed_change(name: str) -> str:
    match = re.search(r"(?:增速|增幅|降幅)$", name)
    return match[0] if match else ""


def _noun(right: str) -> str:
    """The words after a figure that name it; "" where a mark or a new phrase follows."""
    right = re.sub(r"^（[^（）]*）", "", right)
    if right[:1] in tuple(_JOINERS) or re.match(r"(?:左右|以上|以内|的好成绩)", right):
        return ""
    return right.removeprefix("的").strip()


def _joined(left: str, noun: str, number: Number) -> str:
    """One name from the words before and after a figure; long examples before 等 are left out."""
    left = left.strip("、，和及与 ")
    unit = number.unit if number.unit in ("部委", "部门") else ""
    if re.search(r"(?:投入|投资|安排|筹措|落实)(?:资金)?$", left) and noun:
        target = re.sub(r"^(?:用于|开展|启动|实施|支持|建设|推动)", "", noun)
        return f"{target}{left}资金" if "资金" not in left else f"{target}{left}"
    examples = re.match(r"(?P<examples>.{4,})等(?!级|候|比)(?P<rest>.*)", left)
    if examples and len(left) + len(noun) > _MAX_EXAMPLES_CHARS:
        if action := _ACTION.match(left):
            left = action[0] + examples["rest"].removeprefix("的")
    if noun and left.endswith(noun):
        return left + unit
    return left + unit + noun


def split_list(text: str, count: int) -> tuple[str, ...]:
    """The members of a list, each with the head and the tail they share; () if there are not `count` of them.

    战略性新兴产业和高技术制造业增加值占比 -> 战略性新兴产业增加值占比, 高技术制造业增加值占比.
    """
    for joiner in (r"、|以及|和|及|与", r"、", r"以及|和|及|与"):
        parts = [part for part in re.split(joiner, text) if part]
        if len(parts) == count:
            break
    else:
        return ()
    scope = _SCOPE.match(parts[0])
    tail = _MEASURED_TAIL.search(parts[-1]) or _HEADS.search(parts[-1])
    names = []
    for place, part in enumerate(parts):
        name = part
        if tail and place < count - 1 and not _MEASURED_TAIL.search(name) and (tail.re is _MEASURED_TAIL or not _HEADS.search(name)):
            name += tail[0]
        if scope and place and not _SCOPE.match(name):
            name = scope[0] + name
        names.append(name)
    return tuple(names)


def _share(name: str, number: Number) -> str:
    """A share says so: 产值占北京市场 gets 比重."""
    bare = number.kind == "percent" and re.search("占[^，、]{0,14}$", name) and not re.search("[重例率比]$", name)
    return f"{name.removesuffix('的')}比重" if bare else name


def _sized(name: str, number: Number) -> str:
    """A size says what it is the size of: 配套人才公寓 in 平方米 gets 面积, 消费帮扶 in 元 gets 金额."""
    if number.base_unit in ("平方米", "亩") and not re.search("面积|[田地林草棚室]$|湿地|土地|绿化$", name):
        return f"{name}面积"
    if number.base_unit == "元" and not _MONEY.search(name):
        return f"{name}金额"
    if number.base_unit in ("分钟", "小时") and not re.search("时[间长]", name):
        return f"{name}时长"
    return f"{name}周年" if number.unit == "周年" and not name.endswith("周年") else name


def _short(name: str) -> str:
    """A name of bearable length: the end of it, which says what is measured."""
    name = name.strip("、，的了 ")
    return name if len(name) <= _MAX_NAME_CHARS else name[-_MAX_NAME_CHARS:].lstrip("、，的")
