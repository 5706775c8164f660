"""Which proxy and which detail belong to which kind of case; filled by the models themselves."""

from typing import Any

from cases.models import Case, CriminalCase, PenaltyCase, ReportCase

PROXIES: dict[str, type[Any]] = {"penalty": PenaltyCase, "report": ReportCase, "criminal": CriminalCase}


def proxy_of(kind: str) -> type[Any]:
    """The proxy of a kind; the bare Case for a kind without a flow here."""
    return PROXIES.get(kind, Case)
