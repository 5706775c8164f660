"""把材料交给专家: exactly the named items open to exactly the named experts, and close with the opinion."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agencies.models import PartyAccount
from audit import outbox
from audit.models import Entry
from cases.models import Evidence, EvidenceUserGrant, ExpertOpinion, Notification, RollUse
from cases.reading.advice import material
from tests.cases import advice_line as line
from tests.cases.advice_line import taken
from tests.cases.portal_line import PLAIN, STRANGER, browser, opened, standing
from tests.cases.query_count import counted
from tests.cases.roll_line import disclosed, rolled
from tests.cases.ruling_line import clockwork, go
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db
STEP_BUDGET = 20


@pytest.fixture(autouse=True)
def plain_files(settings: LazySettings) -> None:
    settings.STORAGES = PLAIN


class Bench:
    """Two experts with accounts, one without, and two items of which one is given."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.accounts = [self.account(name, number) for name, number in ((("何知"), "he"), (("沈微"), "shen"))]
        chosen = [rolled(cast, "expert", a.name, user=a.user) for a in self.accounts]
        chosen.append(rolled(cast, "expert", "林观"))
        self.case = line.advising(cast, chosen=chosen)
        line.proof(cast, self.case, "样品照片")
        self.request, self.photo = Evidence.objects.filter(case=self.case.pk).order_by("serial")
        self.uses = list(RollUse.objects.filter(case=self.case.pk).order_by("pk"))

    def account(self, name: str, username: str) -> PartyAccount:
        from dataclasses import replace

        numbers = {"he": "11010519491231002X", "shen": "110101199003071239"}
        return opened(replace(STRANGER, name=name, identity_no=numbers[username]), username)

    def give(self, *uses: RollUse, items: Any = None) -> None:
        chosen = [str(item.pk) for item in (items or [self.photo])]
        values = {"given_to": [str(use.pk) for use in uses], "material": chosen}
        self.case = taken(self.case, "give_material", values, by=self.cast.xiaqing)

    def heard(self, use: RollUse) -> None:
        values = {"opinion_by": str(use.pk), "opinion_text": "样品没有特征D。"}
        document = line.proof(self.cast, self.case, f"{use.entry.name}专家意见书")
        self.case = taken(self.case, "record_opinion", values, by=self.cast.xiaqing, document=document)


def opens(reader: PartyAccount | Client, item: Evidence) -> int:
    """What the address of the file answers; an account signs in afresh, for days pass in between."""
    client = browser(reader) if isinstance(reader, PartyAccount) else reader
    return client.get(f"/evidence/{item.pk}/file/").status_code


def test_exactly_what_was_given_opens_to_exactly_that_expert(cast: Cast) -> None:
    bench = Bench(cast)
    he, shen = bench.accounts
    assert [opens(he, bench.photo), opens(he, bench.request)] == [404, 404]
    bench.give(bench.uses[0])
    assert [opens(he, bench.photo), opens(he, bench.request)] == [200, 404]
    assert [opens(shen, bench.photo), opens(cast.client("luocheng"), bench.photo)] == [404, 404]
    assert browser(he).get(f"/cases/{bench.case.pk}/").status_code == 404
    assert bench.case.number not in browser(he).get("/cases/?tab=all").content.decode()
    page = browser(he).get(f"/rolls/uses/{bench.uses[0].pk}/").content.decode()
    assert "样品照片" in page and "是否具备特征D？" in page and line.PATENT in page
    assert line.ASKER.telephone not in page and "请求书" not in page
    assert browser(shen).get(f"/rolls/uses/{bench.uses[0].pk}/").status_code == 404
    assert "还没有把材料交给您" in browser(shen).get(f"/rolls/uses/{bench.uses[1].pk}/").content.decode()
    assert "/rolls/mine/" in browser(he).get("/rolls/mine/").content.decode()
    entry = Entry.objects.get(verb="cases.advice_material_given", subject_id=str(bench.case.pk))
    assert entry.actor_id == cast.xiaqing.user_id


