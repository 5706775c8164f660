"""Short messages through whatever gateway an installation has: one method, a JSON gateway, a folder of files."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.request import Request, urlopen

from django.conf import settings


class SmsAdapter(Protocol):
    """What a gateway must be able to do. `key` is the same when a message is tried again; it raises when not taken."""

    def send(self, telephone: str, text: str, *, key: str) -> None: ...


@dataclass(frozen=True)
class JsonGateway:
    """POST {"to", "text", "id"} with a bearer token; any answer of the 200s means taken, everything else is an error.

    A gateway is expected to know an `id` again and to send it once.
    """

    url: str
    token: str = ""
    seconds: float = 10.0

    def send(self, telephone: str, text: str, *, key: str) -> None:
        body = json.dumps({"to": telephone, "text": text, "id": key}, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = Request(self.url, data=body, headers=headers, method="POST")  # noqa: S310  # the address is the operator's
        with urlopen(request, timeout=self.seconds) as answer:  # noqa: S310
            if not 200 <= answer.status < 300:
                raise OSError(f"the gateway answered {answer.status}")


@dataclass(frozen=True)
class Folder:
    """Every message is a file of a folder, named by its key: what the demonstration uses in place of a gateway."""

    path: Path

    def send(self, telephone: str, text: str, *, key: str) -> None:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.path / f"{key}.txt").write_text(f"{telephone}\n{text}\n", encoding="utf-8")


def gateway() -> SmsAdapter | None:
    """The gateway of this installation; None where none is configured, the default outside the demonstration."""
    if settings.SMS_URL == "file:":
        return Folder(Path(settings.SMS_FOLDER))
    return JsonGateway(settings.SMS_URL, settings.SMS_TOKEN) if settings.SMS_URL else None
