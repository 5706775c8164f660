"""A small region table and a matcher for the name tests."""

from credit.names.match import Matcher
from credit.names.parts import NameParser
from credit.names.words import RegionTable

DIVISIONS = (
    ("110000", "北京市"), ("110105", "朝阳区"), ("220000", "吉林省"), ("220100", "长春市"), ("220104", "朝阳区"),
    ("220122", "农安县"), ("220200", "吉林市"), ("222400", "延边朝鲜族自治州"), ("320000", "江苏省"),
    ("320500", "苏州市"), ("320583", "昆山市"), ("430000", "湖南省"), ("433123", "凤凰县"), ("440000", "广东省"),
    ("440300", "深圳市"), ("150000", "内蒙古自治区"), ("620500", "天水市"),
)  # fmt: skip
PARSER = NameParser(RegionTable.of(DIVISIONS))
MATCHER = Matcher(PARSER)
