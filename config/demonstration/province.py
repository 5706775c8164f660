"""The invented province of the demonstration: its organs and its people. Names, codes and numbers are made up."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from agencies.models import Agency, Membership, Unit, User
from agencies.regions import levels

SYSTEM_USERNAME = "system"


@dataclass(frozen=True)
class Organ:
    """One organ: key for the people below, kind, level, region, names and the word of its numbers."""

    key: str
    kind: str
    level: str
    region: str
    name: str
    short: str
    word: str
    parent: str = ""


ORGANS = (
    Organ("pm", "market", "province", "990000", "云澜省市场监督管理局", "省市场监管局", "云市监"),
    Organ("m", "market", "city", "990100", "云澜市市场监督管理局", "市市场监管局", "云澜市监", "pm"),
    Organ("m2", "market", "city", "990200", "平川市市场监督管理局", "平川市监局", "平川市监", "pm"),
    Organ("mc", "market", "county", "990102", "澄湖区市场监督管理局", "澄湖区监局", "澄湖市监", "m"),
    Organ("pip", "ip_office", "province", "990000", "云澜省知识产权局", "省知识产权局", "云知"),
    Organ("ip", "ip_office", "city", "990100", "云澜市知识产权局", "市知识产权局", "云澜知", "pip"),
    Organ("cr", "copyright", "city", "990100", "云澜市版权局", "市版权局", "云澜版"),
    Organ("cu", "customs", "city", "990100", "云澜海关", "云澜海关", "云关"),
    Organ("po", "police", "city", "990100", "云澜市公安局", "市公安局", "云澜公"),
    Organ("poc", "police", "county", "990102", "云澜市公安局澄湖分局", "澄湖分局", "澄湖公", "po"),
    Organ("pr", "procuratorate", "city", "990100", "云澜市人民检察院", "市检察院", "云澜检"),
    Organ("pr2", "procuratorate", "city", "990200", "平川市人民检察院", "平川检察院", "平川检"),
    Organ("co", "court", "city", "990100", "云澜市中级人民法院", "市中级法院", "云澜法"),
    Organ("me", "mediation", "city", "990100", "云澜市知识产权纠纷人民调解委员会", "市知识产权调委会", "云澜调"),
    Organ("cd", "credit_office", "province", "990000", "云澜省社会信用中心", "省信用中心", "云信"),
    Organ("d1", "department", "province", "990000", "云澜省公共资源交易监督管理局", "公共资源监管局", "云公资"),
    Organ("d2", "department", "province", "990000", "云澜省财政厅", "省财政厅", "云财"),
    Organ("ju", "justice", "city", "990100", "云澜市司法局", "市司法局", "云澜司"),
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One account; `roles` in one organ, certificate for those who enforce."""

    username: str
    name: str
    organ: str
    roles: tuple[str, ...]
    unit: str = ""
    certified: bool = False
    qualified: bool = False


