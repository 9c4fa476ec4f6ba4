"""Checks on what comes in, the same for sockets and REST."""

from __future__ import annotations

from assistant.errors import BadInput, MessageTooLong
from assistant.server.wire import MAX_MESSAGE_CHARACTERS


def checked_message(text: str) -> str:
    """Give a message that a turn can take, stripped of white space around it.

    Raises:
        MessageTooLong: it holds more than 20,000 characters.
        BadInput: it holds nothing to read.
    """
    if len(text) > MAX_MESSAGE_CHARACTERS:
        raise MessageTooLong(
            f"The message has {len(text):,} characters: send at most {MAX_MESSAGE_CHARACTERS:,}."
        )
    # Databases and terminals end a text at a null byte, and lone surrogates have no UTF-8.
    clean = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip()
    if not clean:
        raise BadInput("The message is empty: write what you would like, such as “add Imagine”.")
    return clean
