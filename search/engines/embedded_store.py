"""Where the embedded index lies on disk: its fields, its directories, the pointer that readers follow.

home/current.json names the directory in use; home/aside.json the one being rebuilt. Both are replaced in one rename,
so a process killed at any moment leaves either the old or the new state.
"""

import json
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from uuid import uuid4

import tantivy

from search.analysis import VERSION
from search.projection import Projection

SCHEMA = 3
WORDS = ("text", "title", "name", "agency_name", "kind_name", "stage_name")
TERMS = ("facing", "organs", "scopes", "numbers", "tails", "starts", "personal", "features")
FAST_TERMS = ("source", "kind", "stage")
INTEGERS = ("pk", "version", "agency", "year", "day", "amount")


@dataclass(frozen=True)
class Pointer:
    """The content of a pointer file."""

    name: str
    analysis: int
    schema: int = SCHEMA
    complete: bool = False
    reached: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_current(self) -> bool:
        return self.analysis == VERSION and self.schema == SCHEMA

    @classmethod
    def fresh(cls) -> "Pointer":
        return cls(name=f"v{SCHEMA}.{VERSION}-{time.strftime('%Y%m%d%H%M%S')}-{uuid4().hex[:8]}", analysis=VERSION)


class Store:
    """The files of one embedded index."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def path(self, pointer: Pointer) -> Path:
        return self.home / pointer.name

    def read(self, which: str) -> Pointer | None:
        """The pointer, or None when it is missing or cannot be read."""
        try:
            found = json.loads((self.home / f"{which}.json").read_text("utf-8"))
            pointer = Pointer(**{f.name: found[f.name] for f in fields(Pointer) if f.name in found})
        except (OSError, ValueError, TypeError):
            return None
        return pointer if isinstance(pointer.name, str) and "/" not in pointer.name else None

    def write(self, which: str, pointer: Pointer) -> Pointer:
        self.home.mkdir(parents=True, exist_ok=True)
        target, draft = self.home / f"{which}.json", self.home / f"{which}.json.{os.getpid()}"
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(pointer), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        self._sync_directory()
        return pointer

    def remove(self, which: str) -> None:
        (self.home / f"{which}.json").unlink(missing_ok=True)
        self._sync_directory()

    def stamp(self) -> tuple[int, int]:
        """Changes whenever the current pointer is replaced."""
        try:
            stat = (self.home / "current.json").stat()
        except OSError:
            return (0, 0)
        return stat.st_ino, stat.st_mtime_ns

    def current_or_new(self) -> Pointer:
        """For the writer: the index in use, or a new one that says it is not complete."""
        pointer = self.read("current")
        if pointer and pointer.is_current and self.is_usable(pointer):
            return pointer
        return self.write("current", self.make(Pointer.fresh()))

    def pending(self, current: Pointer) -> Pointer | None:
        """The rebuild that was interrupted; one that was already swapped in, or cannot go on, is forgotten."""
        found = self.read("aside")
        if found and found.is_current and found.name != current.name and self.is_usable(found):
            return found
        self.remove("aside")
        return None

    def is_usable(self, pointer: Pointer) -> bool:
        """Whether all files of the index are there and can be opened."""
        try:
            open_index(self.path(pointer)).reload()
        except ValueError:
            return False
        return True

    def make(self, pointer: Pointer) -> Pointer:
        """Create the empty index of a pointer."""
        self.path(pointer).mkdir(parents=True)
        tantivy.Index(build_schema(), path=str(self.path(pointer)))
        return pointer

    def update(self, which: str, pointer: Pointer, **changes: object) -> Pointer:
        return self.write(which, replace(pointer, **changes))  # type: ignore[arg-type]  # names checked by replace

    def clear_strays(self) -> None:
        """Delete index directories no pointer names; only the holder of the writer may."""
        kept = {pointer.name for which in ("current", "aside") if (pointer := self.read(which))}
        for path in self.home.glob("v*.*-*"):
            if path.is_dir() and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def _sync_directory(self) -> None:
        handle = os.open(self.home, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def open_index(path: Path) -> tantivy.Index:
    """Open with our tokenizer and manual reload; raises ValueError when it is broken."""
    index = tantivy.Index.open(str(path))
    index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index


def build_schema() -> tantivy.Schema:
    """The fields of a Projection; text is never stored, hits are ids."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("key", tokenizer_name="raw", index_option="basic")
    for name in WORDS:
        schema.add_text_field(name, tokenizer_name="spaces", index_option="position")
    schema.add_text_field("uni", tokenizer_name="spaces", index_option="freq")
    for name in TERMS:
        schema.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FAST_TERMS:
        schema.add_text_field(name, stored=name == "source", fast=True, tokenizer_name="raw", index_option="basic")
    for name in INTEGERS:
        schema.add_integer_field(name, indexed=True, fast=True)
    schema.add_text_field("suggest", stored=True, tokenizer_name="raw", index_option="basic")
    schema.add_boolean_field("secret", indexed=True, fast=True)
    return schema.build()


def to_document(projection: Projection) -> tantivy.Document:
    """A Projection as tantivy takes it."""
    document = tantivy.Document()
    for name in ("key", "uni", *WORDS, *FAST_TERMS):
        document.add_text(name, getattr(projection, name))
    document.add_text("facing", projection.facing)
    for name in ("suggest", *TERMS[1:]):
        for term in getattr(projection, name):
            document.add_text(name, term)
    for name in INTEGERS:
        document.add_integer(name, getattr(projection, name))
    document.add_boolean("secret", projection.secret)
    return document
