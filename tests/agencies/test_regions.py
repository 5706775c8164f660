"""The table of administrative divisions."""

import pytest
from stdnum import numdb

from agencies.regions import UnknownRegion, children, levels, parse, regions, subtree_prefix


def test_a_county_knows_its_city_and_province() -> None:
    region = parse("110105")
    assert (region.name, region.level) == ("朝阳区", "county")
    assert levels("110105") == ("110000", "110100", "110105")
    assert region.full_name == "北京市朝阳区"


def test_a_city_and_a_province_leave_the_lower_levels_empty() -> None:
    assert levels("220100") == ("220000", "220100", "")
    assert levels("220000") == ("220000", "", "")
    assert parse("220100").full_name == "吉林省长春市"


def test_an_unknown_code_is_refused_by_name() -> None:
    with pytest.raises(UnknownRegion, match="110199"):
        parse("110199")


def test_every_province_is_present_with_the_invented_one() -> None:
    provinces = children("")
    assert len(provinces) == 35
    assert {"110000", "220000", "650000", "710000", "810000", "820000", "990000"} <= {p.code for p in provinces}


def test_the_demonstration_province_has_six_cities_with_counties() -> None:
    cities = children("990000")
    assert len(cities) == 6
    assert cities[0].name == "云澜市"
    assert sum(len(children(city.code)) for city in cities) >= 20
    assert all(children(city.code) for city in cities)


def test_every_division_stands_under_one_of_the_level_above() -> None:
    table = regions()
    for region in table.values():
        if region.level != "province":
            above = table[region.parent]
            assert above.level == {"county": "city", "city": "province"}[region.level]
            assert region.code in {r.code for r in table.values() if r.code.startswith(subtree_prefix(above.code))}


def test_the_names_are_those_of_the_source_table() -> None:
    source = numdb.get("cn/loc")
    for code in ("130102", "220102", "320506", "440306", "510104", "659001", "469001"):
        county = dict(source.info(code)[1][1])["county"].split(",")[-1].split("]")[-1]
        assert parse(code).name == county
