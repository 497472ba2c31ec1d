"""The action server: an HTTP door for Rasa, in front of the actions.

It speaks the action server's protocol by rasa-sdk's executor. rasa-sdk's own server is not used: it
listens on every interface and its error page repeats the reader's words.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import threading
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException
from sanic import Request, Sanic, json
from sanic.exceptions import SanicException
from sanic.response import HTTPResponse

from actions.replies import ALL
from actions.retention import Retention
from actions.service import AnswerService
from actions.turn import CallError
from knowledge.errors import ArticleError
from knowledge.failures import where
from knowledge.hosts import read_listen
from knowledge.language import foreign_language
from knowledge.metrics import timed
from knowledge.probes import Probes, read_probe_port
from knowledge.pulse import Pulse
from knowledge.settings import read_settings
from knowledge.turn_ids import mark_logs

logger = logging.getLogger(__name__)

LARGEST_CALL = 4_000_000  # bytes: a whole conversation travels with each call
NAME = "actions"
NO_CALL = {"error": "not an action call"}


def create_app(executor: ActionExecutor) -> Sanic:
    """The server: ``POST /webhook`` runs an action, ``GET /health`` says that it is ready."""
    app = Sanic(NAME, configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_CALL
    app.config.FALLBACK_ERROR_FORMAT = "text"

    @app.before_server_start  # type: ignore[untyped-decorator]
    async def note_loop(app: Sanic) -> None:
        app.ctx.loop = asyncio.get_running_loop()

    @app.get("/health")  # type: ignore[untyped-decorator]
    async def health(_: Request) -> HTTPResponse:
        return json({"status": "ok"})

    @app.post("/webhook")  # type: ignore[untyped-decorator]
    async def webhook(request: Request) -> HTTPResponse:
        call = read_call(request)
        if call is None:
            return json(NO_CALL, status=400)
        try:
            with timed("webhook"):
                result = await executor.run(call)
        except CallError as error:
            logger.warning("webhook.refused: %s", where(error.__cause__ or error))
            return json(NO_CALL, status=400)
        except ActionNotFoundException:
            return json({"error": "no such action", "action_name": ""}, status=404)
        except Exception as error:  # never the reader's words in an error page or a log
            logger.error("webhook.failure: %s", where(error))
            return json({"error": "the action failed"}, status=500)
        return json(result.model_dump() if result else {"events": [], "responses": []})

    return app


def loop_at_work() -> asyncio.AbstractEventLoop | None:
    """The loop of the server, once it serves; to be read from any thread, which ``app.loop`` is not."""
    app = Sanic._app_registry.get(NAME)
    loop: asyncio.AbstractEventLoop | None = getattr(app.ctx, "loop", None) if app else None
    return loop


def read_call(request: Request) -> dict[str, Any] | None:
    """What Rasa sends, with all that an action needs; None for anything else."""
    try:
        call = request.json
    except SanicException:
        return None
    if not isinstance(call, dict) or not isinstance(tracker := call.get("tracker"), dict):
        return None
    parts = ((call, "next_action", str), (call, "domain", dict), (tracker, "sender_id", str))
    return call if all(isinstance(row.get(name), kind) for row, name, kind in parts) else None


def register(executor: ActionExecutor, service: AnswerService) -> ActionExecutor:
    """Give the executor all actions over one service."""
    for action in ALL:
        executor.register_action(action(service))
    return executor


def main() -> int:
    """Load everything, then listen: on loopback, unless LISTEN says otherwise."""
    options = argparse.ArgumentParser(prog="actions.server", description=__doc__)
    options.add_argument("--port", type=int, default=int(os.environ.get("ACTIONS_PORT") or 5055))
    port = options.parse_args().port
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)
    mark_logs()
    try:
        settings, address = read_settings(), read_listen()
        port_of_probes = read_probe_port("ACTIONS_METRICS_PORT", os.environ)
        loaded = threading.Event()
        if port_of_probes:
            alive = Pulse(loop_at_work).is_beating
            Probes("ACTIONS_METRICS_PORT", port_of_probes, loaded.is_set, address, alive).start()
        service = AnswerService(settings)
        foreign_language("Is this ready for readers?")  # loads before the first reader comes
    except ArticleError as error:
        print(error, file=sys.stderr)
        return 2
    app = create_app(register(ActionExecutor(), service))
    retention = Retention(settings)
    retention.start()
    loaded.set()
    try:
        app.run(host=address, port=port, single_process=True, access_log=False, motd=False)
    finally:
        retention.stop()
        service.ledger.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
