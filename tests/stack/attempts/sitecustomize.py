"""Notes each attempt of a Python process to reach another machine; on PYTHONPATH it loads before all else."""

import os
import sys

NOTES = os.environ["ATTEMPTS"]
EVENTS = ("socket.connect", "socket.sendto", "socket.sendmsg")
NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
HERE = ("localhost", "127.0.0.1", "::1", "0.0.0.0", "::", "")


def _note(event, values):
    host = None
    if event in EVENTS and isinstance(values[1], tuple):
        host = values[1][0]
    elif event in NAMES:
        host = values[0]
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if isinstance(host, str) and host not in HERE and not host.startswith("127."):
        with open(NOTES, "a", encoding="utf-8") as notes:
            notes.write(f"{event} {host} {' '.join(sys.argv[:2])}\n")


sys.addaudithook(_note)
