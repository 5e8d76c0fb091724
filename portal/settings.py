"""All settings, in topics. Every value that may differ between sites comes from the environment through `env`.

With nothing set this is the demo and test shape: SQLite, the embedded broker, plain HTTP on this machine.
With DATABASE_URL, REDIS_URL and PORTAL_PRODUCTION=yes it is the production shape, and refuses weak secrets.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.text("PORTAL_VAR", str(BASE_DIR / "var")))
PRODUCTION = env.flag("PORTAL_PRODUCTION")

# ---- secrets and hosts ----
DEBUG = env.flag("PORTAL_DEBUG")
SECRET_KEY = env.secret("SECRET_KEY")
MINIMUM_SECRET = 50
if PRODUCTION and (DEBUG or len(SECRET_KEY) < MINIMUM_SECRET):
    msg = "production needs a SECRET_KEY (or SECRET_KEY_FILE) of 50 characters or more and no PORTAL_DEBUG"
    raise ImproperlyConfigured(msg)
# Outside production the key only has to differ from any real one; bin/demo writes a random one for the demo.
SECRET_KEY = SECRET_KEY or "only-for-tests-and-builds-that-serve-nobody-0123456789-abcdefghij"
ALLOWED_HOSTS = env.words("PORTAL_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("PORTAL_ORIGINS")
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "branches",
    "activities",
    "reports",
    "portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.PageGZipMiddleware",
    "portal.middleware.RequestIdMiddleware",
    "portal.middleware.NoStoreMiddleware",
    # Outside of whatever may refuse a request (a forged host, no token): refusals carry the same headers.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.BodyLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "branches.middleware.SlidingSessionMiddleware",
    "branches.middleware.KeepingLoginMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "branches.middleware.ScopeMiddleware",
    "portal.middleware.OnlyByButtonMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "portal.context.shell",
            ],
            "builtins": ["portal.templatetags.kit"],
        },
    },
]

# ---- database: PostgreSQL when DATABASE_URL is set, else SQLite tuned for several writers ----
DATABASE_URL = env.secret("DATABASE_URL")
DATABASES: dict[str, Any]
if DATABASE_URL:
    # The pool manages connections itself and forbids conn_max_age; it is for the web process only (celery#10554).
    DATABASES = {"default": dict(dj_database_url.parse(DATABASE_URL, conn_max_age=0))}
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    if env.flag("DB_POOL"):
        DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "portal.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL, not NORMAL: what was acknowledged must survive a power cut.
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
                "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000",
            },
        },
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- language and time: one wall clock for everybody ----
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# ---- files ----
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR / "media"  # evidence and outputs; served only through views that check the scope
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.static.StaticStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
EVIDENCE_MAX_BYTES = 20_000_000
EVIDENCE_MAX_PIXELS = 40_000_000
EVIDENCE_MAX_FILES = 9
UPLOAD_KEEP_DAYS = 3  # how long a file waits for its record when no draft waits with it
DRAFT_KEEP_DAYS = 60
SHEET_MAX_BYTES = 2_000_000  # a table that is imported, packed and unpacked
SHEET_MAX_UNPACKED = 20_000_000
UPLOAD_MAX_BYTES = EVIDENCE_MAX_FILES * EVIDENCE_MAX_BYTES + DATA_UPLOAD_MAX_MEMORY_SIZE

# ---- accounts ----
AUTH_USER_MODEL = "branches.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
# One office shares one address and anybody may type anybody's name, so a lock needs both to agree.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "branches.views.accounts.locked_out"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "branches.middleware.client_address"
# How many proxies of our own stand before the portal; 0 means that nobody's X-Forwarded-For is believed.
TRUSTED_PROXIES = env.number("PORTAL_PROXIES", 0)

# ---- browser ----
SESSION_COOKIE_AGE = 1800  # idle; branches.middleware prolongs it while somebody works
SESSION_ABSOLUTE_SECONDS = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "branches.views.accounts.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# ---- queue: Redis when REDIS_URL is set, else kombu's filesystem broker; the job row is the truth either way ----
REDIS_URL = env.secret("REDIS_URL")
BROKER_DIR = VAR / "broker"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any]
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    # Longer than the longest task: shorter would deliver a running task twice. The lease does the recovery.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 7200,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_timeout": 30,
        "socket_connect_timeout": 3,
        "socket_keepalive": True,
        "global_keyprefix": env.text("REDIS_PREFIX", "portal:"),
    }
else:
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),  # the same folder both ways: one queue for all processes
        "control_folder": str(BROKER_DIR / "control"),
        "processed_folder": str(BROKER_DIR / "processed"),
        "store_processed": False,
        "polling_interval": 0.3,
    }
    CELERY_WORKER_ENABLE_REMOTE_CONTROL = False  # mailbox files of dead workers would pile up
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 540, 600
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False  # the lease decides, not the socket
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10.0
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
DRAFT_SWEEP_SECONDS = 6 * 3600.0
JOB_SWEEP_SECONDS = float(env.number("JOB_SWEEP_SECONDS", 15))
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep-drafts": {"task": "activities.sweep_drafts", "schedule": DRAFT_SWEEP_SECONDS, "options": {"expires": 3600}},
    "sweep-jobs": {"task": "reports.sweep_jobs", "schedule": JOB_SWEEP_SECONDS, "options": {"expires": 15}},
    # Tried three times, for a worker that was down: whoever has the day's digest gets no second one.
    "morning-digest": {
        "task": "activities.send_digests",
        "schedule": crontab(minute=30, hour="7-9"),
        "options": {"expires": 1800},
    },
}
JOB_LEASE_SECONDS = env.number("JOB_LEASE_SECONDS", 30)
JOB_STALE_QUEUED_SECONDS = env.number("JOB_STALE_QUEUED_SECONDS", 60)

# ---- log: one line an event, with the request's number; no bodies, no personal data ----
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "portal.middleware.RequestIdFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s] %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "axes": {"level": "WARNING"},
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
    },
}
FONTS_DIR = Path(env.text("PORTAL_FONTS", str(BASE_DIR / "reports" / "fonts")))
