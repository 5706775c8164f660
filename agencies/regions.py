"""Administrative division codes (GB/T 2260) as pure values, loaded once.

The table data/regions.csv holds the codes in force in the file stdnum cn/loc.dat of python-stdnum, and the invented
demonstration province 云澜省 (99xxxx).
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _

RegionLevel = Literal["province", "city", "county"]
TABLE = Path(__file__).resolve().parent / "data" / "regions.csv"


class UnknownRegion(ValueError):
    """A code that is not six digits or not in the table."""


@dataclass(frozen=True)
class Region:
    """One division with the codes of the divisions it lies in; an inapplicable level is empty."""

    code: str
    name: str
    level: RegionLevel
    province: str
    city: str
    county: str

    @property
    def parent(self) -> str:
        """The code of the division above; empty for a province."""
        return {"province": "", "city": self.province, "county": self.city}[self.level]

    @property
    def full_name(self) -> str:
        """The names from the province down, without the headings 市辖区 and 县 that name no place."""
        parts = [parse(code).name for code in (self.province, self.city, self.county) if code]
        return "".join(name for i, name in enumerate(parts) if not (i == 1 and _is_heading(name)))


def parse(code: str) -> Region:
    """The division a code names; raises UnknownRegion."""
    text = code.strip()
    try:
        return regions()[text]
    except KeyError:
        raise UnknownRegion(_("没有行政区划代码 %(code)s，请从区划表中选择。") % {"code": text}) from None


def levels(code: str) -> tuple[str, str, str]:
    """The province, city and county codes of a division; the levels below it are empty."""
    region = parse(code)
    return region.province, region.city, region.county


def children(code: str) -> tuple[Region, ...]:
    """The divisions directly under one, in code order; an empty code gives the provinces."""
    return tuple(r for r in regions().values() if r.parent == code and r.code != code)


def subtree_prefix(code: str) -> str:
    """The leading digits every code under a division shares."""
    return {"province": code[:2], "city": code[:4], "county": code}[parse(code).level]


@lru_cache(maxsize=1)
def regions() -> dict[str, Region]:
    """The whole table by code."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _region(row["code"], row["name"]) for row in csv.DictReader(file)}


def _region(code: str, name: str) -> Region:
    province, city = code[:2] + "0000", code[:4] + "00"
    if code == province:
        return Region(code, name, "province", province, "", "")
    if code == city:
        return Region(code, name, "city", province, city, "")
    return Region(code, name, "county", province, city, code)


def _is_heading(name: str) -> bool:
    return name in ("市辖区", "县") or "直辖县级" in name
