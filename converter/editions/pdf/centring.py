"""Where centred lines end: the title, the 题注, headings, heads of tables.

Enters: the words of a block, what they measure, the width of the lines. Leaves: the end of each
line.

Centred lines are read as phrases, so they end between phrases where they can. Each event of a
题注 (…通过　根据…第一次修正) begins a line; a title is parted before 关于 or before 《…》.
Nothing is parted inside 《…》, a date, 第…次会议 or a common word. What is left to choose is
chosen so that the lines are few and about the same length.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WORDS = """
中华人民共和国 人民代表大会 常务委员会 委员会 人民政府 人民法院 人民检察院 国务院 自治区 自治州
自治县 人民 中华 全国 国家 代表 大会 常务 委员 政府 会议 法院 检察 主席 政协 自治 民族 行政 地方
城市 农村 城乡 关于 根据 依照 按照 通过 批准 公布 发布 修正 修订 修改 废止 施行 实施 执行 制定
决定 决议 条例 规定 办法 细则 规则 章程 法规 法律 解释 草案 试行 暂行 若干 部分 有关 问题 以及
或者 促进 保护 保障 管理 监督 建设 发展 服务 规划 利用 使用 保险 奖励 处罚 处理 处分 检查 检验
鉴定 登记 许可 审批 审计 审查 统计 调查 仲裁 调解 诉讼 选举 视察 考核 评价 认证 认可 教育 科技
科学 技术 文化 体育 卫生 医疗 药品 食品 健康 疾病 防治 预防 控制 治理 污染 环境 生态 资源 自然
海洋 森林 草原 土地 矿产 水土 水利 河道 湖泊 渔业 农业 林业 动物 植物 野生 文物 遗产 档案 经济
数字 数据 信息 网络 安全 生产 消防 交通 道路 公路 铁路 航空 运输 港口 船舶 企业 公司 投资 贸易
合同 税收 征收 财政 预算 金融 银行 证券 价格 市场 消费 权益 知识 产权 劳动 就业 工会 职工 社会
组织 团体 宗教 公共 公民 个人 妇女 儿童 老年 未成年人 残疾人 残疾 消费者 房屋 住宅 物业 建筑 工程
质量 标准 计量 能源 节约 电力 燃气 供水 绿化 市容 垃圾 应急 突发 事件 灾害 气象 地震 国防 军人
军事 兵役 民兵 人才 人员 单位 机构 机关 事业 项目 活动 工作 制度 体系 总则 附则 责任 义务 权利
综合 特别 基本 一般 其他 分类 工业 产品 许可证 计算机 沿线 区域 流域 对外 委托 司法 最高 国有 集体
承包 经营 纠纷 程序 民事 刑事 复议 赔偿 外商 外资 合作 中外 民办 学校 学生 婚姻 家庭 人口 计划
生育 专利 商标 著作权 进出口 海关 海上 煤炭 电子 商务 垄断 竞争 广告 旅游 邮政 测绘 种子 畜牧 防疫
传染病 执业 医师 律师 公证 监狱 警察 武装 出境 入境 边境 特别行政区 中央 军事委员会 任免 风景 名胜
历史 地名 乡村 振兴 营商 优化 创新 改革 开放 试验区 自由 大气 噪声 固体 废物 饮用水 湿地 河流 水源
电梯 特种 设备
"""
"""Words of titles, 题注 and headings that no line parts."""
_DATE = r"\d+ *年(?: *\d+ *月(?: *\d+ *日)?)?"
_SESSION = r"第[一二三四五六七八九十百零〇\d]+[届次号](?:会议)?(?:通过|批准|修[正订改])?"
_WHOLE = re.compile("|".join([r"《[^《》]*》", _DATE, _SESSION, *_WORDS.split(), "[^的]的"]))
"""What a centred line keeps whole where it fits on one."""
_PHRASE = re.compile(
    r"(?<=[，、；：。\u3000 ])|(?=关于|根据|《|（)|(?<=会议)|(?<=[务常]委员会)(?=第|令|公告)"
)
"""Where a phrase ends."""
_EVENT = re.compile(r"\u3000+|(?<=通过|批准|修正|修订|公布|发布|施行)(?: +|(?=根据|\d{4}年))")
"""Between two events of a 题注."""
_EVENT_LENGTH = 8
"""Fewer characters are no event but 第一章, or a title with spaces between its characters."""
_LINE, _FREE, _WORD, _NEVER = 2.0, 0.15, 4.0, 50.0
"""What it costs: one more line, a line end inside a phrase, inside a word, where none may be."""


def line_ends(
    words: str,
    measure: Callable[[int, int], float],
    width: float,
    breakable: Callable[[int], bool],
) -> list[int]:
    """The end of each line of `words`, at most `width` points long where that can be.

    `measure` tells what place the characters from one to another need as a line, `breakable`
    whether a line may end before a character at all.
    """
    if not words or measure(0, len(words)) <= width:
        return [len(words)] if words else []
    costs = _costs(words, measure, width, breakable)
    ends: list[int] = []
    for start, end in pairwise([0, *_events(words), len(words)]):
        ends += _best(measure, (start, end, width), costs)
    return ends


def _events(words: str) -> list[int]:
    """Where the events of a 题注 begin, after the first; none where one would be too short."""
    found = [match.end() for match in _EVENT.finditer(words)]
    long = all(end - start >= _EVENT_LENGTH for start, end in pairwise([0, *found, len(words)]))
    return found if long else []


def _costs(
    words: str,
    measure: Callable[[int, int], float],
    width: float,
    breakable: Callable[[int], bool],
) -> list[float]:
    """What a line end before each character costs."""
    costs = [_FREE if at and breakable(at) else _NEVER for at in range(len(words))]
    for match in _PHRASE.finditer(words):
        if match.start() < len(words) and costs[match.start()] == _FREE:
            costs[match.start()] = 0.0
    for match in _WHOLE.finditer(words):
        if measure(*match.span()) <= width:
            for at in range(match.start() + 1, match.end()):
                costs[at] = max(costs[at], _WORD)
    return [*costs, 0.0]


def _best(
    measure: Callable[[int, int], float], within: tuple[int, int, float], costs: Sequence[float]
) -> list[int]:
    """The cheapest line ends of the characters from `start` to `end`: lines are dear, and the
    shorter one is than the others, the dearer."""
    start, end, width = within
    best = {start: (0.0, start)}
    for stop in range(start + 1, end + 1):
        found = []
        for begin in range(stop - 1, start - 1, -1):
            rest = 1 - measure(begin, stop) / width
            if rest < -1e-6 and begin < stop - 1:
                break
            found.append((best[begin][0] + _LINE + max(rest, 0.0) ** 2, begin))
        cost, begin = min(found)
        best[stop] = (cost + (costs[stop] if stop < end else 0.0), begin)
    ends = [end]
    while (begin := best[ends[-1]][1]) > start:
        ends.append(begin)
    return ends[::-1]
