"""What the documents say of flows, roles and verbs is what the code declares."""

from config.documents import written


def test_made_parts_of_the_documents_are_current() -> None:
    stale = [path.name for path, text in written() if path.read_text(encoding="utf-8") != text]
    assert not stale, f"run manage.py write_documents: {stale}"
