"""The words inside evidence files: read in the outbox, found where the file itself may be opened, never elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Aggregate, F, OuterRef, Q, Subquery, TextField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from agencies.reach import Facing
from agencies.standing import Standing
from agencies.visibility import facing
from audit.models import Entry
from audit.recording import Note, record
from cases.access import CASES
from cases.models import Assignment, Evidence, Party
from search.documents import IndexDocument
from search.extraction import EXTRACTOR, Unreadable, read_parts
from search.features import features
from search.models import FileText
from search.registry import Passage, Shown, Versions, count_and_sum
from search.verbs import ATTACHMENT_READ
from workflow.step import FLOWS

OWNER = "evidence"
NAME = "file"
# a trade secret opens by assignment to the case only, never by a grant to an agency: a key of its own
SEALED = "sealed"
KEPT_BACK = Q(confidential=True) | Q(role=Party.Role.REPORTER)
JOINT = "\x1f"


class Joined(Aggregate):
    """All values of a column in one text."""

    function, template = "GROUP_CONCAT", "%(function)s(%(expressions)s, char(31))"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG",
                           template="%(function)s(%(expressions)s, chr(31))", **more)  # fmt: skip


def read_evidence(entry: Entry, *, actor: User) -> None:
    """Read the file of an item that was just registered; what was read before is left alone."""
    pk = ((entry.payload.body or {}).get("more") or {}).get("evidence")
    item = Evidence.objects.select_related("case").filter(pk=pk).first() if pk else None
    if item is not None and item.file and not FileText.objects.filter(owner=OWNER, owner_pk=item.pk).exists():
        keep_text(item, actor=actor)


def read_unread(*, limit: int, actor: User) -> int:
    """Files taken in before there was reading, imported, or beyond an older reader; newest first."""
    given_up = Q(state=FileText.State.UNREADABLE, extractor__lt=EXTRACTOR)
    known = FileText.objects.filter(~given_up, owner=OWNER).values("owner_pk")
    rows = Evidence.objects.exclude(file="").filter(case__isnull=False).exclude(pk__in=known)
    items = list(rows.select_related("case").order_by("-pk")[:limit])
    for item in items:
        keep_text(item, actor=actor)
    return len(items)


def keep_text(item: Evidence, *, actor: User) -> FileText:
    """Store what can be read of a file, or why nothing can, with the entry that brings it to the index."""
    parts, reason = [], ""
    try:
        with item.file.open("rb") as file:
            parts = read_parts(file.read(), item.file_name or item.name)
    except Unreadable as unreadable:
        reason = str(unreadable)
    except OSError:
        reason = str(_("找不到文件，没有读取其中的文字。"))
    values = {
        "state": FileText.State.UNREADABLE if reason else FileText.State.READ,
        "reason": reason[:200],
        "parts": [[part.place, part.text] for part in parts],
        "sha256": item.sha256,
        "read_at": timezone.now(),
        "extractor": EXTRACTOR,
    }
    with transaction.atomic():
        row, made = FileText.objects.get_or_create(owner=OWNER, owner_pk=item.pk, defaults=values)
        if not made:
            FileText.objects.filter(pk=row.pk).update(**values, version=F("version") + 1)
            row.refresh_from_db()
        record(Note(verb=ATTACHMENT_READ, actor=actor, agency_id=item.case.agency_id), subject=row)
    return row


def files_of(case_pk: int) -> list[int]:
    """The attachments of a case whose words were read."""
    ids = list(Evidence.objects.filter(case_id=case_pk).values_list("pk", flat=True))
    return list(FileText.objects.filter(owner=OWNER, owner_pk__in=ids).values_list("owner_pk", flat=True))


def keys_of_texts(pks: Sequence[int]) -> list[tuple[str, int]]:
    """The searched rows of stored texts."""
    rows = FileText.objects.filter(pk__in=pks, owner=OWNER).values_list("owner_pk", flat=True)
    return [(NAME, pk) for pk in rows]


def touch_files(entry: Entry) -> None:
    """When a file changes hands or its secrecy, its attachments are other documents too: in the same transaction."""
    FileText.objects.filter(owner=OWNER, owner_pk__in=files_of(int(entry.subject_id or 0))).update(
        version=F("version") + 1
    )


def sealed_for(standing: Standing) -> tuple[str, Any]:
    """The sealed attachments that open: those of the cases on which the person is named, for `reach_of`."""
    named = Assignment.objects.filter(person=standing.user_id, until__isnull=True)
    return SEALED, named.values_list("case_id", flat=True)


class FileSource:
    """Implements SearchSource: one document for each attachment that holds words."""

    name = NAME
    label = _("附件")

    def load(self, pks: Sequence[int]) -> Iterable[IndexDocument]:
        for item, text in _items(pks):
            yield _document(item, text)

    def pks_after(self, pk: int, limit: int) -> Sequence[int]:
        rows = _texts().filter(owner_pk__gt=pk).order_by("owner_pk")
        return list(rows.values_list("owner_pk", flat=True)[:limit])

    def versions(self, low: int, high: int) -> Versions:
        return count_and_sum(_texts(), low, high, key="owner_pk")

    def count(self) -> int:
        return int(_texts().count())

    def texts(self, pks: Sequence[int]) -> Mapping[int, Sequence[Passage]]:
        return {item.pk: _passages(item, text.parts, _sealed(item)) for item, text in _items(pks)}

    def shown(self, pks: Sequence[int]) -> Mapping[int, Shown]:
        """One query: the words read, and the names to keep back, come with the item."""
        text = _texts().filter(owner_pk=OuterRef("pk"))
        sealed = Party.objects.filter(KEPT_BACK, case=OuterRef("case")).order_by().values("case")
        rows = Evidence.objects.filter(pk__in=pks).select_related("case").annotate(
            words=Subquery(text.values("parts")), kept_back=Subquery(sealed.annotate(all=Joined("name")).values("all"))
        )  # fmt: skip
        return {
            item.pk: Shown(_facing(item), _passages(item, item.words, (item.kept_back or "").split(JOINT)))
            for item in rows
            if item.words is not None
        }

    def features(self, pks: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        return {item.pk: features(_words(item, text)) for item, text in _items(pks)}

    def facings(self, pks: Sequence[int]) -> Mapping[int, Facing]:
        rows = Evidence.objects.filter(pk__in=pks).select_related("case")
        return {row.pk: _facing(row) for row in rows}


def _texts() -> Any:
    return FileText.objects.filter(owner=OWNER, state=FileText.State.READ)


def _items(pks: Sequence[int]) -> list[tuple[Evidence, FileText]]:
    texts = {text.owner_pk: text for text in _texts().filter(owner_pk__in=pks)}
    rows = Evidence.objects.filter(pk__in=list(texts)).select_related("case__agency").prefetch_related("case__parties")
    return [(row, texts[row.pk]) for row in rows]


def _facing(item: Evidence) -> Facing:
    """As the case faces; a secret item by its own key, which only assignment to the case opens."""
    shown = facing(CASES, item.case)
    return replace(shown, key=(SEALED, item.case_id), secret=True) if item.secret else shown


def _title(item: Evidence) -> str:
    return f"{item.case.number} {item.mark} {item.name}"


def _passages(item: Evidence, parts: Sequence[Sequence[str]], sealed: Sequence[str]) -> list[Passage]:
    file_name = item.file_name or item.name
    found = [(f"{file_name} {place}", _without(sealed, words)) for place, words in parts]
    return [(str(_("附件")), _title(item)), *found]


def _words(item: Evidence, text: FileText) -> str:
    sealed = _sealed(item)
    return "\n".join(_without(sealed, words) for _place, words in text.parts)


def _sealed(item: Evidence) -> list[str]:
    parties = item.case.parties.all()
    return [party.name for party in parties if party.confidential or party.role == Party.Role.REPORTER]


def _without(sealed: Iterable[str], words: str) -> str:
    """Whoever asked that the name be kept is found by nobody, in an attachment neither."""
    for name in sealed:
        if len(name) > 1:
            words = words.replace(name, "■" * len(name))
    return words


def _document(item: Evidence, text: FileText) -> IndexDocument:
    case = item.case
    flow = FLOWS.get(case.kind)
    return IndexDocument(
        source=NAME,
        pk=item.pk,
        version=text.version,
        facing=_facing(item),
        title=_title(item),
        text=f"{item.file_name}\n{_words(item, text)}",
        agency_name=case.agency.name,
        kind_name=str(flow.label) if flow else case.kind,
        year=item.obtained_on.year,
        filed_on=item.obtained_on,
    )
