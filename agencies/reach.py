"""What a person may see, as plain values that SQL, a single check and a search engine all understand."""

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["country", "province", "city", "county"]
Key = tuple[str, int]


@dataclass(frozen=True)
class Scope:
    """A supervised scope: every proceeding of one kind inside one region, in any agency."""

    kind: str
    level: Level
    code: str


@dataclass(frozen=True)
class Facing:
    """What a proceeding shows of itself to the rule: the only columns the rule reads.

    `key` is (source, id), for example ("case", 17). `secret` files open by name only. `also` are the organs beside
    the owner to whom the proceeding itself is addressed: the receiver of a hand-over, the office that is told.
    """

    key: Key
    kind: str
    agency: int
    province: str
    city: str
    county: str
    secret: bool
    also: frozenset[int] = frozenset()

    @property
    def organs(self) -> frozenset[int]:
        """Every organ whose own people see it."""
        return self.also | {self.agency}


@dataclass(frozen=True)
class Reach:
    """The union of the four legs for one person at one moment.

    own agencies, supervised scopes, grants (which also carry named access to secret files), party links.
    `parties` opens the portal's view of a case and never the file itself. `closed` are files that an index may still
    know as open to this person although they are not: whatever leg would open them, they stay shut.
    """

    agencies: frozenset[int] = frozenset()
    scopes: frozenset[Scope] = frozenset()
    granted: frozenset[Key] = frozenset()
    parties: frozenset[Key] = field(default=frozenset())
    closed: frozenset[Key] = field(default=frozenset())

    def sees(self, facing: Facing) -> bool:
        """The single check; the SQL and the engine filter must give the same answer."""
        if facing.key in self.closed:
            return False
        if facing.key in self.granted:
            return True
        if facing.secret:
            return False
        return bool(facing.organs & self.agencies) or any(covers(scope, facing) for scope in self.scopes)

    @property
    def is_empty(self) -> bool:
        return not (self.agencies or self.scopes or self.granted)


def covers(scope: Scope, facing: Facing) -> bool:
    """Whether the scope contains a proceeding, secrecy aside."""
    if scope.kind != facing.kind:
        return False
    return {
        "country": True,
        "province": scope.code == facing.province,
        "city": scope.code == facing.city,
        "county": scope.code == facing.county,
    }[scope.level]
