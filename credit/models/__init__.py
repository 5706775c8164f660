from credit.models.dispatch import ListingCondition, PunishmentDispatch
from credit.models.listing import ListingFinding, ListingSuggestion, SeriousListing, SeriousnessAnswer
from credit.models.public import Certificate, QueryLog, Tombstone
from credit.models.publication import PenaltyPublication
from credit.models.subject import CreditSubject, FormerName, NameToken

__all__ = [
    "Certificate",
    "CreditSubject",
    "FormerName",
    "ListingCondition",
    "ListingFinding",
    "ListingSuggestion",
    "NameToken",
    "PenaltyPublication",
    "PunishmentDispatch",
    "QueryLog",
    "SeriousListing",
    "SeriousnessAnswer",
    "Tombstone",
]
