"""A reply in pieces and in messages."""

from __future__ import annotations

from bot.channels.splitting import PLAIN, QUOTE, SOURCE, Piece, Shown, listing, messages, shown

REPLY = {
    "text": "The article says:\n“Calcium is common. It is seldom bad.”\nSource: A, http://x/a#b",
    "custom": {
        "data": {
            "kind": "answer",
            "quotes": [{"url": "http://x/a#b:~:text=Calcium"}],
            "suggestions": ["Does it hurt?", "Is it cancer?"],
        }
    },
}


def words(piece: Piece) -> str:
    """The piece as it is."""
    return piece.text


def test_the_articles_words_are_told_from_the_bots() -> None:
    """And from the line that says where they stand."""
    reply = shown(REPLY)
    assert [piece.role for piece in reply.pieces] == [PLAIN, QUOTE, SOURCE]
    assert (reply.kind, reply.rated, reply.text) == ("answer", True, REPLY["text"])


def test_a_reply_without_data_is_still_shown() -> None:
    """As words."""
    assert shown({"text": "Hello"}).pieces == (Piece(PLAIN, "Hello"),)
    assert shown({}).pieces == ()


def test_choices_become_numbered_lines_once() -> None:
    """Where they are not in the words already."""
    lines = [piece.text for piece in listing(shown(REPLY), "Ask:").pieces]
    assert lines[3:] == ["Ask:", "1. Does it hurt?", "2. Is it cancer?"]
    assert listing(Shown("clarification", (), ("a",), numbered=True), "Ask:").pieces == ()


def test_long_texts_are_cut_between_sentences_and_nothing_is_lost() -> None:
    """The citation comes whole."""
    long = " ".join(f"Sentence number {n} is here." for n in range(60))
    pieces = (Piece(QUOTE, f"“{long}”"), Piece(SOURCE, "Source: A, http://x/a#b"))
    packed = messages(pieces, 300, words)
    texts = ["\n".join(map(words, part)) for part in packed]
    assert all(len(text) <= 300 for text in texts)
    assert " ".join(" ".join(texts).split()) == f"“{long}” Source: A, http://x/a#b"
    assert all(text.rstrip("”").endswith(".") or "Source" in text for text in texts)
    assert sum("Source: A, http://x/a#b" in text for text in texts) == 1


def test_one_endless_sentence_is_cut_between_words() -> None:
    """There is no better place."""
    packed = messages([Piece(PLAIN, "word " * 200)], 100, words)
    assert len(packed) > 1
    assert "".join(p.text for part in packed for p in part).split() == ["word"] * 200
