"""nginx in front of several Rasas and several action servers of one machine: its configuration.

``deploy/proxy`` has the one for containers, which lets less through.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def configuration(
    folder: Path, port: int, rasas: Sequence[int], actions_port: int, actions: Sequence[int]
) -> str:
    """What nginx reads; ``folder`` takes all that it writes."""
    # As root its workers would be somebody who can't write here.
    user = "user root;" if os.geteuid() == 0 else ""
    return f"""
{user}
worker_processes 1;
worker_shutdown_timeout 300s; # open sockets outlive a change of this by so much
daemon off;
pid {folder}/nginx.pid;
error_log stderr crit; # what is less names the reader's address
events {{ worker_connections 4096; }}
http {{
    access_log off; # it would hold readers' addresses
    # What readers write stays out of nginx's files.
    client_body_buffer_size 16m;
    proxy_max_temp_file_size 0;
    {_folders(folder)}
    map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}

    # A reader's socket stays at one Rasa while that one is there.
    upstream sticky {{ hash $remote_addr$http_x_forwarded_for consistent; {_servers(rasas)} }}
    upstream rasas {{ {_servers(rasas)} }}
    upstream actions {{ least_conn; {_servers(actions)} }}

    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_connect_timeout 2s;
    proxy_read_timeout 75s; # longer than a turn and than the widget's ping

    server {{
        listen 127.0.0.1:{port};
        client_max_body_size 256k;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        # Another Rasa is asked only where the first took no message: none is sent twice.
        proxy_next_upstream error timeout;
        location /socket.io/ {{
            proxy_pass http://sticky;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            proxy_buffering off;
        }}
        location / {{ proxy_pass http://rasas; }}
    }}

    server {{
        listen 127.0.0.1:{actions_port};
        client_max_body_size 16m; # Rasa sends the whole conversation
        proxy_connect_timeout 10s;
        # A call may be made again: what its action server said before it died has reached nobody,
        # and without another one the reader would get no answer.
        proxy_next_upstream error timeout non_idempotent;
        location / {{ proxy_pass http://actions; }}
    }}
}}
"""


def _servers(ports: Sequence[int]) -> str:
    # On one machine a dead server refuses at once. One that is only busy must not count as dead: with the
    # other one away nobody would be left to ask.
    return " ".join(f"server 127.0.0.1:{port} max_fails=0;" for port in ports)


def _folders(folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
