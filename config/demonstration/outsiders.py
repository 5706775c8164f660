"""Parties, an agent and an expert with accounts: opened at the portal, verified at a counter, then linked."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agencies.actions.party_accounts import Applicant, register
from agencies.actions.party_counter import verify_at_counter
from agencies.models import PartyAccount
from agencies.standing import Standing, standing_of
from cases.actions.attorney import Power, appoint_agent
from cases.actions.linking import invite, use_invitation
from cases.actions.portal_service import Address, ask_consent
from cases.actions.portal_signing import Given, sign_at_portal
from cases.models import Party, PartyAccess
from config.demonstration import numbers
from config.demonstration.acting import agency, fresh, who
from config.demonstration.province import demonstration_password

AGENT = "jianglv"
EXPERT = "shenzhiwei"
LOCAL = "192.0.2.20"
SEEN = {"unit": "营业执照原件和法定代表人身份证", "agent": "律师执业证和身份证原件", "expert": "身份证原件"}


@dataclass(frozen=True)
class Outsider:
    """One account; `firm` is the name the case knows, `signer` the person who acts for it."""

    username: str
    firm: str
    signer: str
    # of its credit code or identity number, the same the case was given where it was given one
    serial: int
    kind: str = "unit"

    @property
    def applicant(self) -> Applicant:
        if self.kind == "agent":
            return Applicant(
                kind="agent", name=self.signer, identity_no=numbers.identity_number(self.serial), office=self.firm,
                licence_no=f"19901{self.serial:07d}", telephone=numbers.telephone(6000 + self.serial),
                email=f"{self.username}@example.invalid",
            )  # fmt: skip
        if self.kind == "expert":
            return Applicant(
                kind="person", name=self.signer, identity_no=numbers.identity_number(self.serial),
                telephone=numbers.telephone(6000 + self.serial), email=f"{self.username}@example.invalid",
            )  # fmt: skip
        return Applicant(
            kind="unit", name=self.firm, credit_code=numbers.credit_code(self.serial), contact_name=self.signer,
            telephone=numbers.telephone(6000 + self.serial), email=f"{self.username}@example.invalid",
            address=f"云澜市望江路{self.serial}号",
        )  # fmt: skip


OUTSIDERS = (
    Outsider("muyuan", "云澜市木源家居经营部", "穆远", 731),
    Outsider("tongda", "云澜市通达机电厂", "佟达", 732),
    Outsider("hongda", "云澜市宏达文具厂", "洪妲", 884),
    Outsider(AGENT, "云澜明证律师事务所", "江律", 734, kind="agent"),
    # the identity number of the entry on the roll
    Outsider(EXPERT, "云澜省软件测评中心", "沈知微", 63, kind="expert"),
)
_BY_NAME = {person.username: person for person in OUTSIDERS}


def account(username: str) -> PartyAccount:
    """The account, opened and verified the first time it is asked for."""
    found = PartyAccount.objects.select_related("user").filter(user__username=username).first()
    if found is not None:
        return found
    person = _BY_NAME[username]
    made = register(
        person.applicant, username=username, password=demonstration_password(), consented=True, address=LOCAL
    )  # fmt: skip
    return verify_at_counter(made, document=SEEN[person.kind], agency=agency("ip"), standing=who("tongxin"))


def standing(username: str) -> Standing:
    return standing_of(account(username).user, on=timezone.localdate())


def linked(case: Any, username: str, *, role: str = "respondent", by: str) -> Party:
    """The party gets its invitation with the papers and uses the code."""
    party: Party = fresh(case).parties.filter(role=role).order_by("pk")[0]
    party.case = fresh(case)
    code = invite(party, standing=who(by))
    use_invitation(code, account=account(username), standing=standing(username))
    return party


def link_of(username: str, case: Any) -> PartyAccess:
    found = PartyAccess.objects.select_related("party").get(user__username=username, party__case=case.pk, until=None)
    found.party.case = fresh(case)
    return found


def receives_online(case: Any, username: str) -> None:
    """The party agrees to be served at the portal: filled in and signed with its account."""
    person, link = _BY_NAME[username], link_of(username, case)
    given = Address(link.party, person.applicant.address, person.applicant.telephone, True, username)
    asked = ask_consent(link, given, standing=standing(username))
    asked.paper.case = fresh(case)
    signature = Given("account", person.signer, asked.paper.digest, password=demonstration_password())
    sign_at_portal(asked, signature, standing=standing(username))


def represented(case: Any, username: str) -> None:
    """The party gives the agent its case with a power of attorney."""
    agent = _BY_NAME[AGENT]
    account(AGENT)
    letter = SimpleUploadedFile("授权委托书.pdf", b"%PDF-1.4 power of attorney", content_type="application/pdf")
    power = Power(
        username=AGENT, name=agent.signer, scope="代为答辩、调解、签收文书", special=True,
        until=timezone.localdate() + timedelta(days=365), upload=letter,
    )  # fmt: skip
    appoint_agent(link_of(username, case), power, standing=standing(username))
