"""The last app to start: it puts the others together."""

from importlib import import_module

from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    """Last in the list of apps: when it is ready, everything else is."""

    name = "config"
    label = "assembly"
    verbose_name = "装配"

    def ready(self) -> None:
        import_module("config.wiring").wire()
        import_module("config.shell").connect()
