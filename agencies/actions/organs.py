"""Setting up and changing agencies and their units."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies import verbs
from agencies.access import may_manage
from agencies.models import Agency, Unit
from agencies.refusals import incomplete, not_now, not_yours
from agencies.regions import UnknownRegion, parse
from agencies.roles import ROLES, Ability
from agencies.standing import Standing
from audit.recording import Note, record

FACTS = ("name", "short_name", "word", "address", "telephone", "connected", "active")


def runs_province(standing: Standing, province: str) -> bool:
    return any(
        Ability.MANAGE_PROVINCE in ROLES[post.role].abilities and post.province == province for post in standing.posts
    )


@transaction.atomic
def add_agency(*, values: Mapping[str, Any], parent: Agency | None, standing: Standing) -> Agency:
    """Set up an organ with the group its grants are made to; the province's administrator only."""
    try:
        region = parse(values["region_code"])
    except UnknownRegion as unknown:
        raise incomplete(str(unknown).rstrip("。"), field="region_code") from None
    if not runs_province(standing, region.province):
        raise not_yours(_("设立机关由本省的省级管理员办理"))
    if region.level != values["level"]:
        raise incomplete(_("层级与行政区划不一致"), _("请选择与层级相同的行政区划。"), "region_code")
    if parent is not None and parent.province != region.province:
        raise incomplete(_("上级机关不在同一个省"), field="parent")
    if Agency.objects.filter(name=values["name"]).exists():
        raise not_now(_("已经有同名的机关"), _("请核对名称，或者打开已有的机关修改。"), "name")
    group = Group.objects.create(name=f"agency:{values['name']}")
    agency = Agency.objects.create(
        kind=values["kind"],
        level=values["level"],
        parent=parent,
        group=group,
        region_code=region.code,
        province=region.province,
        city=region.city,
        county=region.county,
        **{key: values[key] for key in FACTS if key in values},
    )
    new = {"name": agency.name, "kind": agency.kind, "level": agency.level, "region": agency.region_code}
    note = Note(verb=verbs.AGENCY_ADDED, actor=standing.user, agency_id=agency.pk, new=new)
    record(note, subject=agency)
    return agency


@transaction.atomic
def change_agency(agency: Agency, *, values: Mapping[str, Any], standing: Standing) -> Agency:
    """Change what may change of an organ. Its kind and region never do: numbers and files were made under them."""
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    if not may_manage(standing, row):
        raise not_yours(_("这个机关不由您管理"))
    if values.get("active") is False and row.children.filter(active=True).exists():
        raise not_now(_("它还有在用的下级机关"), _("先停用或者改挂下级机关。"), "active")
    changed = [key for key in FACTS if key in values and getattr(row, key) != values[key]]
    if {"word", "connected", "active"} & set(changed) and not runs_province(standing, row.province):
        raise not_yours(_("机关代字、是否接入和是否在用由省级管理员变更"))
    if "name" in changed and Agency.objects.filter(name=values["name"]).exclude(pk=row.pk).exists():
        raise not_now(_("已经有同名的机关"), field="name")
    if not changed:
        return row
    old = {key: getattr(row, key) for key in changed}
    for key in changed:
        setattr(row, key, values[key])
    row.save(update_fields=changed)
    new = {key: values[key] for key in changed}
    record(Note(verb=verbs.AGENCY_CHANGED, actor=standing.user, agency_id=row.pk, old=old, new=new), subject=row)
    return row


@transaction.atomic
def add_unit(agency: Agency, *, name: str, standing: Standing) -> Unit:
    """Set up a handling unit (内设机构)."""
    if not may_manage(standing, agency):
        raise not_yours(_("这个机关不由您管理"))
    if Unit.objects.filter(agency=agency, name=name).exists():
        raise not_now(_("已经有同名的内设机构"), field="name")
    unit = Unit.objects.create(agency=agency, name=name)
    record(Note(verb=verbs.UNIT_ADDED, actor=standing.user, agency_id=agency.pk, new={"name": name}), subject=unit)
    return unit


@transaction.atomic
def rename_unit(unit: Unit, *, name: str, standing: Standing) -> Unit:
    """Give a unit another name; people and files keep pointing at it."""
    row = Unit.objects.select_for_update().select_related("agency").get(pk=unit.pk)
    if not may_manage(standing, row.agency):
        raise not_yours(_("这个机关不由您管理"))
    if Unit.objects.filter(agency=row.agency_id, name=name).exclude(pk=row.pk).exists():
        raise not_now(_("已经有同名的内设机构"), field="name")
    old, row.name = row.name, name
    row.save(update_fields=["name"])
    note = Note(
        verb=verbs.UNIT_RENAMED, actor=standing.user, agency_id=row.agency_id, old={"name": old}, new={"name": name}
    )
    record(note, subject=row)
    return row
