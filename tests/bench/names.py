"""Trade names (字号): real ones where ZHIHENG_DATA points to a list of them, else invented ones."""

import gzip
import os
from itertools import product
from pathlib import Path

LIST = "trade_names.txt.gz"
FIRST = (
    "安百昌晨达德鼎丰福冠广海浩恒宏华汇佳嘉金锦景凯康乐利联龙茂美明宁"
    "鹏启千庆荣瑞润森尚盛顺泰腾通旺威祥鑫兴旭雅益永裕源远悦泽展正志众卓"
)
SECOND = (
    "邦宝博彩超诚川德帆芳飞光海航和恒虹华辉吉捷进晶景久骏科朗力林隆马迈"
    "美民能诺平奇强泉仁森山圣世顺思特天同拓维文翔欣信星雄阳业艺亿盈友宇云"
)


def trade_names() -> list[str]:
    """Two to six characters each, in the order of the list."""
    folder = os.environ.get("ZHIHENG_DATA", "")
    path = Path(folder) / LIST
    if folder and path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            read = (line.strip() for line in lines)
            return [name for name in read if 2 <= len(name) <= 6 and not name.isascii()]
    return [one + two for one, two in product(FIRST, SECOND) if one != two]
