"""What each paper says, taken from the record: one resolver a field, with the exceptions of a paper beside it."""

from cases.filling.context import Filling, fills, resolver, values_for

__all__ = ["Filling", "fills", "resolver", "values_for"]
