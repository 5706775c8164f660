"""A socket between us and a real server: it can be closed, or take everything and answer nothing."""

import contextlib
import select
import socket
import threading
from urllib.parse import urlsplit


class Relay:
    """Listens on a port of its own and passes on what comes, until told otherwise."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._listening: socket.socket | None = None
        self._open: set[socket.socket] = set()
        self.silent = False
        self.port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen(64)
        self.port = listening.getsockname()[1]
        self._listening = listening
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()

    def stop(self) -> None:
        """As when the server is gone: nobody listens, and what was connected is cut off."""
        listening, self._listening = self._listening, None
        for one in (listening, *self._open):
            if one is not None:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                one.close()
        self._open.clear()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                ours, _address = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(ours,), daemon=True).start()

    def _pass_on(self, ours: socket.socket) -> None:
        theirs = socket.create_connection(self._target)
        pair = {ours: theirs, theirs: ours}
        self._open |= pair.keys()
        with contextlib.suppress(OSError, ValueError):
            while True:
                for one in select.select(list(pair), [], [], 1)[0]:
                    read = one.recv(65536)
                    if not read:
                        raise ConnectionResetError
                    if not (self.silent and one is ours):
                        pair[one].sendall(read)
        for one in pair:
            self._open.discard(one)
            one.close()
