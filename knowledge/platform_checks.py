"""Asks each messaging platform whether it knows the bot, by the platform's own test call."""

from __future__ import annotations

import base64
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping

from knowledge.platforms import signature

SECONDS = 10.0
SCOPE = "https://api.botframework.com/.default"
Values = Mapping[str, str]


def check(channel: str, values: Values) -> tuple[bool, str]:
    """Whether the platform accepts the credentials, and what it said; secrets are never in it."""
    try:
        with urllib.request.urlopen(_call(channel, values), timeout=SECONDS) as reply:
            row = json.loads(reply.read(65_536) or b"{}")
    except urllib.error.HTTPError as error:
        return False, f"refused (status {error.code}); check the token"
    except (OSError, ValueError) as error:
        return False, f"not reached ({type(error).__name__}); check the network"
    if isinstance(row, dict) and row.get("ok") is False:
        return False, f"refused ({str(row.get('error', 'no reason'))[:60]}); check the token"
    return True, "accepted"


def _call(channel: str, values: Values) -> urllib.request.Request:
    call: urllib.request.Request = _CALLS[channel](values)
    return call


def _telegram(values: Values) -> urllib.request.Request:
    return urllib.request.Request(
        f"{values['TELEGRAM_API_URL'].rstrip('/')}/bot{values['TELEGRAM_TOKEN']}/getMe", data=b""
    )


def _slack(values: Values) -> urllib.request.Request:
    address = f"{values['SLACK_API_URL'].rstrip('/')}/auth.test"
    return urllib.request.Request(
        address, b"", {"Authorization": f"Bearer {values['SLACK_TOKEN']}"}
    )


def _messenger(values: Values) -> urllib.request.Request:
    address = f"{values['MESSENGER_API_URL'].rstrip('/')}/v21.0/me"
    login = f"Bearer {values['MESSENGER_PAGE_TOKEN']}"
    return urllib.request.Request(address, headers={"Authorization": login})


def _twilio(values: Values) -> urllib.request.Request:
    account = values["TWILIO_ACCOUNT_SID"]
    address = f"{values['TWILIO_API_URL'].rstrip('/')}/2010-04-01/Accounts/{account}.json"
    login = base64.b64encode(f"{account}:{values['TWILIO_AUTH_TOKEN']}".encode()).decode()
    return urllib.request.Request(address, headers={"Authorization": f"Basic {login}"})


def _teams(values: Values) -> urllib.request.Request:
    tenant = values["TEAMS_TENANT"]
    address = f"{values['TEAMS_LOGIN_URL'].rstrip('/')}/{tenant}/oauth2/v2.0/token"
    form = {
        "grant_type": "client_credentials",
        "client_id": values["TEAMS_APP_ID"],
        "client_secret": values["TEAMS_APP_PASSWORD"],
        "scope": SCOPE,
    }
    return urllib.request.Request(address, urllib.parse.urlencode(form).encode())


def _callback(values: Values) -> urllib.request.Request:
    body, stamp = b'{"in_reply_to": "", "sender": "", "messages": []}', str(int(time.time()))
    headers = {
        "Content-Type": "application/json",
        "X-Timestamp": stamp,
        "X-Signature": signature(values["CALLBACK_SECRET"], stamp, body),
    }
    return urllib.request.Request(values["CALLBACK_URL"], body, headers)


_CALLS = {
    "telegram": _telegram,
    "slack": _slack,
    "messenger": _messenger,
    "twilio": _twilio,
    "teams": _teams,
    "callback": _callback,
}
