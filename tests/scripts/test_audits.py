"""Advisories: the real tools against stand-ins of their services, and the list of what stays."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scripts import audits
from scripts.audits import ALLOWED, Advisory, Excepted, judged, of_npm, of_python, read_exceptions
from scripts.steps import StepError

TODAY = date(2026, 11, 28)
TEA = Advisory("tea", "1.0", frozenset({"PYSEC-1", "CVE-1"}), "PYSEC-1", "1.1")
STAYS = Excepted("tea", "CVE-1", "nothing here drinks it", date(2027, 1, 1))


class Service(BaseHTTPRequestHandler):
    """Knows one weakness of "six" on PyPI, and one of "lit" on npm."""

    def do_POST(self) -> None:
        """OSV's query, and the bulk endpoint of npm's registry."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/query":
            self._answer(osv(json.loads(body)))
        else:
            self._answer({"lit": [weakness("lit", "<99.0.0")]})

    def do_GET(self) -> None:
        """What npm asks about a package that is weak: which versions there are."""
        versions = {number: {"name": "lit", "version": number} for number in ("3.3.3", "99.0.0")}
        self._answer({"name": "lit", "versions": versions, "dist-tags": {"latest": "99.0.0"}})

    def _answer(self, value: Any) -> None:
        text = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def osv(query: dict[str, Any]) -> dict[str, Any]:
    """One advisory about "six", none about others."""
    if query["package"]["name"] != "six":
        return {}
    fixed = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.0"}]}
    affected = {"package": {"name": "six", "ecosystem": "PyPI"}, "ranges": [fixed]}
    return {"vulns": [{"id": "PYSEC-0", "aliases": ["CVE-0"], "affected": [affected]}]}


def weakness(name: str, versions: str) -> dict[str, Any]:
    """An advisory as npm's registry gives it."""
    return {
        "id": 1,
        "url": "https://github.com/advisories/GHSA-0",
        "title": name,
        "severity": "high",
        "vulnerable_versions": versions,
    }


@contextmanager
def serving() -> Iterator[str]:
    """The address of the stand-in as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tools remember of other days is not asked."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))


def test_pip_audit_is_asked_about_each_pin(tmp_path: Path) -> None:
    """With all names of what it knows, and the version to take."""
    pins = tmp_path / "pins.txt"
    pins.write_text("six==1.16.0\nidna==3.10\n")
    with serving() as address:
        (found,) = of_python(pins, f"{address}/query")
    assert (found.package, found.version, found.id, found.fixed) == (
        "six",
        "1.16.0",
        "PYSEC-0",
        "99.0",
    )
    assert found.names == {"PYSEC-0", "CVE-0"}


def test_npm_is_asked_about_the_locked_packages(tmp_path: Path) -> None:
    """By their lock file alone: nothing has to be installed."""
    package = {"name": "cup", "version": "1.0.0", "dependencies": {"lit": "3.3.3"}}
    lock = {"": package, "node_modules/lit": {"version": "3.3.3"}}
    (tmp_path / "package.json").write_text(json.dumps(package))
    whole = {"name": "cup", "version": "1.0.0", "lockfileVersion": 3, "packages": lock}
    (tmp_path / "package-lock.json").write_text(json.dumps(whole))
    with serving() as address:
        (found,) = of_npm(tmp_path, address)
    assert (found.package, found.id, found.names) == ("lit", "GHSA-0", {"GHSA-0"})


def test_a_service_that_does_not_answer_is_no_all_clear(tmp_path: Path) -> None:
    """The error says which, and that a mirror does not do."""
    pins = tmp_path / "pins.txt"
    pins.write_text("six==1.16.0\n")
    with pytest.raises(StepError, match=r"pip-audit: http://127.0.0.1:9/query does not answer"):
        of_python(pins, "http://127.0.0.1:9/query")
    (tmp_path / "package.json").write_text("{}")
    with pytest.raises(StepError, match=r"npm audit: http://127.0.0.1:9/ does not answer"):
        of_npm(tmp_path, "http://127.0.0.1:9/")


@pytest.mark.parametrize(
    ("found", "excepted", "lines"),
    [
        ([], [], []),
        ([TEA], [STAYS], []),
        ([TEA, TEA], [], ["tea 1.0: PYSEC-1; upgrade to 1.1, or say why it stays"]),
        ([], [STAYS], ["tea: CVE-1 is no longer found; take it from the list"]),
        (
            [TEA],
            [Excepted("tea", "CVE-1", "later", date(2026, 11, 27))],
            ["tea 1.0: PYSEC-1 was to stay until 2026-11-27; upgrade to 1.1"],
        ),
    ],
)
def test_what_is_neither_mended_nor_excepted_is_told(
    found: list[Advisory], excepted: list[Excepted], lines: list[str]
) -> None:
    """And so is an exception that is over, or that nothing needs any more."""
    assert judged(found, excepted, TODAY) == lines


def test_our_exceptions_have_a_reason() -> None:
    """In a sentence."""
    rows = read_exceptions(ALLOWED)
    assert rows
    assert all(len(row.why.split()) > 4 for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        "[",
        '[{"package": "tea"}]',
        '[{"package": "tea", "id": "1", "why": " ", "until": "2027-01-01"}]',
    ],
)
def test_a_damaged_list_is_told_with_the_mend(tmp_path: Path, text: str) -> None:
    """What each entry needs."""
    path = tmp_path / "advisories.json"
    path.write_text(text)
    with pytest.raises(StepError, match=r"advisories.json: .*package, id, why and until"):
        read_exceptions(path)


def test_an_audit_ends_with_what_is_to_be_mended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or says that there is nothing."""
    monkeypatch.setattr(audits, "audit", lambda today: ["tea"])
    with pytest.raises(StepError, match="1 to mend"):
        audits.main()
    assert capsys.readouterr().err == "tea\n"
    monkeypatch.setattr(audits, "audit", lambda today: [])
    audits.main()
    assert "no advisory" in capsys.readouterr().out


def test_a_check_only_tells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is found, or why it is not known; it never fails on what was published overnight."""
    monkeypatch.setattr(audits, "audit", lambda today: ["tea 1.0: PYSEC-1"])
    audits.tell(TODAY)
    told = capsys.readouterr().out
    assert "advisories: tea 1.0: PYSEC-1\n" in told
    assert "1 to mend, on which 'make audit' fails" in told

    def silent(today: date) -> list[str]:
        raise StepError("pip-audit: OSV does not answer")

    monkeypatch.setattr(audits, "audit", silent)
    audits.tell(TODAY)
    assert capsys.readouterr().out == (
        "advisories: not looked up: pip-audit: OSV does not answer\n"
    )
