"""The words around a figure: those that open and close a name, verbs of action and of change, what is measured."""

import re
from collections.abc import Iterator

_NOTE = re.compile(
    r"[\[［〔【（(]\d{1,2}[\]］〕】）)]|[①-⑳㉑-㉟]|^\d{1,2}[.．](?!\d)"
)  # ①, [3]: marks of notes and items
JOINERS = "、，和及与或并且以/；：,"
_OPENING = re.compile(
    r"""(?:
        [，、；：\s]|(?:和|及(?!时|格)|与|以及|并|且|同时|此外|还|又|再)(?=[^平谐美田])|其中
        # when
      | 全年|今年|去年|本年|当年|年内|一年来|过去一年|五年来|目前|年末|年底|至今|到目前|上半年|下半年
      | 前?[一二三四]季度
      | (?:截至|截止|到|至|力争到)?(?:19|20)\d\d年(?:度|底|末|初|上半年|下半年)?(?:以来|前)?
        # how sure
      | 预计|预期|力争|确保|计划(?!投资|总投资|生育)|有望|努力|将(?!军)
      | 争取(?!资金|上级|中央|专项|各类|国家|增发|项目)
        # in what manner
      | 先后|滚动(?=实施|推进)|重点(?=推进|实施|打造|抓好|支持)|(?:强力|全力|着力|提速|谋划|启动)(?=推进|实施|打造|建设)|力促|打好|抓好
      | 拟(?=安排|发行|新增|新建|投资)|高品质|高起点|包括
      | 保持(?!率)|同步|顺利|如期|圆满|成功|已经|已(?!建)|均(?![衡等价匀线])|都(?!市)|首次|奋力|全力(?=加快|抓好)|加快(?=建设进度)
      | 高标准(?!农田|厂房|基本)|高质量(?!发展|庭审)|高水平|高规格
      | 高效(?!节)|超额|全面|扎实|积极|有效(?=[保防遏缓激])|有序|妥善|深入|持续|大力|着力|进一步|严格|稳步|加快|接续|不断
        # verbs that only say that it came about
      | (?:实现|完成|达到|达|取得|获得|荣获|斩获|推进|推动(?!入库|成立)|实施|开展|举办|承办|组织|出台|制定|设立|形成|打造|落实
          |做好|围绕|聚焦)(?!率|度)(?:了|好(?!于))?
      | 共计|总共|合计|共(?![建同享青产])|分别|成为|拥有|现有|现已|进行|构建起?|建立
    )""",
    re.VERBOSE,
)
_CLOSING = re.compile(
    r"""(?:
        (?:累计|分别|已|平均|年均|月均|日均|均|共|总计|共计|合计|约|仅|只|高|多)*
        (?:达到了?|达|为|至|是|到|突破|超过|超|实现|完成|保持在?|维持在?|稳定在|控制在|将|在|共|共计|合计|总计|累计|预计|分别|平均|(?<![平年月日])均|由|从|了|(?<![预统设审估会合总共累])计
          |(?<![签节制条公预])约|(?<![拥具国所没只占])有|以|每年|仅|逾|近|不
          |继续|首次|争取|全部|每立方米|[从由](?:19|20)\d\d年[底末]?的?|(?<=.{2})已|拟按?|(?<=.{2})各|历史性)
      | (?:计划)?(?:完成|实现)年度(?:计划)?
      | (?:提高|提升|上升|增加|增长|扩大|下降|降低|减少|压缩|缩短|回升|增|升|降|减|缩|延长|压减)(?:到|至)(?:(?:19|20)\d\d年[底末]?的?)?
    )$""",
    re.VERBOSE,
)
ACTION = re.compile(
    r"""(?:共|累计|已|同时|推动|新|再|提质)*
    (?:新增|改扩建|创成|打掉|获评|承接|新建改造|新建提升|新建|新设立?|新开工|新入库|新培育|新引进|新认定|新获批|新签约|新落地|新参与设立|新改扩建|新改造
      |新投用|建成投用|建成|引进|培育|改造提升|提升改造|改造|整修|治理|整治|创建|增加|提升|新开|开通|复航|开行|发放|投放|招引
      |签约|落地|获批|入选|改建|扩建|修复|修建|建设|重建修复|修复重建|重建改造|重建|投用|投入|盘活|出让|处置|办理|培训|安置
      |转移|接收|选派|选聘|招聘|组建|成立|推广|推出|评选|评定|认定|入库|争取|筹集|化解|查处|侦破|破获|关停|淘汰|拆除|清理|清退
      |植树|造林|推动|帮助|吸引|集聚|汇聚|聚集|优化|审批|实行|通过|启动|开工|竣工|打通|铺设|完成|实现|举办|开展|实施|出台|设立)
    (?!率|费|性|额|量)了?
    """,
    re.VERBOSE,
)
CHANGE = re.compile(
    r"""
    (?P<against>(?:同比|环比|同口径|可比口径|按可比价格?计?算?|比上年|较上年|比去年|较去年|比上年末|较上年末|上年|年均|平均
        |两年平均|累计|实际|名义|分别|均|再|又|净|继续|[比较](?:19|20)\d\d年(?:末|底)?|[比较]全[国省市区]
        |[比较][^，、]{1,6}[年月期末时初]|[比较][^，、]{1,6}前)*)
    (?P<verb>增长|下降|提高|提升|上升|(?<!新)增加|减少|降低|回升|扩大|压减|缩短|提速|回落|收窄|下跌|上涨|增幅|降幅|翻|压缩|净增
        |前移|前进|多增|(?<![新净递倍])增)
    了?(?:近|约|超过|超|达到|达)?$
    """,
    re.VERBOSE,
)
COMPARED = re.compile(r"(?P<verb>高于|快于|低于|好于|高出|超出|领先|优于|超)(?P<than>[^，、]{2,16})$")
FALLING = frozenset(("下降", "减少", "降低", "回落", "下跌", "降幅", "压减", "压缩"))

