"""The check of what the action server returns."""

import pytest
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction

from bot import action_results

GOOD = {"events": [{"event": "slot", "name": "a", "value": 1}], "responses": [{"text": "hi"}]}
BAD = [{"events": [{"no": "event"}], "responses": []}, {"events": "x"}, {"responses": [1]}]


@pytest.mark.parametrize("result", [GOOD, *BAD])
def test_the_same_results_are_accepted_as_by_rasa(result):
    """The verdict is that of a full check with the schema."""

    def verdict(check):
        try:
            check()
        except ValidationError:
            return False
        return True

    schema = RemoteAction.action_response_format_spec()
    ours = verdict(lambda: action_results.validate_action_result(None, result))
    assert ours == verdict(lambda: validate(result, schema))


def test_it_takes_the_place_of_rasas_check():
    """After installation Rasa uses it."""
    action_results.install()
    assert RemoteAction._validate_action_result is action_results.validate_action_result
