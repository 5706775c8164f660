"""Short messages through whatever gateway an installation has: one method, and the adapter for a JSON gateway."""

import json
from dataclasses import dataclass
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


def gateway() -> SmsAdapter | None:
    """The gateway of this installation; None where none is configured, which is the default."""
    return JsonGateway(settings.SMS_URL, settings.SMS_TOKEN) if settings.SMS_URL else None
