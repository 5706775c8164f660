"""An account reaches a case by an invitation or by equal numbers, acts for its party only, and can be cut off."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.http import Http404
from django.utils import timezone
from django.utils.translation import override

from audit.models import AccessLog, Entry
from cases.access_portal import portal_case
from cases.actions.attorney import Power, appoint_agent
from cases.actions.linking import ask_link, confirm_link, end_link, invite, refuse_link, use_invitation
from cases.actions.people import add_party
from cases.models import Invitation, LinkRequest, Party, PartyAccess, Representative
from tests.cases.penalty_line import investigating, noticed, read
from tests.cases.portal_line import (
    LAWYER,
    PANRUI,
    PLAIN,
    RUIDA,
    STRANGER,
    browser,
    linked,
    opened,
    scan,
    standing,
    verified,
)
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings) -> None:
    settings.STORAGES = PLAIN


def test_an_invitation_links_the_party_it_was_given_to_once(cast: Cast) -> None:
    case, account = investigating(cast), opened(RUIDA, "ruida")
    with override("en"):
        party = linked(cast, case, account)
    access = PartyAccess.objects.get(party=party)
    assert (access.user_id, access.reason) == (account.user_id, "凭邀请码")
    assert "邀请码" not in str(list(Invitation.objects.values()))
    code = invite(party, standing=cast.zhoumin)
    with pytest.raises(Refused, match="另一个证件号码"):
        use_invitation(code, account=opened(PANRUI, "panrui"), standing=standing(account))
    entry = Entry.objects.filter(verb="cases.party_linked").latest("pk")
    assert entry.payload.body["more"]["account"] == RUIDA.name


def test_a_newer_invitation_voids_the_one_before(cast: Cast) -> None:
    case, account = investigating(cast), opened(RUIDA, "ruida")
    party = case.parties.get(role="respondent")
    first = invite(party, standing=cast.zhoumin)
    second = invite(party, standing=cast.zhoumin)
    with pytest.raises(Refused, match="没有这个邀请码"):
        use_invitation(first, account=account, standing=standing(account))
    assert use_invitation(second.lower().replace("-", " "), account=account, standing=standing(account))


def test_only_the_cases_own_staff_invite_and_nobody_is_invited_who_is_sealed(cast: Cast) -> None:
    case = investigating(cast)
    party = case.parties.get(role="respondent")
    with pytest.raises(Refused):
        invite(party, standing=cast.luocheng)
    values = {"role": "reporter", "kind": "person", "name": "举报人"}
    sealed = add_party(case, values=values, standing=cast.zhoumin)
    with pytest.raises(Refused, match="查询码"):
        invite(sealed, standing=cast.zhoumin)


def test_an_officer_confirms_equal_numbers_and_never_a_name(cast: Cast) -> None:
    case, account = investigating(cast), opened(RUIDA, "ruida")
    namesake = add_party(case, values={"role": "third", "kind": "unit", "name": RUIDA.name}, standing=cast.zhoumin)
    ask_link(case.number, note="被请求人", standing=standing(account))
    asked = LinkRequest.objects.get()
    with pytest.raises(Refused, match="名称相同不能关联"):
        confirm_link(asked, party=namesake, standing=cast.zhoumin)
    with pytest.raises(Refused):
        confirm_link(asked, party=case.parties.get(role="respondent"), standing=cast.luocheng)
    made = confirm_link(asked, party=case.parties.get(role="respondent"), standing=cast.zhoumin)
    assert made.user_id == account.user_id


def test_a_request_for_no_case_looks_like_one_for_a_case(cast: Cast) -> None:
    case, account = investigating(cast), opened(PANRUI, "panrui")
    client = browser(account)
    answers = {
        client.post("/portal/link/", {"number": number}).status_code for number in (case.number, "没有〔2026〕1号")
    }
    assert answers == {302}
    asked = LinkRequest.objects.get()
    with pytest.raises(Refused, match="不一致"):
        confirm_link(asked, party=case.parties.get(role="respondent"), standing=cast.zhoumin)
    refuse_link(asked, reason="证件号码不一致", standing=cast.zhoumin)
    assert LinkRequest.objects.get().state == "refused"


def test_an_agent_sees_the_case_while_the_power_lasts(cast: Cast) -> None:
    case, account, agent = investigating(cast), opened(RUIDA, "ruida"), opened(LAWYER, "jianglv")
    party = linked(cast, case, account)
    own = PartyAccess.objects.get(party=party)
    own.party.case = read(case)
    power = Power("jianglv", "江律", "代为陈述申辩", special=False, until=timezone.localdate(), upload=scan())
    link = appoint_agent(own, power, standing=standing(account))
    assert link.power is not None
    assert link.power.sha256
    assert Representative.objects.get(party=party).name == "江律"
    assert portal_case(standing(agent), case.pk, now=timezone.now()).sides == {"respondent"}
    later = timezone.now() + timedelta(days=2)
    assert browser(agent).get(f"/portal/cases/{case.pk}/").status_code == 200
    with pytest.raises(Http404):
        portal_case(standing(agent), case.pk, now=later)
    own.party.case = read(case)
    end_link(link, reason="解除委托", standing=standing(account))
    assert browser(agent).get(f"/portal/cases/{case.pk}/").status_code == 404


def test_an_agent_is_found_by_both_names_and_appoints_nobody_further(cast: Cast) -> None:
    case, account = investigating(cast), opened(RUIDA, "ruida")
    agent, other = opened(LAWYER, "jianglv"), opened(STRANGER, "luguo")
    party = linked(cast, case, account)
    own = PartyAccess.objects.get(party=party)
    own.party.case = read(case)
    with pytest.raises(Refused, match="没有这个用户名和姓名"):
        appoint_agent(own, Power("jianglv", "别人", "全权", True, None, scan()), standing=standing(account))
    with pytest.raises(Refused, match="授权委托书"):
        appoint_agent(own, Power("jianglv", "江律", "全权", True, None, None), standing=standing(account))
    link = appoint_agent(own, Power("jianglv", "江律", "全权", True, None, scan()), standing=standing(account))
    link.party.case = read(case)
    with pytest.raises(Refused, match="本人委托"):
        appoint_agent(link, Power("luguo", "路过", "全权", True, None, scan()), standing=standing(agent))
    assert not PartyAccess.objects.filter(user=other.user).exists()


def test_a_party_has_at_most_as_many_agents_as_the_law_row_says(cast: Cast) -> None:
    case, account = investigating(cast), opened(RUIDA, "ruida")
    opened(LAWYER, "jianglv")
    opened(STRANGER, "luguo")
    opened(PANRUI, "panrui")
    party = linked(cast, case, account)
    own = PartyAccess.objects.get(party=party)
    for username, name in (("jianglv", "江律"), ("luguo", "路过")):
        own.party.case = read(case)
        appoint_agent(own, Power(username, name, "全权", False, None, scan()), standing=standing(account))
    own.party.case = read(case)
    with pytest.raises(Refused, match="最多委托2名"):
        appoint_agent(own, Power("panrui", PANRUI.name, "全权", False, None, scan()), standing=standing(account))


def test_an_officer_ends_a_link_and_the_account_finds_nothing(cast: Cast) -> None:
    case, account = investigating(cast), opened(RUIDA, "ruida")
    party = linked(cast, case, account)
    link = PartyAccess.objects.get(party=party)
    officer = cast.client("zhoumin")
    page = officer.get(f"/cases/{case.pk}/portal/").content.decode()
    assert RUIDA.name in page
    assert officer.post(f"/portal-links/{link.pk}/end/", {"reason": ""}).status_code == 422
    assert officer.post(f"/portal-links/{link.pk}/end/", {"reason": "账号换人"}).status_code == 302
    before = AccessLog.objects.filter(kind="denied").count()
    assert browser(account).get(f"/portal/cases/{case.pk}/").status_code == 404
    assert AccessLog.objects.filter(kind="denied").count() == before + 1
    assert Entry.objects.filter(verb="cases.link_ended").exists()


def test_a_party_undoes_its_own_link_and_is_served_on_paper_again(cast: Cast) -> None:
    case, account = noticed(cast), verified(cast, RUIDA, "ruida")
    party = linked(cast, case, account)
    Party.objects.filter(pk=party.pk).update(electronic_consent_at=timezone.now())
    link, client = PartyAccess.objects.get(user=account.user), browser(account)
    address = f"/portal/links/{link.pk}/end/"
    assert address in client.get(f"/portal/cases/{case.pk}/").content.decode()
    assert "解除案件关联" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    answer = client.post(address, {"reason": "不是本单位的案件"})
    assert answer.status_code == 302 and answer["Location"] == "/portal/"
    assert client.get(f"/portal/cases/{case.pk}/").status_code == 404
    fresh = Party.objects.get(pk=party.pk)
    assert fresh.electronic_consent_at is None, "nobody of the party can open the portal any more"
    verbs = Entry.objects.filter(chain=f"p:cases.case:{case.pk}").order_by("-pk").values_list("verb", flat=True)[:2]
    assert list(verbs) == ["cases.electronic_consent_withdrawn", "cases.link_ended"]
    linked(cast, case, account)
    assert client.get(f"/portal/cases/{case.pk}/").status_code == 200


def test_the_end_of_an_agents_link_leaves_the_partys_consent(cast: Cast) -> None:
    case, account = noticed(cast), verified(cast, RUIDA, "ruida")
    party = linked(cast, case, account)
    Party.objects.filter(pk=party.pk).update(electronic_consent_at=timezone.now())
    agent = opened(LAWYER, "jianglv")
    made = PartyAccess.objects.create(
        party=party, user=agent.user, capacity="agent", since=timezone.now(), granted_by=account.user
    )
    end_link(PartyAccess.objects.select_related("party__case").get(pk=made.pk), reason="换人", standing=cast.zhoumin)
    assert Party.objects.get(pk=party.pk).electronic_consent_at is not None
