"""The console script ``ask-article``: its parser and how it ends; the commands are in ``commands/``.

Exit 0 good, 1 finding, 2 usage or input error. Errors are one line on stderr: what, where, the mend.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from typing import Any

from actions.commands import (
    BAD_INPUT,
    GOOD,
    ask,
    audit,
    build,
    channels,
    delete,
    evaluate,
    export,
    ingest,
    purge,
    verify,
)
from knowledge.errors import ArticleError
from knowledge.failures import where
from knowledge.settings import read_settings

FAULT = "this is a fault of the program; please report it with the command and its input"
COMMANDS = (ingest, build, ask, evaluate, verify, audit, export, delete, purge, channels)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        raise ArticleError(f"{message}; see '{self.prog} --help'")


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = _Parser(prog="ask-article", description="Ask an article, in its own words.")
    commands = top.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for command in COMMANDS:
        command.add(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the console script's entry point."""
    logging.basicConfig(level=logging.ERROR, format="ask-article: %(message)s", stream=sys.stderr)
    try:
        options = parser().parse_args(arguments)
        return int(options.run(options, read_settings()))
    except BrokenPipeError:
        return GOOD
    except (ArticleError, OSError) as error:
        print(f"ask-article: {_one_line(error)}", file=sys.stderr)
        return BAD_INPUT
    except RecursionError:
        print("ask-article: the input is nested too deeply; mend it", file=sys.stderr)
        return BAD_INPUT
    except Exception as error:  # never a traceback; its message may hold a reader's words
        print(f"ask-article: {where(error)}: {FAULT}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("ask-article: stopped", file=sys.stderr)
        return BAD_INPUT


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}; check the path"
    return " ".join(str(error).split())


if __name__ == "__main__":
    raise SystemExit(main())
