"""The settings of the channels."""

import pytest

from bot.channels.settings import ChannelSettings, Rate, read_channel_settings
from knowledge.errors import ArticleError


def test_without_settings_only_the_demo_page_may_come_in():
    """Both names of loopback are the demo page."""
    assert read_channel_settings({}) == ChannelSettings()
    assert read_channel_settings({"PORT": "8100"}).origins == (
        "http://localhost:8100",
        "http://127.0.0.1:8100",
    )


@pytest.mark.parametrize(
    ("value", "origins"),
    [
        ("https://a.example", ("https://a.example",)),
        (
            "https://a.example/, HTTP://B.example:8080",
            ("https://a.example", "http://b.example:8080"),
        ),
        ("https://a.example:443 http://a.example:80", ("https://a.example", "http://a.example")),
        ("http://[::1]:8000", ("http://[::1]:8000",)),
    ],
)
def test_origins_are_written_as_browsers_send_them(value, origins):
    """No slash at the end, no usual port, small letters."""
    assert read_channel_settings({"ALLOWED_ORIGINS": value}).origins == origins


def test_the_site_url_may_have_a_path():
    """The origin of a page is what counts."""
    settings = read_channel_settings({"SITE_URL": "https://a.example/health/"})
    assert settings.origins == ("https://a.example",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_ORIGINS", "*"),
        ("ALLOWED_ORIGINS", "a.example"),
        ("ALLOWED_ORIGINS", "https://a.example/page"),
        ("ALLOWED_ORIGINS", "https://a.example:port"),
        ("ALLOWED_ORIGINS", "null"),
        ("ALLOWED_ORIGINS", "ftp://a.example"),
        ("ALLOWED_ORIGINS", "https://user@a.example"),
        ("ALLOWED_ORIGINS", "https://"),
        ("SITE_URL", "localhost"),
        ("TRUSTED_PROXIES", "nginx"),
        ("TRUSTED_PROXIES", "10.0.0.0/40"),
        ("MESSAGE_LENGTH", "0"),
        ("BODY_SIZE", "1k"),
        ("READER_RATE", "5"),
        ("SENDER_RATE", "0/5"),
        ("ADDRESS_RATE", "5/0"),
        ("ALL_RATE", "many"),
        ("CONNECTIONS", "-1"),
        ("ADDRESS_CONNECTIONS", "many"),
        ("TURN_SECONDS", "1.5"),
        ("TURNS_AT_ONCE", "0"),
        ("SESSION_HOURS", "never"),
    ],
)
def test_a_value_that_cannot_be_used_stops_the_start_with_its_name(name, value):
    """The error is one line with the setting's name and the mend."""
    with pytest.raises(ArticleError) as caught:
        read_channel_settings({name: value})
    assert str(caught.value).startswith(f"{name}=")
    assert "\n" not in str(caught.value)


def test_limits_can_be_set():
    """Rates are written PER_SECOND/AT_ONCE."""
    settings = read_channel_settings(
        {"READER_RATE": "0.5/3", "MESSAGE_LENGTH": "500", "TRUSTED_PROXIES": "127.0.0.1,::1"}
        | {"TURNS_AT_ONCE": "3"}
    )
    assert settings.turns_at_once == 3
    assert settings.reader == Rate(0.5, 3)
    assert settings.message_length == 500
    assert [str(network) for network in settings.proxies] == ["127.0.0.1/32", "::1/128"]


def test_rest_on_loopback_is_not_limited_below_fifty_a_second():
    """Programs of the operator, tests among them, must get through."""
    assert ChannelSettings().address.per_second >= 50