_MEASURED = (
    "(?:(?:常住)?居民人均可支配收入|人均可支配收入|规上工业增加值|增加值|总产值|产值|营业收入|主营业务收入|零售额|销售额|销售收入"
    "|交易额|进出口总?额|出口额|进口额|播种面积|种植面积|建筑面积|占地面积|面积|产量|总产|单产|总投资额?|计划投资额?|投资额?|额度"
    "|总额|总数|总量|数量|规模|里程|长度|人数|户数|金额|余额|营收|收入|利润|税收|贷款|存款|用水量|能耗|数|占比|比重|比例|增速|增幅"
    "|强度|浓度|覆盖率|达标率|合格率|满意率|参保率|入园率|率)"
)
MEASURED_TAIL = re.compile(rf"{_MEASURED}(?:(?:占[^，、]{{1,14}})?(?:比重|占比|增速|增幅|均值|合计))?$")
_BY_ITSELF = (
    "(?:常住|城镇|农村|全体)?(?:居民)?人均|规上|进出口|出口额|进口额"  # these name a measure of the place as a whole
)
DEPENDENT = re.compile(
    rf"(?!{_BY_ITSELF})(?:其中|协议|合同|实际|到位|下达|计划|年度|完成|总|年均?|平均|{_MEASURED})*"
    rf"(?:{_MEASURED}(?:占[^，]*)?|(?<=[议同位划度成总])(?:投资|资金))|占地|全长|[增总]量|倍差"
    r"|(?:带动|拉动|撬动|惠及|涉及|受益)[^，]*|占[^，]*|居民?|总[长计]|累计"
)
_HEAD = (
    "(?:企业|项目|产业链|集群|开发区|产业|平台|机构|学校|中心|基地|公司|人才|园区|工厂|专利|小区|产品|品种|事项|居民|业|镇|村|街道"
    "|社区|公园|医院|站|公路|面积|县区|市区|县|片区|总部|团队|银行|基金)"
)
HEAD_TAIL = re.compile(f"{_HEAD}$")
HEADED = re.compile(rf"[^，、]{{0,12}}?(?P<head>{_HEAD}(?!链|园|群|化))(?P<end>[^，]{{0,20}})$")
STAGE = re.compile(
    "(?:已经?|新|累计|实际|当年)*(?:解决|入库|废止|销号|上线|投运|开工|竣工|完工|交付|建成|投用|签约|投产|达产|落地|获批|办结|续建|储备|复工|在建"
    "|(?:依申请|主动)?公开)"
)
MONEY = re.compile(
    "[额款资入值税债润益贷价金券]|(?<!消)费|支出|补贴|营收|投入|消费$|销售$|成本|规模|外贸|进出口|产出|存量|让利|订单|信贷|财政"
    "|专项|预算|补助|总量"
)
ATTRIBUTE = re.compile(
    "(?P<before>.*?)(?P<name>(?:年度|计划|协议)?总?投资额?|占地|全长|总长|(?:总|占地|建筑|总建筑)?面积|库容|装机容量)$"
)
DOING = "(?:用于|实施|完成|推进|推动|建设|开展|启动|支持|新建|改造|建成)"
_HAPPENS = re.compile(
    "(?<=.{4})(?:即将|加速|加快|全部|正在|顺利|进展|努力|强力|尽快|奠基|竣工|开工|建成|投入使用|投产|投用|落地|签约|完成|实施).*$"
)
LEVEL = "(?:国家|自治[区州]|[省市县区州部镇乡村])级"
_LEVELLED = re.compile(f"{LEVEL}(?P<rest>.+)")
_REMARK = re.compile(
    "、(?:创|位?居|位?列|排|均|稳居|连续|较|同比|多次|增速|占|再创|首次|打破|在全|为全|成为|获|荣获).*$"
)
TOPIC_END = re.compile(
    "实现|保持|持续|稳步|不断|进一步|得到|取得|成效|明显|显著|加快|完成|稳定|蓬勃|快速|平稳|健康发展|提速|回升|向好|再创|再获|喜获|连续"
)
_SCOPE = re.compile(r"^(?:全[国省市区县州盟旗]|我[省市区县州]|[\u4e00-\u9fff]{2}[市省])(?=.{2})")
_BOTH = re.compile("(?P<before>[^、和及与]*)城乡(?P<rest>[^、和及与]*)")
_STAGE_ENDS = re.compile(f"^{STAGE.pattern}|{STAGE.pattern}$")


