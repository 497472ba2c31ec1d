"""Measures the widget in a real browser on the demo page: Enter to answer, and script to ready.

Part of ``make bench``. Writes ``benchmarks/widget.md``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from actions.site import WIDGET, write_site
from benchmarks.figures import percentile
from benchmarks.lighthouse import check_page
from benchmarks.turns import our_texts
from knowledge.settings import read_settings
from scripts.browser import find_browser
from scripts.page import serve_site
from scripts.processes import free_port, stop
from scripts.servers import start_servers
from scripts.steps import ROOT, StepError

REPORT = ROOT / "benchmarks" / "widget.md"
VISITS, WARM_UP, TURNS, TURNS_PER_VISIT = 15, 5, 60, 10

# From the press of Enter to the frame behind the one in which the reply was laid out.
WATCH = """() => {
  const root = document.querySelector('ask-article').shadowRoot;
  window.turns = [];
  // The page's policy forbids the driver's own way of waiting, which evaluates text.
  window.turned = async (count) => {
    while (window.turns.length < count) await new Promise((done) => setTimeout(done, 5));
  };
  let pressed = 0;
  addEventListener('keydown', (event) => { if (event.key === 'Enter') pressed = performance.now(); }, true);
  new MutationObserver(() => {
    const replies = root.querySelectorAll('#log .reply').length;
    if (!pressed || replies === (window.replies ?? 0)) return;
    window.replies = replies;
    const began = pressed;
    pressed = 0;
    requestAnimationFrame(() => setTimeout(() => window.turns.push(performance.now() - began)));
  }).observe(root, {childList: true, subtree: true});
}"""
# From the page's load event to the widget's first rendering.
READY = """() => new Promise((done) => {
  const report = () => {
    const load = performance.getEntriesByType('navigation')[0].loadEventStart;
    done(performance.getEntriesByName('ask-article ready')[0].startTime - load);
  };
  if (document.readyState === 'complete') setTimeout(report);
  else addEventListener('load', () => setTimeout(report));
})"""
MARK = """customElements.whenDefined('ask-article').then(() => {
  const look = () => document.querySelector('ask-article')?.shadowRoot?.querySelector('.panel')
    ? performance.mark('ask-article ready') : setTimeout(look);
  look();
});"""


@dataclass(frozen=True)
class Measured:
    """Times in milliseconds, scores, and the size."""

    turns: list[float]
    ready: list[float]
    scores: dict[str, float]  # of lighthouse, 0 to 1
    size: int  # bytes, compressed
    load: float  # of the machine, before the run


@contextmanager
def demo() -> Iterator[str]:
    """The demo page with everything behind it, on free ports; its address."""
    folder = Path(tempfile.mkdtemp(prefix="widget-"))
    port, rasa_port = free_port(), free_port()
    address = f"http://localhost:{port}"
    write_site(read_settings().articles, folder / "site", address, f"http://localhost:{rasa_port}")
    servers = start_servers(rasa_port, free_port(), address)
    page = serve_site(folder / "site", port, rasa_port)
    try:
        yield address
    finally:
        page.shutdown()
        stop(servers)
        shutil.rmtree(folder, ignore_errors=True)


def visit(browser: Browser, address: str) -> Page:
    """A new reader's page."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.add_init_script(MARK)
    page.goto(address)
    return page


def ready_times(browser: Browser, address: str) -> list[float]:
    """How long the widget takes to be there, once for each visit."""
    times: list[float] = []
    for _ in range(VISITS + 1):
        page = visit(browser, address)
        times.append(page.evaluate(READY))
        page.context.close()
    return times[1:]  # the first one fills the browser's and the server's caches


def turn_times(browser: Browser, address: str, texts: Sequence[str]) -> list[float]:
    """How long each answer takes from Enter on."""
    times: list[float] = []
    for start in range(0, len(texts), TURNS_PER_VISIT):
        page = visit(browser, address)
        page.evaluate(WATCH)
        field = page.get_by_label("Your question")
        for number, text in enumerate(texts[start : start + TURNS_PER_VISIT], 1):
            field.fill(text)
            field.press("Enter")
            page.evaluate("(count) => window.turned(count)", number)
        times += page.evaluate("window.turns")
        page.context.close()
    return times


def measure() -> Measured:
    """One run with everything real."""
    path = find_browser()
    if not path:
        raise StepError("no Chromium: run 'make test' once, which brings one")
    settings, load = read_settings(), os.getloadavg()[0]
    texts = our_texts(settings.articles, ROOT / "data")[: WARM_UP + TURNS]
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        ready = ready_times(browser, address)
        turns = turn_times(browser, address, texts)[WARM_UP:]
        browser.close()
        scores = check_page(address, path)
    return Measured(
        turns,
        ready,
        scores,
        len(gzip.compress(WIDGET.read_bytes(), 9)),
        load,
    )


def report(measured: Measured) -> str:
    """The table, in Markdown."""
    rows = [
        ("Enter to rendered answer, p50", _ms(measured.turns, 0.5), "<= 120 ms"),
        ("Enter to rendered answer, p95", _ms(measured.turns, 0.95), "-"),
        ("page load event to widget ready, p50", _ms(measured.ready, 0.5), "<= 50 ms"),
        ("size, compressed", f"{measured.size / 1000:.1f} KB", "<= 30 KB"),
    ]
    rows += [
        (f"lighthouse, {name}", f"{100 * score:.0f}", ">= 95")
        for name, score in measured.scores.items()
    ]
    lines = [f"| {name} | {value} | {target} |" for name, value, target in rows]
    return "\n".join(
        [
            "# The widget in a browser",
            "",
            f"Made by `make bench`: {len(measured.turns)} turns in new conversations of "
            f"{TURNS_PER_VISIT}, {len(measured.ready)} visits, Chromium without a window on "
            f"the machine of the servers, {os.cpu_count()} cores, load {measured.load:.1f} before the "
            "run. "
            "A negative time means that the widget is there before.",
            "",
            "| measure | value | target |",
            "|---|---:|---:|",
            *lines,
            "",
        ]
    )


def _ms(values: Sequence[float], share: float) -> str:
    return f"{percentile(values, share):.0f} ms"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and keep."""
    options = argparse.ArgumentParser(prog="benchmarks.widget", description=__doc__)
    options.add_argument("--json", action="store_true", help="print every time, keep nothing")
    chosen = options.parse_args(arguments)
    try:
        measured: Any = measure()
    except StepError as error:
        print(error, file=sys.stderr)
        return 1
    if chosen.json:
        print(json.dumps(asdict(measured)))
        return 0
    REPORT.write_text(report(measured), encoding="utf-8")
    print(report(measured))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