def test_the_material_closes_with_the_opinion_and_opens_again_when_that_is_corrected(cast: Cast) -> None:
    with clockwork("2026-10-14") as now:
        bench = Bench(cast)
        he, shen = bench.accounts
        bench.give(bench.uses[0], bench.uses[1])
        go(now, "2026-10-15")
        bench.heard(bench.uses[0])
        assert [opens(he, bench.photo), opens(shen, bench.photo)] == [404, 200]
        assert "材料已经关上" in browser(he).get(f"/rolls/uses/{bench.uses[0].pk}/").content.decode()
        line.corrected(cast, bench.case)
        assert [opens(he, bench.photo), opens(shen, bench.photo)] == [200, 200]


def test_an_expert_hands_in_his_own_opinion_and_speaks_for_nobody_else(cast: Cast) -> None:
    bench = Bench(cast)
    he, shen = bench.accounts
    bench.give(bench.uses[0])
    url, reader = f"/rolls/uses/{bench.uses[0].pk}/", browser(he)
    assert f'href="{url}"' in reader.get("/portal/").content.decode()
    assert "提交专家意见" in reader.get(url).content.decode()
    assert "提交专家意见" not in cast.client("xiaqing").get(url).content.decode()
    assert reader.post(url, {"opinion_text": "样品没有特征D。"}).status_code == 422, "the signed page is missing"
    said = {"opinion_text": "样品没有特征D。", "document": SimpleUploadedFile("意见书.pdf", b"%PDF-1.4 signed")}
    assert reader.post(url, said).status_code == 302
    made = ExpertOpinion.objects.get(case=bench.case.pk)
    assert (made.use, made.text, made.recorded_by) == (bench.uses[0], "样品没有特征D。", he.user)
    assert made.document is not None and made.document.sha256
    entry = Entry.objects.get(verb="cases.advice_expert_heard", subject_id=str(bench.case.pk))
    assert (entry.actor_id, entry.legal_actor) == (he.user_id, "何知")
    assert opens(he, bench.photo) == 404 and "样品没有特征D" in reader.get(url).content.decode()
    while outbox.drain("effects"):
        pass
    told = Notification.objects.filter(user=cast.xiaqing.user_id, url=f"/cases/{bench.case.pk}/")
    assert told.filter(text__contains="登记专家意见").exists()
    other = {"opinion_by": str(bench.uses[1].pk), "opinion_text": "替别人说。"}
    with pytest.raises(Refused, match="选定是哪一位专家的意见"):
        taken(bench.case, "record_opinion", other, by=standing(he), document=made.document_id)
    assert browser(shen).post(url, said).status_code == 404


def test_the_material_closes_with_the_recusal_the_withdrawal_and_a_new_choice(cast: Cast) -> None:
    with clockwork("2026-10-14") as now:
        bench = Bench(cast)
        he, shen = bench.accounts
        bench.give(bench.uses[0], bench.uses[1])
        go(now, "2026-10-15")
        kept = [use.entry for use in bench.uses[1:]]
        again = {"experts": kept, "expert_questions": "是否具备特征D？"}
        bench.case = taken(bench.case, "choose_experts", again, by=cast.xiaqing)
        assert [opens(he, bench.photo), opens(shen, bench.photo)] == [404, 200]
        go(now, "2026-10-16")
        document = line.proof(cast, bench.case, "撤回申请书")
        gone = {"withdrawal_reason": "已与权利人和解。"}
        taken(bench.case, "withdraw", gone, by=cast.xiaqing, document=document)
        assert [opens(he, bench.photo), opens(shen, bench.photo)] == [404, 404]
        assert not EvidenceUserGrant.objects.filter(valid_until__isnull=True).exists()


