"""Configuration: the one place that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
DEVELOPMENT_SECRET = "development only, refused in production"  # noqa: S105 - not a secret: refused in production
MAX_UPLOAD = 10 * 1024 * 1024  # bytes


class ConfigurationError(RuntimeError):
    """The environment does not allow a start; the message says what to set."""


def database_url(environ: Mapping[str, str]) -> str:
    """DATABASE_URL with the driver we use for it; without one, SQLite in `instance/`."""
    url = environ.get("DATABASE_URL", "")
    if not url:
        instance = ROOT / "instance"
        instance.mkdir(exist_ok=True)
        return f"sqlite:///{instance / 'panache.sqlite'}"
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _secret(environ: Mapping[str, str], production: bool) -> str:
    secret = environ.get("SECRET_KEY", "")
    if production and len(secret) < 32:
        raise ConfigurationError(
            "SECRET_KEY manque ou compte moins de 32 caractères. Donnez-en une : "
            'python3 -c "import secrets; print(secrets.token_hex(32))"'
        )
    return secret or DEVELOPMENT_SECRET


def _count(environ: Mapping[str, str], name: str, default: int) -> int:
    written = environ.get(name) or str(default)
    if not written.isdecimal() or not int(written):
        raise ConfigurationError(f"{name} doit être un nombre entier, à partir de 1.")
    return int(written)


def _choice(environ: Mapping[str, str], name: str, *allowed: str) -> str:
    """The first one where nothing is said."""
    written = environ.get(name) or allowed[0]
    if written not in allowed:
        raise ConfigurationError(f"{name} doit être l'un de ceux-ci : {', '.join(allowed)}.")
    return written


def settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Flask's configuration. PANACHE_ENV=production demands a secret and a public https address.

    Raises ConfigurationError with what to set.
    """
    production = environ.get("PANACHE_ENV", "development") == "production"
    public_url = environ.get("PUBLIC_URL", "http://127.0.0.1:5000").rstrip("/")
    if production and urlsplit(public_url).scheme != "https":
        raise ConfigurationError("PUBLIC_URL doit être l'adresse publique, en https://.")
    return {
        "PRODUCTION": production,
        "SECRET_KEY": _secret(environ, production),
        "PUBLIC_URL": public_url,
        "SQLALCHEMY_DATABASE_URI": database_url(environ),
        "REDIS_URL": environ.get("REDIS_URL", ""),
        "SOCKETS": _count(environ, "SOCKETS", 500),  # open at once in one process
        "SOCKET_HEARTBEAT": _count(environ, "SOCKET_HEARTBEAT", 15),  # seconds
        "SOCKET_TRANSPORT": _choice(environ, "SOCKET_TRANSPORT", "poller", "threads"),
        "SMTP_URL": environ.get("SMTP_URL", "console:"),
        "MAIL_FROM": environ.get("MAIL_FROM", "Panache <panache@localhost>"),
        "MAX_CONTENT_LENGTH": MAX_UPLOAD + 512 * 1024,
        "MAX_FORM_MEMORY_SIZE": MAX_UPLOAD,
        "SESSION_COOKIE_SECURE": production,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=30),
        "WTF_CSRF_TIME_LIMIT": None,
        "BABEL_DEFAULT_LOCALE": "fr",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Brussels",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
        "RATELIMIT_STORAGE_URI": environ.get("REDIS_URL") or "memory://",
        "RATELIMIT_HEADERS_ENABLED": True,
    }
