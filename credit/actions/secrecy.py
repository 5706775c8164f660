"""What of credit stands beside a case: it is closed and opened with its case, before and after publication alike."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from cases.actions.secrecy import stands_beside
from credit.models import PenaltyPublication, PunishmentDispatch, SeriousListing


@stands_beside
def listings_and_publications(case: Any) -> Sequence["QuerySet[Any]"]:
    """The files of the agency; the public pages show what the law lets them show, whoever may open these."""
    return (
        SeriousListing.objects.filter(case=case.pk),
        PenaltyPublication.objects.filter(case=case.pk),
        PunishmentDispatch.objects.filter(listing__case=case.pk),
    )
