"""The seat of a court is read from its name, and what the name leaves open stays open."""

import gzip
import json
import os
from pathlib import Path

import pytest

from agencies.regions import parse
from search.courts import NOWHERE, seat_of


@pytest.mark.parametrize(
    ("court", "seat"),
    [
        ("江苏省昆山市人民法院", "江苏省苏州市昆山市"),
        ("昆明市西山区人民法院", "云南省昆明市西山区"),
        ("北京市海淀区人民法院", "北京市海淀区"),
        ("上海知识产权法院", "上海市"),
        ("吉林省吉林市龙潭区人民法院", "吉林省吉林市龙潭区"),
        ("吉林市龙潭区人民法院", "吉林省吉林市龙潭区"),
        ("海南藏族自治州中级人民法院", "青海省海南藏族自治州"),
        ("中华人民共和国云南省德宏傣族景颇族自治州中级人民法院", "云南省德宏傣族景颇族自治州"),
        ("江苏省南通经济技术开发区人民法院", "江苏省南通市"),
        ("安徽省繁昌县人民法院", "安徽省芜湖市繁昌区"),
        ("广东省高级人民法院", "广东省"),
        ("云澜省云澜市中级人民法院", "云澜省云澜市"),
    ],
)
def test_a_court_sits_where_its_name_says(court: str, seat: str) -> None:
    codes = [code for code in seat_of(court) if code]
    assert parse(codes[-1]).full_name == seat


@pytest.mark.parametrize("court", ["", "最高人民法院", "鼓楼区人民法院", "某某法院", "省市县", "市"])
def test_a_name_that_says_no_place_gives_none(court: str) -> None:
    assert seat_of(court) == NOWHERE


@pytest.mark.skipif(not os.environ.get("ZHIHENG_DATA"), reason="ZHIHENG_DATA names no real judgments")
def test_every_court_of_the_real_judgments_has_a_province() -> None:
    path = Path(os.environ["ZHIHENG_DATA"]) / "judgments.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        courts = {json.loads(line)["court"] for line in lines} - {None, ""}
    assert len(courts) > 500 and [court for court in courts if not seat_of(court)[0]] == []
