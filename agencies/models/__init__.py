from agencies.models.agency import Agency, AgencyKind, Unit
from agencies.models.people import Delegation, Leave, Membership
from agencies.models.signin import OpenSession, PasswordHistory, SignInFailure
from agencies.models.user import User

__all__ = [
    "Agency",
    "AgencyKind",
    "Delegation",
    "Leave",
    "Membership",
    "OpenSession",
    "PasswordHistory",
    "SignInFailure",
    "Unit",
    "User",
]
