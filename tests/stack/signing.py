"""What schemathesis loads for the callback channel (SCHEMATHESIS_HOOKS): it signs what has a signature."""

from __future__ import annotations

import re
import time
from typing import Any

import requests
import schemathesis
from requests.auth import AuthBase

from tests.platforms.callback import sign

HEADERS = {"X-Timestamp": r"[0-9]{1,12}", "X-Signature": r"[0-9a-f]{64}"}


class Signed(AuthBase):
    """Signs the body as it is sent."""

    def __call__(self, call: requests.PreparedRequest) -> requests.PreparedRequest:
        body, stamp = call.body or b"", str(int(time.time()))
        raw = body.encode("utf-8", "replace") if isinstance(body, str) else body
        call.headers.update(zip(HEADERS, (stamp, sign(stamp, raw)), strict=True))
        return call


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Calls that leave a header out or give another form keep what they have, and are refused."""
    given = ((form, str(case.headers.get(name, ""))) for name, form in HEADERS.items())
    if all(re.fullmatch(form, value) for form, value in given):
        kwargs["auth"] = Signed()