PEOPLE = (
    Person("zhoumin", "周敏", "m", ("OFFICER",), "知识产权执法支队", True),
    Person("chenli", "陈立", "m", ("OFFICER",), "知识产权执法支队", True),
    Person("sunyue", "孙悦", "m", ("OFFICER",), "知识产权执法支队", True),
    Person("huangtao", "黄涛", "m", ("UNIT_HEAD",), "知识产权执法支队", True),
    Person("linwen", "林雯", "m", ("INTAKE",), "投诉举报中心"),
    Person("hejing", "何静", "m", ("REVIEWER_CASE",), "法规处"),
    Person("wuxia", "吴夏", "m", ("REVIEWER_LEGAL",), "法规处", qualified=True),
    Person("xuning", "许宁", "m", ("HEARING_HOST",), "法规处", qualified=True),
    Person("zhengyuan", "郑远", "m", ("HEAD_DEPUTY",)),
    Person("shenguohua", "沈国华", "m", ("HEAD_PRINCIPAL",)),
    Person("tangbo", "唐波", "m", ("REWARD",), "财务处"),
    Person("caixin", "蔡欣", "m", ("CREDIT_OFFICER",), "信用监管处"),
    Person("panyun", "潘云", "m", ("AUDITOR",), "机关纪委"),
    Person("guanli", "管莉", "m", ("AGENCY_ADMIN",), "办公室"),
    Person("jiangping", "江平", "mc", ("OFFICER",), "执法大队", True),
    Person("yuhai", "于海", "mc", ("OFFICER",), "执法大队", True),
    Person("malan", "马兰", "mc", ("HEAD_PRINCIPAL",)),
    Person("luocheng", "罗成", "m2", ("OFFICER",), "执法支队", True),
    Person("fanghua", "方华", "m2", ("HEAD_PRINCIPAL",)),
    Person("xiaqing", "夏青", "ip", ("OFFICER",), "知识产权保护处", True),
    Person("qiuwei", "邱伟", "ip", ("HEAD_PRINCIPAL",)),
    Person("banquan", "白泉", "cr", ("OFFICER",), "执法处", True),
    Person("haiguan", "海冠", "cu", ("OFFICER",), "法规处", True),
    Person("leiming", "雷鸣", "po", ("POLICE",), "经济犯罪侦查支队"),
    Person("gaoqiang", "高强", "po", ("POLICE_HEAD",)),
    Person("linlan", "林岚", "pr", ("PROC_CRIM",), "知识产权检察办公室"),
    Person("songjie", "宋洁", "pr", ("PROC_CHIEF",)),
    Person("dingyi", "丁一", "pr", ("PROC_ADMIN",), "行政检察部"),
    Person("pingchuan", "平楚", "pr2", ("PROC_CRIM",), "捕诉部"),
    Person("faguan", "方正", "co", ("JUDGE",), "知识产权庭"),
    Person("tiaojie", "田洁", "me", ("MEDIATOR",)),
    Person("lutian", "陆恬", "me", ("MEDIATOR",)),
    Person("xinyong", "辛勇", "cd", ("CREDIT_OFFICER",), "名单管理科"),
    Person("shengguan", "盛冠", "cd", ("PROVINCE_ADMIN",)),
    Person("lianluo1", "廉络", "d1", ("LIAISON",)),
    Person("lianluo2", "连洛", "d2", ("LIAISON",)),
    Person("luyao", "路遥", "ip", ("OFFICER",), "知识产权保护处", True),
    Person("jinming", "金铭", "ip", ("OFFICER",), "知识产权保护处", True),
    Person("weiran", "魏然", "ip", ("UNIT_HEAD",), "知识产权保护处", True),
    Person("tongxin", "童欣", "ip", ("INTAKE",), "受理大厅"),
    Person("shangyi", "尚毅", "pip", ("HEAD_PRINCIPAL",)),
    Person("ceguan", "册冠", "m", ("ROLL_KEEPER",), "法规处"),
    Person("cezhi", "岑志", "ip", ("ROLL_KEEPER",), "知识产权保护处"),
)


def demonstration_password() -> str:
    """The password of the invented people: derived from this installation's key, so it can be printed again."""
    mark = hmac.new(settings.SECRET_KEY.encode(), b"demonstration", hashlib.sha256)
    return "Zh-" + mark.hexdigest()[:12]


@cache
def hashed_password(password: str) -> str:
    """Hashed once for all of them: an Argon2 hash takes a fifth of a second, on purpose."""
    return make_password(password)


@transaction.atomic
def build_province(*, since: date) -> dict[str, Agency]:
    """Create what is missing of the province; running it again changes nothing. Returns organs by key."""
    system_user()
    organs = {organ.key: made_organ(organ) for organ in ORGANS}
    for organ in ORGANS:
        if organ.parent and organs[organ.key].parent_id is None:
            organs[organ.key].parent = organs[organ.parent]
            organs[organ.key].save(update_fields=["parent"])
    known = set(User.objects.values_list("username", flat=True))
    for number, person in enumerate(PEOPLE, 1):
        if person.username not in known:
            _person(person, organs[person.organ], number=number, since=since)
    return organs


def system_user() -> User:
    """The named account on whose behalf machines act; nobody can sign in with it."""
    user, made = User.objects.get_or_create(username=SYSTEM_USERNAME, defaults={"name": "系统", "is_active": False})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def made_organ(organ: Organ) -> Agency:
    """The organ, made with its group where it is not there yet."""
    found = Agency.objects.filter(name=organ.name).first()
    if found:
        return found
    group = Group.objects.create(name=f"agency:{organ.name}")
    province, city, county = levels(organ.region)
    return Agency.objects.create(
        kind=organ.kind, level=organ.level, name=organ.name, short_name=organ.short, word=organ.word,
        region_code=organ.region, province=province, city=city, county=county, group=group,
        address=f"云澜省政通路{Agency.objects.count() + 1}号", telephone="0990-5550100",
    )  # fmt: skip


def _person(person: Person, agency: Agency, *, number: int, since: date) -> None:
    user = User(username=person.username, name=person.name, email=f"{person.username}@example.invalid")
    user.password = hashed_password(demonstration_password())
    user.save()
    unit = Unit.objects.get_or_create(agency=agency, name=person.unit)[0] if person.unit else None
    certificate = f"云澜执〔2024〕{1000 + number}" if person.certified else ""
    Membership.objects.bulk_create(
        [
            Membership(
                user=user, agency=agency, unit=unit, role=role, valid_from=since, certificate_no=certificate,
                certificate_until=date(2029, 12, 31) if certificate else None,
                legal_qualification=person.qualified,
            )
            for role in person.roles
        ]
    )  # fmt: skip
