"""All actions that Rasa may call, by the names in its domain."""

from __future__ import annotations

from actions import felt, quoting, smalltalk
from actions.reply import Reply

ALL: tuple[type[Reply], ...] = (
    quoting.ActionAnswer,
    quoting.ActionAfterRedFlag,
    quoting.ActionWorry,
    quoting.ActionRepeat,
    quoting.ActionSource,
    quoting.ActionMore,
    quoting.ActionSimpler,
    smalltalk.ActionGreet,
    smalltalk.ActionThank,
    smalltalk.ActionGoodbye,
    smalltalk.ActionBotChallenge,
    smalltalk.ActionHelp,
    smalltalk.ActionAbuse,
    smalltalk.ActionAffirm,
    smalltalk.ActionDeny,
    smalltalk.ActionHandoff,
    smalltalk.ActionFeedback,
    smalltalk.ActionAcknowledge,
    smalltalk.ActionCaredFor,
    felt.ActionSorrow,
    felt.ActionAnger,
    felt.ActionLonely,
    felt.ActionShame,
    smalltalk.ActionPrivacy,
    smalltalk.ActionAside,
)
