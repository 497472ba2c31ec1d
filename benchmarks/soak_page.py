"""The page of one soak, as Markdown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from benchmarks.readers import WITHIN

COLUMNS = (
    ("messages", "sent"),
    ("answered", "right"),
    ("interrupted", "interrupted"),
    ("excused", "excused"),
    ("lost", "lost"),
    ("doubled", "doubled"),
    ("crossed", "crossed"),
    ("out of order", "disordered"),
    ("redelivered", "redelivered"),
)


def page(
    figures: Mapping[str, float],
    rates: Mapping[str, tuple[float, float]],
    about: Mapping[str, float],
) -> str:
    """What was done, what became of it, and what the words mean."""
    kills = {key.removeprefix("kills_of_"): n for key, n in about.items() if "kills_of_" in key}
    named = ", ".join(f"{name} {count:.0f}" for name, count in sorted(kills.items()))
    heads = [*(head for head, _ in COLUMNS), "p50", "p99"]
    values = [*(f"{figures[key]:.0f}" for _, key in COLUMNS)]
    values += [f"{figures['p50']:.1f} s", f"{figures['p99']:.1f} s"]
    lines = [
        "# Many readers while servers are killed",
        "",
        f"Made by `make soak` on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC: {about['readers']:.0f} readers over",
        f"Telegram's stand-in for {about['minutes']:g} minutes, each reading an answer for "
        f"{about['pause']:g} s, one in five",
        "with two messages at once; three Rasas, two action servers, nginx, Postgres, Redis and RabbitMQ, all",
        f"with the readers on {os.cpu_count()} cores, which were busy {about['busy']:.0%} of the time. Every "
        f"{about['every']:g} s, by the",
        f"clock, one of them got SIGKILL and was started again ({named});",
        f"the index was built anew {about['built']:.0f} times. The readers ask {about['questions']:.0f} "
        "questions, each with an answer of its own,",
        "so that the answer to another reader's question is seen to be that.",
        "",
        f"| {' | '.join(heads)} |",
        f"|{'---:|' * len(heads)}",
        f"| {' | '.join(values)} |",
        "",
        f"In Postgres afterwards: {figures['kept']:.0f} messages of these readers, "
        f"{figures['kept_twice']:.0f} twice, {figures['kept_out_of_turn']:.0f} out of turn.",
        "",
        f"Beside them every few seconds another reader wrote a danger: {figures['dangers']:.0f}, of which "
        f"{figures['dangers_missed']:.0f} did",
        f"not get the safety text; half had it within {figures['danger_p50']:.1f} s, the slowest after "
        f"{figures['danger_worst']:.1f} s.",
        "",
        "Interrupted: no answer, the reader was asked to send the message again. Excused: the reader was",
        f"told that no answer can be given now. Lost: nothing came within {WITHIN:.0f} s. Out of order: of two",
        "messages at once the second was answered first. Redelivered: no Rasa had acknowledged it, and the",
        "platform sent it again.",
        "",
    ]
    if rates:
        rows = (f"| {n} | {rate:.1f} | {share:.0%} |" for n, (rate, share) in rates.items())
        lines += ["Nothing killed, 50 readers who do not pause, 30 s:", ""]
        lines += ["| Rasas | messages/s | cores busy |", "|---:|---:|---:|", *rows, ""]
    return "\n".join(lines)
