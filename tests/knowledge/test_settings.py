"""The settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ArticleError
from knowledge.settings import LOCALES, Settings, read_settings


def test_an_empty_environment_gives_the_defaults() -> None:
    """Nothing has to be set."""
    assert read_settings({}) == Settings()


def test_an_empty_value_is_no_value() -> None:
    """A variable that is set to nothing leaves the default."""
    names = (
        "LOCALE",
        "SITE_URL",
        "PORT",
        "ARTICLES_DIR",
        "INDEX_DIR",
        "ENCODER_DIR",
        "SAFETY_DIR",
        "OWN_RESULTS_DIR",
    )
    assert read_settings(dict.fromkeys(names, "")) == Settings()


@pytest.mark.parametrize(
    ("variable", "name"),
    [
        ("ARTICLES_DIR", "articles"),
        ("INDEX_DIR", "index"),
        ("ENCODER_DIR", "encoder"),
        ("SAFETY_DIR", "safety"),
        ("OWN_RESULTS_DIR", "own_results"),
    ],
)
def test_each_folder_has_its_variable(variable: str, name: str) -> None:
    """A path is taken as it is given."""
    assert getattr(read_settings({variable: "/tea"}), name) == Path("/tea")


@pytest.mark.parametrize(
    ("deliveries", "path"),
    [("redis://host:6379/0", "/tea/deliveries.db"), ("x.db", "x.db"), ("", "/tea/deliveries.db")],
)
def test_what_waits_beside_a_redis_has_a_folder_of_its_own(deliveries: str, path: str) -> None:
    """The folder is looked at only where no file is named."""
    environment = {"DELIVERIES": deliveries, "WAITING_DIR": "/tea"}
    assert read_settings(environment).deliveries == Path(path)


@pytest.mark.parametrize("locale", LOCALES)
def test_each_locale_is_taken(locale: str) -> None:
    """The locale chooses the numbers in safety texts."""
    assert read_settings({"LOCALE": locale}).locale == locale


def test_an_unknown_locale_is_refused() -> None:
    """The error lists what would have been valid."""
    with pytest.raises(ArticleError, match="LOCALE=xx is not known; choose one of neutral, US, UK"):
        read_settings({"LOCALE": "xx"})


def test_the_site_follows_the_port() -> None:
    """The demo page's address is the default site."""
    assert read_settings({"PORT": "9000"}).site == "http://localhost:9000"


def test_a_site_of_its_own_goes_before_the_port() -> None:
    """Behind a proxy the site has its public address."""
    environment = {"PORT": "9000", "SITE_URL": "https://example.org"}
    assert read_settings(environment).site == "https://example.org"


def test_a_site_that_is_no_address_is_refused() -> None:
    """The error names the variable and the mend."""
    with pytest.raises(ArticleError, match=r"SITE_URL=example\.org is not an address"):
        read_settings({"SITE_URL": "example.org"})
