"""The legality gate (合法性闸门): whether a measure may be dispatched for a listing. There is no way round it.

The same call re-checks running dispatches when a new edition of the list is loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from credit.rules.tables import ListEdition, ListItem, Measure, codes

CONDITIONS = {
    "GRAVE_ILLEGAL_RECORD": gettext_lazy("属于法律规定的“重大违法记录”"),
    "TENDER_LAW_ACT": gettext_lazy("属于招标投标法所列可以限制投标的行为"),
    "LICENSING_LAW_ACT": gettext_lazy("属于行政许可法所列可以限制再次申请的行为"),
    "RESEARCH_INTEGRITY_CASE": gettext_lazy("属于科学技术进步法所列科研失信行为"),
    "SECTOR_LAW_CONDITION": gettext_lazy("符合行业法律规定的限制条件"),
}
FRAMEWORK = gettext_lazy(
    "《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》（国办发〔2020〕49号）"
)
PERSONAL = gettext_lazy("《中华人民共和国个人信息保护法》第六条")


@dataclass(frozen=True, kw_only=True)
class Listing:
    """The listing a measure would hang on. `findings` are statutory conditions found by the legal unit."""

    regime: str
    ground: str
    active: bool
    stayed: bool = False
    information_public: bool = True
    findings: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Target:
    """Whom the measure would reach."""

    natural_person: bool = False
    own_basis: str = ""
    data_officer_approved: bool = False


@dataclass(frozen=True, kw_only=True)
class Review:
    """Who proposed and who reviewed."""

    proposer: str
    reviewer: str
    reviewer_is_legal: bool


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The national list as loaded: editions and their items."""

    editions: Sequence[ListEdition]
    items: Sequence[ListItem]

    def edition(self, on: date) -> ListEdition | None:
        """The edition in force on a day; the newest if several are."""
        current = [e for e in self.editions if e.in_force(on)]
        return max(current, key=lambda e: e.effective_from or date.min, default=None)


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """The measure may be dispatched; what it rests on is frozen here."""

    measure: str
    edition: str
    item_no: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class Refused:
    """The measure may not be dispatched; the line that failed, in words, and its article."""

    code: str
    reason_zh: str
    basis: str


def admit(
    measure: Measure, *, on: date, listing: Listing, target: Target, review: Review, catalogue: Catalogue
) -> Admitted | Refused:
    """Decide on one measure, one listing, one target; the first failing line is the answer."""
    edition = catalogue.edition(on)
    item = _item(measure, edition, catalogue, on)
    refusal = (
        _measure(measure, on)
        or _listing(measure, listing)
        or _on_list(measure, listing, edition=edition, item=item)
        or _target(measure, target)
        or _review(review)
    )
    if refusal is not None:
        return refusal
    bases = (measure.basis, measure.legal_basis, item.legal_bases if item is not None else "")
    return Admitted(
        measure=measure.code,
        edition=edition.code if edition is not None and item is not None else "",
        item_no=item.item_no if item is not None else "",
        basis="；".join(part for part in bases if part),
    )


def offered(measures: Sequence[Measure], *, regime: str, on: date) -> tuple[Measure, ...]:
    """The measures that may be proposed for a listing of a regime: in force, not locked, not another's double."""
    return tuple(
        m for m in measures if m.in_force(on) and m.gate != "LOCKED" and not m.same_as and regime in codes(m.applies_to)
    )


def needs_list_item(measure: Measure) -> bool:
    """Whether the measure passes only with an item on the current national list."""
    return measure.rights_reducing or "M1" in measure.kind or (measure.gate == "CHECK" and "M2" in measure.kind)


def _item(measure: Measure, edition: ListEdition | None, catalogue: Catalogue, on: date) -> ListItem | None:
    if edition is None or not measure.list_item_no:
        return None
    return next(
        (
            i
            for i in catalogue.items
            if i.edition == edition.code and i.item_no == measure.list_item_no and i.in_force(on)
        ),
        None,
    )


