"""Which screens put something into the shell."""

from web.views import operator_shell


def connect() -> None:
    operator_shell.connect()
