"""Every setting of the retrieval layer and the command line, read once from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.broker import broker_address
from knowledge.errors import ArticleError
from knowledge.keeping import Keeping, read_keeping

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ("neutral", "US", "UK", "IE", "AU", "CA", "EU")


@dataclass(frozen=True)
class Settings:
    """Paths and choices; see docs/operator.md for what each is for."""

    articles: Path = ROOT / "knowledge" / "articles"
    index: Path = ROOT / ".cache" / "index"
    index_uri: str = ""  # of a Milvus that holds the vectors
    encoder: Path = ROOT / ".cache" / "encoder"
    data: Path = ROOT / "data"
    safety: Path = ROOT / ".cache" / "safety"
    own_results: Path = ROOT / ".cache" / "own-results"
    ledger: Path = ROOT / ".cache" / "ledger.jsonl"
    feedback: Path = ROOT / ".cache" / "feedback.db"
    deliveries: Path = ROOT / ".cache" / "deliveries.db"
    events: str = ""  # the address of a RabbitMQ that is told of deletions
    keeping: Keeping = field(default_factory=Keeping)
    locale: str = "neutral"
    site: str = "http://localhost:8000"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the environment; raise with the variable's name where a value can't be used."""
    default = Settings()
    locale = environment.get("LOCALE") or default.locale
    if locale not in LOCALES:
        raise ArticleError(f"LOCALE={locale} is not known; choose one of {', '.join(LOCALES)}")
    site = environment.get("SITE_URL") or f"http://localhost:{environment.get('PORT') or 8000}"
    if not site.startswith(("http://", "https://")):
        raise ArticleError(f"SITE_URL={site} is not an address; begin it with https://")
    return Settings(
        articles=Path(environment.get("ARTICLES_DIR") or default.articles),
        index=Path(environment.get("INDEX_DIR") or default.index),
        index_uri=environment.get("INDEX_URI") or default.index_uri,
        encoder=Path(environment.get("ENCODER_DIR") or default.encoder),
        safety=Path(environment.get("SAFETY_DIR") or default.safety),
        own_results=Path(environment.get("OWN_RESULTS_DIR") or default.own_results),
        ledger=Path(environment.get("LEDGER") or default.ledger),
        feedback=Path(environment.get("FEEDBACK_STORE") or default.feedback),
        # Where several Rasas share a Redis for it, what waits still lies in a file of each machine.
        deliveries=_deliveries(environment, default.deliveries),
        events=broker_address(environment),
        keeping=read_keeping(environment),
        locale=locale,
        site=site,
    )


def _deliveries(environment: Mapping[str, str], default: Path) -> Path:
    value = environment.get("DELIVERIES") or ""
    if value and "://" not in value:
        return Path(value)
    return Path(environment.get("WAITING_DIR") or default.parent) / default.name
