"""The settings as they are, with the probe of the tests and tables made straight from the models."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS as BASE_APPS

INSTALLED_APPS = [*BASE_APPS, "tests.architecture.probe"]
MIGRATION_MODULES = {app.rpartition(".")[2]: None for app in INSTALLED_APPS}
