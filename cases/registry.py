"""Which proxy and which detail belong to which kind of case; filled by the models themselves."""

from typing import Any

from cases.models import (
    AdviceCase,
    Case,
    ConfirmationCase,
    CriminalCase,
    MediationCase,
    PenaltyCase,
    ReportCase,
    RulingCase,
)

PROXIES: dict[str, type[Any]] = {
    "penalty": PenaltyCase,
    "report": ReportCase,
    "criminal": CriminalCase,
    "ruling": RulingCase,
    "mediation": MediationCase,
    "confirmation": ConfirmationCase,
    "advice": AdviceCase,
}


# these begin with the hand-over that brought them, so they never stand alone in a file of cases
HANDED_OVER = ("criminal", "confirmation")
# experts, their disclosures and opinions are taken here, one by one
NOT_IMPORTED = (*HANDED_OVER, "advice")
IMPORTED_KINDS = tuple(kind for kind in PROXIES if kind not in NOT_IMPORTED)


def proxy_of(kind: str) -> type[Any]:
    """The proxy of a kind; the bare Case for a kind without a flow here."""
    return PROXIES.get(kind, Case)


def details() -> tuple[str, ...]:
    """The detail rows of every kind, so that a door can join them without knowing the kind yet."""
    return tuple(proxy._default_manager.detail for proxy in PROXIES.values())


def as_kind(case: Case) -> Any:
    """The same row as the proxy of its kind; a proxy adds behaviour and no columns."""
    case.__class__ = proxy_of(case.kind)
    return case
