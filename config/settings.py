"""One settings module; an engine changes by one environment variable each."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from config.engines import storage_of
from config.keys import instance_key
from config.logs import logging_of

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

HOME = Path(env("ZHIHENG_HOME", default=str(BASE_DIR / "var"))).resolve()
HOME.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("ZHIHENG_DEBUG", default=False)
# several machines are given one folder of keys; a single one makes its own at the first run
KEYS_GIVEN = env("ZHIHENG_KEYS", default="")
KEYS = Path(KEYS_GIVEN).resolve() if KEYS_GIVEN else HOME / "keys"
SECRET_KEY = instance_key(KEYS, "django")
FIELD_KEYS = {"k1": instance_key(KEYS, "fields")}
FIELD_KEY_CURRENT = "k1"
BLIND_INDEX_KEY = instance_key(KEYS, "blind-index")

DEMONSTRATION = env.bool("ZHIHENG_DEMONSTRATION", default=True)
ALLOWED_HOSTS = env.list("ZHIHENG_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("ZHIHENG_ORIGINS", default=[])
SERVE_HOST = env("ZHIHENG_HOST", default="127.0.0.1")
SERVE_PORT = env.int("ZHIHENG_PORT", default=8000)
PUBLIC_URL = env("ZHIHENG_PUBLIC_URL", default=f"http://127.0.0.1:{SERVE_PORT}")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "guardian",
    "audit",
    "agencies",
    "workflow",
    "search",
    "cases",
    "credit",
    "web",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "agencies.middleware.StandingMiddleware",
    "agencies.passwords_middleware.PasswordDueMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.context.shell",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{HOME / 'zhiheng.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
    }
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        # one pool a process: a thread takes a connection for the length of a request
        "pool": {"min_size": 1, "max_size": env.int("ZHIHENG_POOL", default=8), "timeout": 10},
        "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s",
        "application_name": "zhiheng",
        "connect_timeout": 5,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "agencies.passwords.UnlikeAccount"},
    {"NAME": "agencies.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "agencies.passwords.Uncommon"},
    {"NAME": "agencies.passwords.NotOnlyDigits"},
    {"NAME": "agencies.passwords.NotUsedBefore"},
]
# days after which a password must be changed; 0 never
PASSWORD_AGE_DAYS = env.int("ZHIHENG_PASSWORD_AGE_DAYS", default=90)
# addresses of the proxies whose X-Forwarded-For is believed
TRUSTED_PROXIES = env.list("ZHIHENG_TRUSTED_PROXIES", default=[])
# a class with `name` and `matches(kind, name, number)`: the outside register that verifies identities; empty for none
IDENTITY_SERVICE = env("ZHIHENG_IDENTITY_SERVICE", default="")
# where codes are sent from; the demonstration writes its letters into a folder, an installation without mail says so
_mail = env.email_url("ZHIHENG_MAIL", default="filemail://" if DEMONSTRATION else "dummymail://")
EMAIL_CONNECTED = "dummy" not in _mail["EMAIL_BACKEND"]
EMAIL_BACKEND, EMAIL_FILE_PATH = _mail["EMAIL_BACKEND"], str(HOME / "mail")
EMAIL_HOST, EMAIL_PORT = _mail.get("EMAIL_HOST") or "localhost", _mail.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_USER") or "", _mail.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("ZHIHENG_MAIL_FROM", default="zhiheng@localhost")
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/accounts/login/"
ANONYMOUS_USER_NAME = None
GUARDIAN_RAISE_403 = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 10 * 60 * 60
# behind a proxy that ends TLS and says so
TLS = env.bool("ZHIHENG_TLS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SECURE_SSL_REDIRECT = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
# the health answers are asked by machines inside
SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$", r"^metrics/$"]
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "frame-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
# s3://key:secret@host/bucket?region=…&tls=false for several machines; folder:/path or empty for one
STORAGE_URL = env("STORAGE_URL", default="")
STORAGES = {
    "default": storage_of(STORAGE_URL, default=HOME / "files"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = env.bool("ZHIHENG_STATIC_FINDERS", default=False)
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

# courtesy messages: nothing leaves the house until an operator names a mail server or a gateway
MAIL_ON = EMAIL_CONNECTED
MAIL_FROM = DEFAULT_FROM_EMAIL
# file: writes every short message into a folder, as the demonstration does with its mail
SMS_URL, SMS_FOLDER = env("ZHIHENG_SMS_URL", default="file:" if DEMONSTRATION else ""), str(HOME / "sms")
SMS_TOKEN = env("ZHIHENG_SMS_TOKEN", default="")
# one-time codes of party accounts: how long one lives, how many go out in that time and in a day, how often it is tried
CODE_MINUTES, CODE_MOST = env.int("ZHIHENG_CODE_MINUTES", default=15), env.int("ZHIHENG_CODE_MOST", default=3)
CODE_DAY_MOST, CODE_TRIES = env.int("ZHIHENG_CODE_DAY_MOST", default=10), env.int("ZHIHENG_CODE_TRIES", default=5)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# redis://… hands the outbox to Celery's workers; empty: the children of `manage.py serve` drain it
BROKER_URL = env("BROKER_URL", default="")

SEARCH_URL = env("SEARCH_URL", default="embedded:")
SEARCH_EXPORT_ROWS = env.int("ZHIHENG_SEARCH_EXPORT_ROWS", default=5000)
SEARCH_HOME = HOME / "search"

# what a Prometheus server sends as its bearer token; empty: no metrics are served
METRICS_TOKEN = env("ZHIHENG_METRICS_TOKEN", default="")
LOGGING = logging_of(form=env("ZHIHENG_LOG_FORM", default="line"), level=env("ZHIHENG_LOG", default="WARNING"))

# exceptions are asked through agencies.visibility, never through a permission backend
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