def _measure(measure: Measure, on: date) -> Refused | None:
    if measure.catalogue == "COURT":
        return Refused(
            code="COURT_ONLY", reason_zh=_("法院措施只能由人民法院决定，本机关不得推送"), basis=measure.basis
        )
    if not measure.in_force(on):
        return Refused(code="NOT_IN_FORCE", reason_zh=_("该措施当日不适用"), basis=measure.basis)
    if measure.gate == "LOCKED":
        text = _("该措施未经法制机构确认现行依据，处于锁定状态，不得推送")
        return Refused(code="LOCKED", reason_zh=text, basis=str(FRAMEWORK))
    if measure.confidence == "UNCERTAIN" and needs_list_item(measure) and measure.rights_reducing:
        text = _("该措施减损权益或者增加义务，其依据尚未核实，保持锁定；请法制机构核对后另行登记")
        return Refused(code="UNCERTAIN", reason_zh=text, basis=str(FRAMEWORK))
    return None


def _listing(measure: Measure, listing: Listing) -> Refused | None:
    if listing.stayed:
        text = _("列入决定停止执行期间不得推送措施")
        return Refused(code="STAYED", reason_zh=text, basis=_("《中华人民共和国行政诉讼法》第五十六条"))
    if not listing.active:
        text = _("列入信息不在公示和管理期间，不得推送措施")
        return Refused(code="NOT_ACTIVE", reason_zh=text, basis=measure.basis)
    if listing.regime not in codes(measure.applies_to):
        return Refused(code="OTHER_REGIME", reason_zh=_("该措施不适用于这一类名单"), basis=measure.basis)
    if "M3" in measure.kind and not listing.information_public:
        text = _("只能提供当日已经公开的信息")
        return Refused(code="NOT_PUBLIC", reason_zh=text, basis=str(FRAMEWORK))
    return None


def _on_list(
    measure: Measure, listing: Listing, *, edition: ListEdition | None, item: ListItem | None
) -> Refused | None:
    if not needs_list_item(measure):
        return None
    if edition is None:
        text = _("当日没有有效的全国失信惩戒措施基础清单版本，请先录入清单")
        return Refused(code="NO_EDITION", reason_zh=text, basis=str(FRAMEWORK))
    if item is None:
        text = _("该措施在%(edition)s中没有对应条目，不得推送；请法制机构核对条目号")
        return Refused(code="NOT_ON_LIST", reason_zh=text % {"edition": edition.label_zh}, basis=str(FRAMEWORK))
    if item.confidence == "UNCERTAIN":
        text = _("清单条目尚未经法制机构核对，保持锁定")
        return Refused(code="ITEM_UNCERTAIN", reason_zh=text, basis=item.basis)
    return _reducing(measure, listing, item) if "M1" in measure.kind or measure.rights_reducing else None


def _reducing(measure: Measure, listing: Listing, item: ListItem) -> Refused | None:
    if not item.legal_bases.strip():
        text = _("清单条目没有法律、行政法规或者党中央、国务院政策文件依据，不得减损权益")
        return Refused(code="NO_LEGAL_BASIS", reason_zh=text, basis=item.basis)
    if listing.ground not in codes(item.subjects):
        text = _("清单条目的惩戒对象不包括本列入情形")
        return Refused(code="SUBJECT_NOT_COVERED", reason_zh=text, basis=item.basis)
    condition = measure.statutory_condition
    if condition and condition not in listing.findings:
        text = _("法定条件未经认定：%(condition)s")
        words = str(CONDITIONS.get(condition, condition))
        return Refused(code="CONDITION", reason_zh=text % {"condition": words}, basis=measure.legal_basis)
    return None


def _target(measure: Measure, target: Target) -> Refused | None:
    if measure.natural_only and not target.natural_person:
        return Refused(code="PERSONS_ONLY", reason_zh=_("该措施只适用于自然人"), basis=measure.legal_basis)
    if not target.natural_person:
        return None
    if not target.own_basis.strip():
        text = _("对自然人采取措施须有针对其本人的依据，不得株连")
        return Refused(code="NO_OWN_BASIS", reason_zh=text, basis=str(FRAMEWORK))
    if not target.data_officer_approved:
        text = _("涉及自然人的推送须经个人信息保护负责人同意")
        return Refused(code="NO_DATA_OFFICER", reason_zh=text, basis=str(PERSONAL))
    return None


def _review(review: Review) -> Refused | None:
    if not review.reviewer_is_legal:
        text = _("须由法制机构审查后推送")
        return Refused(code="NO_LEGAL_REVIEW", reason_zh=text, basis=str(FRAMEWORK))
    if review.reviewer == review.proposer:
        text = _("审查人不得是提出人")
        return Refused(code="SAME_PERSON", reason_zh=text, basis=str(FRAMEWORK))
    return None
