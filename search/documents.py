"""What an app gives to be searched, as plain values."""

from dataclasses import dataclass
from datetime import date

from agencies.reach import Facing


@dataclass(frozen=True, kw_only=True)
class IndexDocument:
    """The searchable picture of one row at one version; the index is a projection and may be rebuilt from it."""

    source: str
    pk: int
    version: int
    facing: Facing
    title: str
    text: str = ""
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    agency_name: str = ""
    kind_name: str = ""
    stage: str = ""
    stage_name: str = ""
    year: int | None = None
    filed_on: date | None = None
    amount_fen: int | None = None
    features: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        return self.source, self.pk
