"""What each paper says, taken from the record: one resolver a field, with the exceptions of a paper beside it."""

from cases.filling.context import Filling, fields_of, fills, resolver, values_for

__all__ = ["Filling", "fields_of", "fills", "resolver", "values_for"]