def test_material_given_by_mistake_is_taken_back(cast: Cast) -> None:
    with clockwork("2026-10-14") as now:
        bench = Bench(cast)
        he, _shen = bench.accounts
        go(now, "2026-10-15")
        bench.give(bench.uses[0])
        assert opens(he, bench.photo) == 200
        go(now, "2026-10-15", 11)
        line.corrected(cast, bench.case)
        assert opens(he, bench.photo) == 404


def test_nothing_goes_to_whoever_has_not_disclosed_or_is_not_on_the_case(cast: Cast) -> None:
    case = line.accepted(cast)
    account = opened(STRANGER, "lu")
    chosen = [rolled(cast, "expert", account.name, user=account.user), rolled(cast, "expert", "林观")]
    case = taken(case, "choose_experts", {"experts": chosen, "expert_questions": "是否具备特征D？"}, by=cast.xiaqing)
    use = RollUse.objects.filter(case=case).earliest("pk")
    item = Evidence.objects.get(case=case)
    values = {"given_to": [str(use.pk)], "material": [str(item.pk)]}
    with pytest.raises(Refused, match="还没有签署披露声明"):
        taken(case, "give_material", values, by=cast.xiaqing)
    client = browser(account)
    page = client.get(f"/rolls/uses/{use.pk}/").content.decode()
    assert "签署披露声明以后" in page and "是否具备特征D" not in page
    disclosed(cast, case, by=cast.xiaqing)
    for wrong, why in (
        ({"given_to": ["999999"]}, "交给哪几位专家"),
        ({"material": []}, "选定交给专家的材料"),
        ({"material": ["999999"]}, "选定交给专家的材料"),
    ):
        with pytest.raises(Refused, match=why):
            taken(case, "give_material", {**values, **wrong}, by=cast.xiaqing)
    assert opens(client, item) == 404 and not EvidenceUserGrant.objects.exists()


def test_an_expert_without_an_account_is_named_on_the_page(cast: Cast) -> None:
    bench = Bench(cast)
    bench.give(bench.uses[2])
    assert not EvidenceUserGrant.objects.exists()
    officer = cast.client("xiaqing")
    page = officer.get(f"/rolls/uses/{bench.uses[2].pk}/").content.decode()
    assert "没有账号" in page and "另行送交" in page
    assert "没有账号" in officer.get(f"/cases/{bench.case.pk}/").content.decode()


def test_no_expert_is_given_what_another_has_written(cast: Cast) -> None:
    bench = Bench(cast)
    bench.heard(bench.uses[1])
    offered = [label for _key, label in material(bench.case)]
    assert any("样品照片" in label for label in offered) and not any("专家意见书" in label for label in offered)
    mine = Evidence.objects.get(case=bench.case.pk, name="沈微专家意见书")
    with pytest.raises(Refused, match="选定交给专家的材料"):
        bench.give(bench.uses[0], items=[mine])


def test_giving_material_costs_at_most_twenty_statements(cast: Cast) -> None:
    bench = Bench(cast)
    bench.give(bench.uses[0])
    values = {
        "given_to": [str(use.pk) for use in bench.uses[:2]], "material": [str(bench.photo.pk), str(bench.request.pk)],
    }  # fmt: skip
    row = line.read(bench.case)
    from cases.actions.taking import take_step
    from tests.cast import when

    with counted() as statements:
        take_step(row, "give_material", values=values, standing=cast.xiaqing, version=None, when=when())
    assert len(statements) <= STEP_BUDGET, "\n".join(s[:120] for s in statements)
    assert EvidenceUserGrant.objects.filter(valid_until__isnull=True).count() == 4


def test_the_expert_hears_of_the_commission_and_of_the_material(cast: Cast) -> None:
    bench = Bench(cast)
    bench.give(bench.uses[0])
    while outbox.drain("effects"):
        pass
    he, shen = (list(told(account)) for account in bench.accounts)
    assert [note.url for note in he] == [f"/rolls/uses/{bench.uses[0].pk}/"] and "有材料交给您" in he[0].text
    assert not shen


def told(account: PartyAccount) -> Any:
    return Notification.objects.filter(user=account.user_id).order_by("pk")
