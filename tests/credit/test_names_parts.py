import pytest

from credit.names.normal import normal_name
from credit.names.words import branch_words, industries, legal_forms, short_region
from tests.credit.names_table import PARSER


@pytest.mark.parametrize(
    "typed",
    [
        "华为（深圳）技术有限公司",
        "华为(深圳)技术有限公司",
        "华为【深圳】技术有限公司",
        " 华为（深圳） 技术有限公司\u200b",
        "華為（深圳）技術有限公司",
        "“华为”（深圳）技术有限公司",
    ],
)
def test_ac12_width_brackets_script_and_spaces_fold_into_one_spelling(typed: str) -> None:
    assert normal_name(typed) == "华为（深圳）技术有限公司"


def test_ac12_full_width_and_small_letters_become_capitals() -> None:
    assert normal_name("ｔｃｌ科技") == "TCL科技"
    assert normal_name("") == normal_name("\u200b （ ） ".replace("（ ）", "()")) == ""


def parts(name: str) -> tuple[str, str, str, str]:
    p = PARSER.parts(name)
    return p.region, p.core, p.industry, p.form


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("长春市松灵网络科技有限公司", ("长春市", "松灵", "网络科技", "有限公司")),
        ("吉林省长春市松灵商贸有限责任公司", ("吉林省长春市", "松灵", "商贸", "有限责任公司")),
        ("长春松灵食品股份有限公司", ("长春", "松灵", "食品", "股份有限公司")),
        ("延边松灵药业集团有限公司", ("延边", "松灵", "药业", "集团有限公司")),
        ("松灵（深圳）技术有限公司", ("深圳", "松灵", "技术", "有限公司")),
        ("松灵（广东省深圳）技术有限公司", ("广东省深圳", "松灵", "技术", "有限公司")),
        ("天水一方（长春）商贸有限公司", ("长春", "天水一方", "商贸", "有限公司")),
        ("凤凰传媒有限公司", ("", "凤凰", "传媒", "有限公司")),
        ("松灵", ("", "松灵", "", "")),
        ("中国松灵集团有限公司", ("中国", "松灵", "", "集团有限公司")),
        ("长春市朝阳区松灵便利店", ("长春市朝阳区", "松灵", "", "便利店")),
        ("有限公司", ("", "有限", "", "公司")),
        ("", ("", "", "", "")),
    ],
)
def test_names_come_apart(name: str, expected: tuple[str, str, str, str]) -> None:
    assert parts(name) == expected


def test_a_district_takes_the_code_inside_the_city_before_it() -> None:
    assert PARSER.parts("长春市朝阳区松灵便利店").region_codes == {"220104"}
    assert PARSER.parts("北京市朝阳区松灵便利店").region_codes == {"110105"}


def test_full_and_short_form_of_a_place_share_a_code() -> None:
    assert PARSER.parts("吉林省松灵商贸有限公司").region_codes == {"220000"}
    assert PARSER.parts("吉林松灵商贸有限公司").region_codes == {"220000", "220200"}


@pytest.mark.parametrize(
    ("name", "parent", "branch"),
    [
        ("松灵商贸有限公司长春分公司", "松灵商贸有限公司", "长春分公司"),
        ("长春松灵（集团）有限公司朝阳区营业部", "长春松灵（集团）有限公司", "朝阳区营业部"),
        ("长春市松灵经营部", "", ""),
    ],
)
def test_a_branch_names_the_firm_it_belongs_to(name: str, parent: str, branch: str) -> None:
    found = PARSER.parts(name)
    assert (found.branch_of, found.branch) == (parent, branch)


def test_forms_written_differently_are_one_group_and_others_are_not() -> None:
    limited, other = PARSER.parts("长春松灵有限公司"), PARSER.parts("长春松灵有限责任公司")
    assert limited.form_group == other.form_group
    assert PARSER.parts("长春松灵股份有限公司").form_group != limited.form_group


@pytest.mark.parametrize(
    ("name", "short"),
    [("延边朝鲜族自治州", "延边"), ("内蒙古自治区", "内蒙古"), ("恩施土家族苗族自治州", "恩施"), ("上海", "上海")],
)
def test_short_names_of_places(name: str, short: str) -> None:
    assert short_region(name) == short


def test_the_word_lists_are_in_normal_form() -> None:
    for word in (*legal_forms(), *industries(), *branch_words()):
        assert normal_name(word) == word
