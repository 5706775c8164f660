"""WSGI entry point."""

import os
import signal

from django.core.wsgi import get_wsgi_application

from config.parentage import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if os.environ.get("ZHIHENG_SERVE"):
    # a worker of the web server ends with it: its own master leaves workers serving when it is killed
    die_with_parent(os.getppid(), by=signal.SIGKILL)
application = get_wsgi_application()
