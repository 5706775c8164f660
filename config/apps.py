"""The last app to start: it puts the others together."""

from importlib import import_module

from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "config"
    verbose_name = "装配"

    def ready(self) -> None:
        import_module("config.shell").connect()
