"""What the public can do here, and the menu of the public pages: only doors that this installation has."""

from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class PublicDoor:
    """One thing the public can do, as a question people ask, with what is needed for it."""

    label: object
    url: str
    question: object
    text: object
    needs: object
    icon: str
    in_menu: bool = True


DOORS = (
    PublicDoor(
        _("查名单"), "/credit/", _("这家企业在严重违法失信名单里吗？"),
        _("看因为什么、谁决定的、到什么时候，怎样修复信用。"), _("企业名称两个字以上，或者统一社会信用代码"), "search",
    ),
    PublicDoor(
        _("验真伪"), "/verify/", _("我收到的文书是真的吗？"),
        _("看是哪个机关哪一天制发的，现在有没有作废，文件有没有被改过。"),
        _("文书上的16位查验码，或者扫码"), "certificate",
    ),
    PublicDoor(
        _("看决定"), "/notices/", _("公开了哪些处罚决定和公告？"),
        _("看依法公开的行政处罚决定、公告送达和移出公告。"), _("不需要准备材料"), "file-text",
    ),
    PublicDoor(
        _("举报"), "/report/", _("发现假冒、侵权，怎样举报？"),
        _("可以不写姓名。写明线索和联系方式的，立案或者不立案都会告诉您，查实的可以领奖励。"),
        _("违法线索：什么、在哪里、怎么发现的"), "messages",
    ),
    PublicDoor(
        _("查进度"), "/report/follow/", _("我的举报办到哪一步了？"),
        _("看是否受理、是否立案、有没有处理结果，也可以补充材料。"), _("举报后得到的查询码"), "route",
    ),
    PublicDoor(
        _("选途径"), "/routes/", _("知识产权纠纷可以怎么解决？"),
        _("比一比行政裁决、调解、仲裁、诉讼：要多久、花多少钱、有什么效力。"), _("不需要准备材料"), "scale",
    ),
    PublicDoor(
        _("查名册"), "/rolls/", _("谁可以调解、查明技术事实、鉴定？"),
        _("看在册的调解员、技术调查官、专家、鉴定机构和调解组织。"), _("不需要准备材料"), "users",
    ),
    # the menu stays one line on a phone: the portal has its own
    PublicDoor(
        _("进门户"), "/portal/", _("我有案件，或者要申请裁决、调解？"),
        _("递交申请和证据，看案件，签收、签名。要登录；第一次来先开立账号。"),
        _("证件号码、手机号码；收到过文书的，带上邀请单"), "id", in_menu=False,
    ),
)  # fmt: skip


def open_doors() -> list[PublicDoor]:
    """The doors whose address leads somewhere."""
    return [door for door in DOORS if _leads(door.url)]


def menu(path: str) -> list[dict[str, object]]:
    """The menu of a public page with its own entry marked."""
    doors = [door for door in open_doors() if door.in_menu]
    here = max((door.url for door in doors if path.startswith(door.url)), key=len, default="")
    return [{"label": door.label, "url": door.url, "current": door.url == here} for door in doors]


def _leads(url: str) -> bool:
    try:
        resolve(url)
    except Resolver404:
        return False
    return True
