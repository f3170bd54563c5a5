"""A small report to answer from."""

import pytest

from assistant.answer import Assistant
from corpus.read import parse
from corpus.report import Facts, Report
from index.store import Library
from tests.fake import FakeEncoder

TEXT = """某省云溪市政府工作报告

——2024年1月8日在云溪市第五届人民代表大会第三次会议上

云溪市市长 林知远

各位代表：

现在，我代表市人民政府向大会作工作报告，请予审议。

一、2023年工作回顾

2023年是全面贯彻党的二十大精神的开局之年。全市经济社会发展稳中向好。

（一）经济运行稳步回升

工业经济提质增效。全年实现规模以上工业总产值880.5亿元，同比增长6.2%，新增规模以上工业企业41家，其中专精特新企业12家。

财政收支保持平衡。实现一般公共预算收入96亿元，同比增长5.1%；居民人均可支配收入达到41300元。

（二）民生福祉持续改善

教育医疗扩容提质。新建公办幼儿园6所，新增学位3200个，云溪市中医院、康宁医院顺利开诊。改造老旧小区15个。

二、2024年工作安排

全市经济社会发展的主要预期目标是：地区生产总值增长6%以上，一般公共预算收入增长4%，居民人均可支配收入稳定增长。

（一）全力推进新型工业化

壮大产业集群。大力培育集成电路、生物医药、新型储能三个产业集群，力争新增规模以上工业企业50家以上。

（二）全力保障和改善民生

办好民生实事。改造老旧小区22个，粮食产量不少于3万吨，新建养老机构2家。

各位代表，让我们团结奋斗，为建设现代化云溪而努力奋斗！
"""


@pytest.fixture(scope="session")
def sample() -> Report:
    return parse(TEXT, Facts(id="yunxi-2024", place="云溪市", year=2024, title="云溪市2024年政府工作报告"))


@pytest.fixture(scope="session")
def small(sample: Report, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the small report."""
    encoder = FakeEncoder()
    folder = tmp_path_factory.mktemp("small") / "index"
    return Assistant(Library.build(folder, [(sample, TEXT.encode())], encoder), encoder)
