"""The first office of an empty house and its administrator: everything after that is done on the screens."""

from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies import passwords, verbs
from agencies.models import Agency, Membership, User
from agencies.refusals import incomplete, not_now
from agencies.regions import UnknownRegion, parse
from agencies.roles import ROLES
from audit.recording import Note, record

# whoever sets up the others, and looks after her own
FIRST_ROLES = ("PROVINCE_ADMIN", "AGENCY_ADMIN")


@transaction.atomic
def found(
    *, name: str, short_name: str, word: str, kind: str, region_code: str, username: str, person: str, on: date
) -> tuple[Agency, str]:
    """Set up the first organ; returns it and the one-time password of its administrator, which is kept nowhere."""
    if Agency.objects.exists():
        raise not_now(_("已经有机关，第一个机关只能在空库里设立"), _("请省级管理员登录后在“机关”里设立。"))
    try:
        region = parse(region_code)
    except UnknownRegion as unknown:
        raise incomplete(str(unknown).rstrip("。"), field="region_code") from None
    if region.level != "province":
        raise incomplete(_("第一个机关是省级机关"), _("填省级行政区划代码，例如 330000。"), "region_code")
    if kind not in ROLES["PROVINCE_ADMIN"].kinds:
        raise incomplete(_("省级管理员设在市场监督管理或者信用管理机关"), field="kind")
    group = Group.objects.create(name=f"agency:{name}")
    agency = Agency.objects.create(
        kind=kind, level=region.level, name=name, short_name=short_name, word=word, region_code=region.code,
        province=region.province, city=region.city, county=region.county, group=group,
    )  # fmt: skip
    secret = passwords.one_time_password()
    user = User(username=username, name=person, one_time_password=True)
    user.set_password(secret)
    user.save()
    Membership.objects.bulk_create(
        [Membership(user=user, agency=agency, role=role, valid_from=on) for role in FIRST_ROLES]
    )
    new = {"name": name, "kind": kind, "region": region.code, "administrator": username}
    record(Note(verb=verbs.AGENCY_ADDED, actor=user, agency_id=agency.pk, new=new), subject=agency)
    return agency, secret
