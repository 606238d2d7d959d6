"""References in and to attachments that have articles of their own."""

from __future__ import annotations

import pytest

from converter.akn import validate, write
from converter.identity import assign
from converter.linking import link
from converter.reading import read
from tests.linking import cases

RULES = """测试省测试办法

（2022年5月27日测试省人民政府第100次常务会议通过　自2022年8月1日起施行）

第一条　材料见附件1和附件2。

第二条　依照附件1第二条、附件1第一条第二款、附件1第九条、附件2第二项办理。

第三条　本办法自2022年8月1日起施行。

附件1：

测试规程

第一条　规程一。

依照本办法第三条、本规程第二条、第八条、前款规定。

第二条　规程二，依照前条、第一条第二款，以及本附件第一条规定，不适用《中华人民共和国立法法》第九条。

有前款和该办法第一条情形的，依照本条规定。

附件2：

测试费表

序号	项目	金额
1	甲项	10
2	乙项	20
"""


def test_an_article_in_an_attachment_is_of_the_attachment_unless_the_words_name_the_law() -> None:
    law = assign(read(RULES.encode(), "rules.txt").law)
    assert cases.found(law) == [
        "附件1 → #att_1",
        "附件2 → #att_2",
        "附件1第二条 → #att_1__art_2",
        "附件1第一条第二款 → #att_1__art_1__para_2",
        "附件1第九条 ✗",
        "附件2第二项 ✗",
        "本办法第三条 → #art_3",
        "本规程第二条 → #att_1__art_2",
        "第八条 ✗",
        "前款 → #att_1__art_1__para_1",
        "前条 → #att_1__art_1",
        "第一条第二款 → #att_1__art_1__para_2",
        "本附件第一条 → #att_1__art_1",
        "《中华人民共和国立法法》第九条 → /akn/cn/act/falv/2000-03-15/lifa-fa/~art_9",
        "前款 → #att_1__art_2__para_1",
        "该办法第一条 ✗",
        "本条 → #att_1__art_2",
    ]


def test_the_check_agrees_with_references_into_attachments() -> None:
    law = link(assign(read(RULES.encode(), "rules.txt").law))
    assert [one for one in validate(write(law)) if one.code.startswith("check-ref")] == []


@pytest.mark.parametrize(
    ("title", "attached", "words", "href"),
    [
        ("国务院关于批准测试办法的决定", "测试办法", "本办法第一条", "#att_1__art_1"),
        ("测试办法", "测试实施办法", "本办法第一条", "#att_1__art_1"),
        ("测试法", "机构产生办法", "本法第一条", "#art_1"),
        ("测试法", "机构产生办法", "本办法第一条", "#att_1__art_1"),
        ("测试条例", "罚款名录", "本条例第一条", "#art_1"),
    ],
)
def test_who_says_this_act_in_an_attachment(
    title: str, attached: str, words: str, href: str
) -> None:
    text = (
        f"{title}\n\n（2022年5月27日通过）\n\n第一条　甲。\n\n第二条　乙。\n\n"
        f"附件1：\n\n{attached}\n\n第一条　丙。\n\n第二条　依照{words}办理。\n"
    )
    found = cases.found(assign(read(text.encode(), "law.txt").law))
    assert found == [f"{words} → {href}"]


def test_an_attachment_without_articles_speaks_of_the_articles_of_the_law() -> None:
    text = (
        "测试条例\n\n（2022年5月27日通过）\n\n第一条　甲。\n\n第二条　见附表1。\n\n"
        "附表1：\n\n裁量表\n\n一、违反第一条的，处警告。\n\n二、有前款情形的，从重。\n"
    )
    found = cases.found(assign(read(text.encode(), "law.txt").law))
    assert found == ["附表1 → #att_1", "第一条 → #art_1", "前款 → #att_1__para_1"]
