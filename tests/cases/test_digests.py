"""Digests of files in one pass."""

from io import BytesIO

from cases.digests import CHUNK_BYTES, digest_bytes, digest_stream


class CountingFile(BytesIO):
    """A file that remembers the largest piece asked of it and how often it was read."""

    largest = 0
    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.largest = max(self.largest, size or 0)
        self.reads += 1
        return super().read(size)


def test_the_standard_vectors_of_abc_are_met() -> None:
    digests = digest_bytes(b"abc")
    assert digests.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digests.sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert digests.size == 3


def test_a_large_file_is_read_once_in_pieces() -> None:
    data = b"\x01" * (CHUNK_BYTES * 2 + 5)
    source = CountingFile(data)
    digests = digest_stream(source)
    assert digests == digest_bytes(data)
    assert digests.size == len(data)
    assert source.largest == CHUNK_BYTES
    assert source.reads == 4


def test_one_changed_byte_changes_both_digests() -> None:
    first, second = digest_bytes(b"evidence 1"), digest_bytes(b"evidence 2")
    assert first.sha256 != second.sha256
    assert first.sm3 != second.sm3
