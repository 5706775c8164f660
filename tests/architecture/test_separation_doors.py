"""The doors, exhaustively: four answers of one rule for each role, agency, secrecy and kind, beside a second table."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies import visibility
from agencies.models import User
from agencies.roles import ROLES
from agencies.standing import Post, Standing
from cases.actions.granting import break_glass, end_access, grant_access
from cases.actions.people import change_handlers
from cases.actions.secrecy import set_secrecy
from cases.models import Assignment, Case, CaseGroupGrant, CaseUserGrant
from tests.architecture.walls.answers import changed, differences, disagreements
from tests.architecture.walls.expected import ORGAN, POSTS, Facts, sees
from tests.architecture.walls.matrix import Matrix, table_of
from tests.cases.penalty_line import investigating
from tests.cases.transfer_line import opened, owed_case
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ASKING = ("zhoumin", "sunyue", "shenguohua", "guanli", "jiangping", "luocheng", "leiming", "songjie", "pingchuan")


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: Any) -> Iterator[Matrix]:
    """The rows stand for the whole module and are rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Matrix().build()
        transaction.set_rollback(True)


def test_every_declared_table_is_under_proof(matrix: Matrix) -> None:
    proved = {fact.source for fact in matrix.facts}
    missing = {table.source for table in visibility.tables()} - proved
    assert not missing, f"add rows of {sorted(missing)} to tests/architecture/walls/matrix.py"


def test_every_person_of_the_province_gets_the_same_four_answers(matrix: Matrix, cast: Cast) -> None:
    assert len({(f.source, f.kind, f.secret) for f in matrix.facts}) == 2 * (3 + 8)
    assert disagreements(cast, matrix.facts) == []


def test_every_role_in_every_organ_that_may_hold_it_gets_the_same_answers(matrix: Matrix, cast: Cast) -> None:
    said = []
    nobody = User(pk=2**40, username="nobody", is_active=True)
    asked = 0
    for code, role in ROLES.items():
        for key, agency in matrix.agencies.items():
            if ORGAN[key].kind not in role.kinds:
                continue
            post = Post(
                role=code, via="own", agency_id=agency.pk, agency_kind=agency.kind, agency_name=agency.name,
                level=agency.level, province=agency.province, city=agency.city, county=agency.county,
                group_id=agency.group_id,
            )  # fmt: skip
            standing = Standing(user=nobody, on=timezone.localdate(), posts=(post,))
            for source in {fact.source for fact in matrix.facts}:
                facts = [fact for fact in matrix.facts if fact.source == source]
                rows = [matrix.rows[source, fact.pk] for fact in facts]
                wanted = {(source, f.pk) for f in facts if sees([(code, key)], f)}
                found = differences(standing, wanted, source, rows, checked=rows[asked % 17 :: 17])
                said += [f"{code} of {key}: {difference}" for difference in found]
                asked += 1
    assert said == [] and asked > 800


def the_case(row: Any, owner: str, *named: str) -> list[Facts]:
    return [Facts("case", row.pk, row.kind, owner, named=frozenset(named))]


def test_a_grant_opens_one_file_and_its_end_closes_it(cast: Cast) -> None:
    case = investigating(cast)
    facts = the_case(case, "m", "zhoumin", "chenli")
    assert disagreements(cast, facts) == []
    until = timezone.now() + timedelta(days=3)
    more: dict[str, Any] = {
        "kind": "assistance", "reason": "协查进货渠道", "ends_at": until, "standing": cast.shenguohua,
    }  # fmt: skip
    to_agency = grant_access(case, agency=cast.agency("m2"), **more)
    to_person = grant_access(case, person=cast.user("leiming"), **more)
    opened_facts = changed(facts, opened_to=frozenset({"m2"}), named=facts[0].named | {"leiming"})
    assert disagreements(cast, opened_facts) == []
    CaseGroupGrant.objects.filter(content_object=case).update(valid_until=timezone.now() - timedelta(seconds=1))
    assert disagreements(cast, changed(opened_facts, opened_to=frozenset())) == []
    end_access(to_agency, standing=cast.shenguohua)
    end_access(to_person, standing=cast.shenguohua)
    assert disagreements(cast, facts) == []