def trim(text: str) -> str:
    """A name without the words before and after it that only carry it (全年预计实现…达到)."""
    text = _NOTE.sub("", text)
    if "）" not in text:
        text = text.lstrip("、，（")
    if text.count("（") != text.count("）"):
        text = re.sub(r"^[^（）]*）|（[^（）]*$", "", text)
    text = re.sub("^(?:以及|和(?![美谐平])|与|及(?!时))", "", text.rstrip("、，；的 ").lstrip("、，；的 "))
    while (match := _OPENING.match(text)) and match.end() < len(text):
        text = text[match.end() :]
    while match := _CLOSING.search(text):
        text = text[: match.start()]
    if _OPENING.fullmatch(text):
        return ""
    text = re.sub(r"^(全[国省市区县州盟旗]|我[省市区县州])(?:累计|共|预计|总共)*(?:实现|完成)", r"\1", text)
    return re.sub(f"(?<=[\u4e00-\u9fff]{{2}})(?:预计)?实现(?={_MEASURED}$)", "", text).strip("、，的 ")


def noun_after(right: str) -> str:
    """The words after a figure that name it; "" where a mark or a set phrase follows."""
    right = _NOTE.sub("", re.sub(r"^（[^（）]*）", "", right))
    if right[:1] in tuple(JOINERS + "）)”") or re.match("左右|以上|以内|的好成绩|大关|关口", right):
        return ""
    return _REMARK.sub("", right.removeprefix("的").strip())


def thing(noun: str) -> str:
    """What a noun names, without what happens to it: 棚改项目 of 棚改项目加速推进."""
    return _HAPPENS.sub("", noun)


def stem(head: str) -> str:
    """What a name's attribute belongs to: 粮食 of 粮食播种面积、单产; the name itself where nothing would be left."""
    bare = head
    while match := MEASURED_TAIL.search(bare):
        bare = bare[: match.start()].rstrip("、和及与")
    return bare if len(bare) > 1 else re.sub("(?<=..)总[额量值]$", "", head)


def whole(head: str) -> str:
    """What goes through stages: 市重大产业项目 of 市重大产业项目新开工."""
    return _STAGE_ENDS.sub("", head)


def split_list(text: str, count: int) -> tuple[str, ...]:
    """The members of a list, each with the head and the tail they share; () if there are not `count` of them.

    战略性新兴产业和高技术制造业增加值占比 -> 战略性新兴产业增加值占比, 高技术制造业增加值占比.
    """
    if count == 2 and (both := _BOTH.fullmatch(text)):  # 城乡居民 are those of the towns and those of the country
        town = "城市" if both["rest"].startswith("低保") else "城镇"
        return both["before"] + town + both["rest"], both["before"] + "农村" + both["rest"]
    for joiner in ("、|以及|和|及|与", "、", "以及|和|及|与"):
        parts = [part for part in re.split(joiner, text) if part]
        if len(parts) == count:
            return tuple(_members(parts))
    return ()


def _members(parts: list[str]) -> Iterator[str]:
    """Each part with the scope of the first and the tail of the last, where it lacks them."""
    level = _LEVELLED.fullmatch(parts[-1])
    if level and all(re.fullmatch(f"{LEVEL}|国家|自治[区州]|省|市|县", part) for part in parts[:-1]):
        yield from (part.removesuffix("级") + "级" + level["rest"] for part in parts[:-1])  # 国家、省级创新平台
        yield parts[-1]
        return
    sector = re.fullmatch("第?[一二三]次?产业(?P<rest>.*)", parts[-1])
    if sector and all(re.fullmatch("第?[一二]产?业?", part) for part in parts[:-1]):  # 一、二、三产业增加值
        yield from (
            f"第{number}产业{sector['rest']}" for number in re.findall("[一二三]", "".join(parts))[: len(parts)]
        )
        return
    scope = _SCOPE.match(parts[0])
    measured = MEASURED_TAIL.search(parts[-1])
    tail = measured or HEAD_TAIL.search(parts[-1])
    for place, part in enumerate(parts):
        name = part
        lacking = not MEASURED_TAIL.search(name) and (measured or not HEAD_TAIL.search(name))
        if tail and lacking and place < len(parts) - 1:
            name += tail[0]
        if place and DEPENDENT.fullmatch(part):  # 粮食播种面积和产量
            name = stem(parts[0]) + part
        yield scope[0] + name if scope and place and not _SCOPE.match(name) else name
