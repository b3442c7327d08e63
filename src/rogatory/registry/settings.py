# SPDX-License-Identifier: Apache-2.0
"""Django's settings, made from the operator's choices; the only reader of the environment.

Rules: strict content security policy; cookies for this host alone; sessions end
after thirty minutes of rest and eight hours at most; SQLite with immediate
transactions, WAL and synchronous=FULL; no admin site; no sign-up, only invitation.

Cites: trust.md 6, 8.1; OWASP ASVS 5.0 V3, V7.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from rogatory.registry.environment import database_settings, read_environment, secret_in

CHOICES = read_environment(os.environ)
DATA = CHOICES.data
_PACKAGE = Path(__file__).resolve().parents[1]
_LOOPBACK = CHOICES.address.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]"))

SECRET_KEY = secret_in(DATA / "keys", "web-secret")
DEBUG = CHOICES.debug
ALLOWED_HOSTS = list(CHOICES.hosts)
CSRF_TRUSTED_ORIGINS = [CHOICES.address]

INSTALLED_APPS = [
    "rogatory.archive",
    "rogatory.desk",
    "rogatory.phrasebook",
    "rogatory.public",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rogatory.public.door.door",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rogatory.desk.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rogatory.desk.middleware.content_security_policy",
    "rogatory.desk.middleware.seat",
    "rogatory.desk.middleware.errors",
]
ROOT_URLCONF = "rogatory.cli.urls"
WSGI_APPLICATION = "rogatory.cli.wsgi.application"
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
                "rogatory.desk.context.page",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DATABASES = {"default": database_settings(CHOICES.database, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "archive.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "rogatory.desk.account.adapter.InvitationOnly"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _LOOPBACK
MFA_TOTP_ISSUER = "rogatory"
MFA_FORMS = {
    "add_webauthn": "rogatory.desk.account.passkey_forms.NewPasskeyForm",
    "edit_webauthn": "rogatory.desk.account.passkey_forms.NamedPasskeyForm",
}

# Cookies know no ports: nodes side by side on one machine must not share a name.
_PORT = urlsplit(CHOICES.address).port or 80
SESSION_COOKIE_NAME = f"rogatory-session-{_PORT}" if _LOOPBACK else "__Host-rogatory-session"
CSRF_COOKIE_NAME = f"rogatory-form-{_PORT}" if _LOOPBACK else "__Host-rogatory-form"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict" if not _LOOPBACK else "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not _LOOPBACK
SESSION_IDLE_SECONDS = 30 * 60
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = None if _LOOPBACK else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if _LOOPBACK else 31_536_000
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}

LANGUAGE_CODE = "en"
# The order of the United Nations; a language appears once its catalogue is complete.
LANGUAGES = [("ar", "العربية"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "rogatory-language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS: list[str] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 << 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
FILE_UPLOAD_TEMP_DIR = None

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SILENCED_SYSTEM_CHECKS = ["models.W042"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "rogatory": {"handlers": ["stderr"], "level": "INFO"},
        "django": {"handlers": ["stderr"], "level": "WARNING"},
    },
}
