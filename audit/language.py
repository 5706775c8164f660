"""What is written into the record is written in Chinese, whatever language the person at the screen reads."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils.translation import override


@contextmanager
def record_language() -> Iterator[None]:
    """Words made inside are words of the record; also a decorator of a function that makes such words only."""
    with override(settings.LANGUAGE_CODE):
        yield


def for_record(message: object, **values: object) -> str:
    """A lazy message as the record keeps it. One that was made already has its language: use `record_language`."""
    with record_language():
        return str(message) % values if values else str(message)
