from agencies.models.agency import Agency, AgencyKind, Unit
from agencies.models.people import Delegation, Leave, Membership
from agencies.models.portal import AccountCode, NoticeConsent, PartyAccount
from agencies.models.signin import OpenSession, PasswordHistory, SignInFailure
from agencies.models.user import User

__all__ = [
    "AccountCode",
    "Agency",
    "AgencyKind",
    "Delegation",
    "Leave",
    "Membership",
    "NoticeConsent",
    "OpenSession",
    "PartyAccount",
    "PasswordHistory",
    "SignInFailure",
    "Unit",
    "User",
]
