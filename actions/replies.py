"""All actions that Rasa may call, by the names in its domain."""

from __future__ import annotations

from actions import felt, flagged, page, quoting, smalltalk
from actions.reply import Reply

ALL: tuple[type[Reply], ...] = (
    quoting.ActionAnswer,
    flagged.ActionAfterRedFlag,
    quoting.ActionWorry,
    quoting.ActionRepeat,
    quoting.ActionSource,
    quoting.ActionReferences,
    quoting.ActionMore,
    quoting.ActionSimpler,
    quoting.ActionShorter,
    smalltalk.ActionGreet,
    smalltalk.ActionThank,
    smalltalk.ActionGoodbye,
    smalltalk.ActionBotChallenge,
    smalltalk.ActionTrust,
    smalltalk.ActionHelp,
    smalltalk.ActionAbuse,
    smalltalk.ActionAffirm,
    smalltalk.ActionPreface,
    smalltalk.ActionPress,
    smalltalk.ActionLanguage,
    smalltalk.ActionDeny,
    smalltalk.ActionHandoff,
    smalltalk.ActionFeedback,
    smalltalk.ActionAcknowledge,
    smalltalk.ActionCaredFor,
    smalltalk.ActionRelief,
    felt.ActionSorrow,
    felt.ActionAnger,
    felt.ActionLonely,
    felt.ActionShame,
    felt.ActionShock,
    felt.ActionSupport,
    page.ActionUpdated,
    page.ActionAuthor,
    smalltalk.ActionPrivacy,
    smalltalk.ActionAside,
)
