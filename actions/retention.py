"""Deletes what is old while the action server runs: at its start, and once an hour."""

from __future__ import annotations

import logging
import threading

from knowledge.errors import ArticleError
from knowledge.failures import where
from knowledge.purging import purge_own
from knowledge.settings import Settings

logger = logging.getLogger(__name__)

EVERY = 3600.0  # seconds


class Retention:
    """A thread of its own: a purge that waits for the store must not hold up a turn."""

    def __init__(self, settings: Settings, every: float = EVERY) -> None:
        self._settings = settings
        self._every = every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; a purge at work is let finish."""
        self._over.set()
        self._thread.join(10)

    def _run(self) -> None:
        while not self._over.is_set():
            try:
                purged = purge_own(self._settings)
                if purged:
                    logger.info("retention.purged: %s", purged)
                if purged.untold:
                    logger.error("retention.untold: %s", purged.untold)
            except ArticleError as error:
                logger.error("retention.failure: %s", error)
            except Exception as error:  # its message may hold a reader's words
                logger.error("retention.failure: %s", where(error))
            self._over.wait(self._every)