def test_closing_a_file_leaves_it_to_the_people_named_on_it(cast: Cast) -> None:
    case = investigating(cast)
    facts = the_case(case, "m", "zhoumin", "chenli")
    set_secrecy(case, secret=True, reason="涉及商业秘密", standing=cast.shenguohua)
    closed = changed(facts, secret=True)
    assert disagreements(cast, closed) == []
    people = [cast.user("sunyue"), cast.user("chenli")]
    change_handlers(Case.objects.get(pk=case.pk), people=people, reason="轮岗", standing=cast.zhengyuan)
    handed = changed(closed, named=frozenset({"sunyue", "chenli"}))
    assert disagreements(cast, handed) == []
    break_glass(case, reason="当事人正在转移库存，来不及等授权", standing=cast.huangtao)
    assert disagreements(cast, changed(handed, named=handed[0].named | {"huangtao"})) == []
    CaseUserGrant.objects.filter(content_object=case).delete()
    set_secrecy(case, secret=False, reason="秘密已公开", standing=cast.shenguohua)
    assert disagreements(cast, changed(handed, secret=False)) == []


def test_closing_a_file_closes_what_stands_beside_it(cast: Cast) -> None:
    case = owed_case(cast)
    transfer = opened(cast, case)
    named = frozenset({"zhoumin", "chenli"})
    facts = [Facts("transfer", transfer.pk, "transfer", "m", named=named)]
    assert disagreements(cast, facts) == []
    set_secrecy(case, secret=True, reason="涉及商业秘密", standing=cast.shenguohua)
    assert disagreements(cast, changed(facts, secret=True)) == []


GRANT = st.tuples(st.sampled_from(("m2", "mc", "po", "pr", "d1", "cd")), st.integers(-2, 2), st.booleans())
NAMING = st.tuples(st.sampled_from(("zhoumin", "sunyue", "luocheng", "leiming", "guanli")), st.integers(-2, 2))
LIST = st.lists(GRANT, max_size=3, unique_by=lambda g: g[0])
NAMED = st.lists(NAMING, max_size=3, unique_by=lambda n: n[0])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(groups=LIST, users=NAMED, assigned=NAMED, secret=st.booleans(), owner=st.sampled_from(("m", "m2", "mc")))
def test_lists_and_checks_agree_under_any_grants_and_assignments(
    matrix: Matrix, cast: Cast, groups: Any, users: Any, assigned: Any, secret: bool, owner: str
) -> None:
    """Days from now: an end in the past closes, none or a later one opens."""
    case = matrix.cases[owner, "penalty", secret]
    now = timezone.now()
    with transaction.atomic():
        permission = Permission.objects.get(codename="view_case")
        for key, days, ends in groups:
            group = Group.objects.get(pk=matrix.agencies[key].group_id)
            until = now + timedelta(days=days, hours=1) if ends else None
            CaseGroupGrant.objects.create(
                group=group, permission=permission, content_object=case, valid_until=until, reason="协查"
            )
        for name, days in users:
            until = now + timedelta(days=days, hours=1)
            CaseUserGrant.objects.create(
                user=cast.user(name), permission=permission, content_object=case, valid_until=until, reason="协查"
            )
        for name, days in assigned:
            over = now if days < 0 else None
            Assignment.objects.create(case=case, person=cast.user(name), capacity="named", since=now, until=over)
        opened_to = frozenset(key for key, days, ends in groups if not ends or days >= 0)
        named = {name for name, days in [*users, *assigned] if days >= 0}
        fact = Facts("case", case.pk, "penalty", owner, frozenset(), secret, frozenset(named), opened_to)
        assert set(ASKING) <= set(POSTS)
        said = disagreements(cast, [fact], ASKING)
        transaction.set_rollback(True)
    assert said == []


def test_the_helper_notices_a_rule_that_shows_too_much(matrix: Matrix, cast: Cast) -> None:
    """The proof can fail: a table that forgets secrecy is found out."""
    fact = next(f for f in matrix.facts if f.source == "case" and f.owner == "m" and f.secret)
    assert len(disagreements(cast, [changed([fact], secret=False)[0]], ["zhoumin"])) == 4
    assert table_of("case").model is Case
