"""Where a court sits, read from its name by the table of administrative divisions (GB/T 2260).

江苏省昆山市人民法院 names the province and the county below; 昆明市西山区人民法院 leaves the province out;
上海知识产权法院 and the courts of development zones name a division in short. What the table does not answer with one
division stays open: 鼓楼区 alone is nowhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from agencies.regions import Region, RegionLevel, regions

NOWHERE = ("", "", "")
LEVELS: tuple[RegionLevel, ...] = ("province", "city", "county")
_STATE = re.compile("^中华人民共和国")
_KIND = re.compile("(?:维吾尔|壮族|回族)?自治区$|特别行政区$|[省市县区旗盟]$|地区$")
# a short name stands only before these words: 海南 in 海南藏族自治州 is no province, 吉林 in 吉林市 neither
_AFTER_SHORT = re.compile(
    "高级|第[一二三四五六]|知识产权|海事|铁路|金融|互联网|自由贸易|经济|高新|工业园|[^省市县]{0,8}开发区"
)
_ENDED = re.compile("(.{2,8}[县市])人民法院")


@lru_cache(maxsize=4096)
def seat_of(court: str) -> tuple[str, str, str]:
    """The codes of the province, city and county a court sits in, as far as its name says; empty where it does not."""
    rest = _STATE.sub("", "".join(court.split()))
    found: Region | None = None
    for level in LEVELS:
        region, taken = _beginning(rest, level, found.code if found else "")
        if region is not None:
            found, rest = region, rest[taken:]
    if found is not None and found.level == "province":
        found = _renamed(rest, found.code) or found
    return (found.province, found.city, found.county) if found else NOWHERE


def _beginning(text: str, level: RegionLevel, inside: str) -> tuple[Region | None, int]:
    """The one division of a level whose name stands longest at the beginning of the text, and the name's length."""
    for length in range(min(len(text), 15), 1, -1):
        region = _in_full(level, inside).get(text[:length])
        if region is None and level != "county" and _AFTER_SHORT.match(text[length:]):
            region = _in_short(level, inside).get(text[:length])
        if region is not None:
            return region, length
    return None, 0


def _renamed(text: str, province: str) -> Region | None:
    """A county that has become a district or a city since the judgment, with the same stem: 繁昌县 is 繁昌区."""
    ended = _ENDED.match(text)
    return _in_short("county", province).get(_KIND.sub("", ended[1])) if ended else None


@lru_cache(maxsize=1024)
def _in_full(level: RegionLevel, inside: str) -> dict[str, Region]:
    return _one_of_a_name((region.name, region) for region in _divisions(level, inside))


@lru_cache(maxsize=1024)
def _in_short(level: RegionLevel, inside: str) -> dict[str, Region]:
    return _one_of_a_name((_KIND.sub("", region.name), region) for region in _divisions(level, inside))


def _divisions(level: RegionLevel, inside: str) -> list[Region]:
    """The divisions of a level in another one; the headings 市辖区 and 县 of the table name no place."""
    return [
        region
        for region in regions().values()
        if region.level == level
        and (not inside or inside in (region.province, region.city))
        and region.name not in ("市辖区", "县")
        and "直辖县级" not in region.name
    ]


def _one_of_a_name(named: Iterable[tuple[str, Region]]) -> dict[str, Region]:
    """What bears a name alone; a name of several divisions says nothing."""
    known: dict[str, list[Region]] = defaultdict(list)
    for name, region in named:
        known[name].append(region)
    return {name: found[0] for name, found in known.items() if len(found) == 1 and len(name) > 1}
