"""Environment that a start needs."""

from __future__ import annotations

import pytest

from workshops.config import ConfigurationError, settings

SECRET = "s" * 40
PRODUCTION = {
    "PANACHE_ENV": "production",
    "SECRET_KEY": SECRET,
    "PUBLIC_URL": "https://panache.exemple.test/",
}


def test_development_starts_with_nothing_set() -> None:
    assert settings({})["SQLALCHEMY_DATABASE_URI"].startswith("sqlite:///")


@pytest.mark.parametrize("secret", ["", "short"])
def test_production_refuses_a_missing_or_short_secret(secret: str) -> None:
    with pytest.raises(ConfigurationError, match="SECRET_KEY"):
        settings(PRODUCTION | {"SECRET_KEY": secret})


def test_production_refuses_an_address_in_clear() -> None:
    with pytest.raises(ConfigurationError, match="PUBLIC_URL"):
        settings(PRODUCTION | {"PUBLIC_URL": "http://panache.exemple.test"})


def test_production_keeps_cookies_to_https() -> None:
    found = settings(PRODUCTION)
    assert found["SESSION_COOKIE_SECURE"]
    assert found["PUBLIC_URL"] == "https://panache.exemple.test"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgresql_address_is_given_its_driver(scheme: str) -> None:
    found = settings({"DATABASE_URL": f"{scheme}://u@h/db"})
    assert found["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://u@h/db"


def test_sockets_have_the_transport_that_is_asked_for_and_no_other() -> None:
    assert settings({})["SOCKET_TRANSPORT"] == "poller"
    assert settings({"SOCKET_TRANSPORT": "threads"})["SOCKET_TRANSPORT"] == "threads"
    with pytest.raises(ConfigurationError, match="poller, threads"):
        settings({"SOCKET_TRANSPORT": "pigeons"})
