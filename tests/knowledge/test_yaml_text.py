"""YAML as plain data."""

from __future__ import annotations

import pytest
import yaml

from knowledge.yaml_text import read_yaml


def test_a_text_is_read_as_plain_data() -> None:
    """Whatever parser there is."""
    assert read_yaml("a: [1, 'b']\nc: |\n  d\n") == {"a": [1, "b"], "c": "d\n"}
    assert read_yaml("") is None


@pytest.mark.parametrize("text", ["a: [", "!!python/object/apply:os.getcwd []", "\t- a"])
def test_anything_else_is_refused(text: str) -> None:
    """No text makes an object of a class of its choice."""
    with pytest.raises(yaml.YAMLError):
        read_yaml(text)
