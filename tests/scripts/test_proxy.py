"""nginx's configuration for several servers of one machine; tests/grown runs it."""

from __future__ import annotations

from pathlib import Path

from scripts.proxy import configuration


def test_every_server_stands_behind_it(tmp_path: Path) -> None:
    """Rasas for readers, sticky and not, and action servers for Rasas."""
    text = configuration(tmp_path, 80, [1, 2], 90, [3])
    assert text.count("127.0.0.1:1 ") == text.count("127.0.0.1:2 ") == 2
    assert text.count("127.0.0.1:3 ") == 1
    assert "listen 127.0.0.1:80;" in text
    assert "listen 127.0.0.1:90;" in text


def test_a_message_is_sent_to_one_rasa_only(tmp_path: Path) -> None:
    """Only calls of actions may be made again."""
    front, actions = configuration(tmp_path, 80, [1], 90, [3]).split("listen 127.0.0.1:90;")
    assert "non_idempotent" not in front
    assert "non_idempotent" in actions


def test_a_busy_server_is_not_taken_for_a_dead_one(tmp_path: Path) -> None:
    """Else nobody is left to ask while the other one starts again."""
    text = configuration(tmp_path, 80, [1], 90, [3])
    assert text.count("max_fails=0") == text.count("server 127.0.0.1")


def test_nothing_of_readers_goes_into_files(tmp_path: Path) -> None:
    """Neither words nor addresses."""
    text = configuration(tmp_path, 80, [1], 90, [3])
    assert "access_log off;" in text
    assert "proxy_max_temp_file_size 0;" in text
    assert "client_body_buffer_size 16m;" in text  # as much as is let in
