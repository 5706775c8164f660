from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "web"
    verbose_name = "界面"

    def ready(self) -> None:
        import_module("web.public_gate").connect()
