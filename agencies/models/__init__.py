from agencies.models.user import User

__all__ = ["User"]
