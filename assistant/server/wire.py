"""The messages on the wire, both ways: the source of the OpenAPI document and the TypeScript types.

Socket.IO keeps to the events of iai-group/ChatWidget, whose clients ignore what they do not know:

* client to server: ``message`` (`MessageIn`; acknowledged with `Ack`), ``feedback``,
  ``start_conversation``, ``login``, ``register``, and ``connect`` with `Auth`;
* server to client: ``message`` (`MessageOut`), ``session`` (`SessionOut`), ``transcript``
  (`TranscriptOut`, once after a connect with protocol 2), ``playlist`` (`PlaylistOut`, after every
  change), ``said`` (`SaidOut`, what another tab of the session wrote), ``error`` (`ErrorOut`),
  ``authentication`` (`AuthenticationOut`).

Every ``text`` is plain words and the whole answer; ``parts`` show the same again.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictStr
from pydantic.json_schema import models_json_schema

MAX_MESSAGE_CHARACTERS = 20_000
"""The longest message that a turn accepts, in characters."""

PROTOCOL = 2
"""The protocol that our own widget speaks; the original ChatWidget sends none."""


class Wire(BaseModel):
    """Base of what we send: closed, so that the generated types are exact."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


class Incoming(BaseModel):
    """Base of what we receive: unknown fields are ignored, as older and newer clients send them."""

    model_config = ConfigDict(extra="ignore")


class SongOut(Wire):
    """A song of the catalog; ``duration`` in milliseconds."""

    id: int
    title: str
    artist: str
    album: str | None = None
    year: int | None = None
    genre: str | None = None
    duration: int | None = None


class TextPartOut(Wire):
    """Sentences."""

    type: Literal["text"] = "text"
    text: str


class SongsPartOut(Wire):
    """Songs to look at, numbered from 1."""

    type: Literal["songs"] = "songs"
    songs: list[SongOut]


class OptionOut(Wire):
    """One option of a choice: saying ``label`` (or its number) picks it."""

    label: str
    song: SongOut


class ChoicePartOut(Wire):
    """Numbered options, one of which is meant."""

    type: Literal["choice"] = "choice"
    options: list[OptionOut]


class PlaylistPartOut(Wire):
    """A playlist as it stood when this was said."""

    type: Literal["playlist"] = "playlist"
    name: str
    songs: list[SongOut]


PartOut = Annotated[
    TextPartOut | SongsPartOut | ChoicePartOut | PlaylistPartOut, Field(discriminator="type")
]


class ButtonOut(Wire):
    """A chip: pressing it says ``payload``, which reads as a person's words."""

    title: str
    payload: str
    button_type: Literal["postback"] = "postback"


class ButtonsOut(Wire):
    """The chips of an attachment."""

    buttons: list[ButtonOut]


class AttachmentOut(Wire):
    """ChatWidget's attachment; we send chips only."""

    type: Literal["buttons"] = "buttons"
    payload: ButtonsOut


class AnnotationOut(Wire):
    """A slot and its value, as text."""

    slot: str
    value: str


class DialogueActOut(Wire):
    """DialogueKit's dialogue act."""

    intent: str
    annotations: list[AnnotationOut] = []


class ReplyOut(Wire):
    """One answer of the assistant.

    ``seq`` grows within a session; ``turn`` is shared by the answers of one turn; ``in_reply_to``
    is the client's id of the message that is answered, where it gave one.
    """

    id: str
    seq: int
    turn: str
    in_reply_to: str | None = None
    text: str
    intent: str
    dialogue_acts: list[DialogueActOut] = []
    attachments: list[AttachmentOut] = []
    parts: list[PartOut] = []


class MessageOut(Wire):
    """Event ``message``: what the assistant says."""

    sender: str
    recipient: str
    message: ReplyOut


class PlaylistOut(Wire):
    """Event ``playlist``: the session's list as it stands."""

    name: str
    songs: list[SongOut]


class SessionOut(Wire):
    """Event ``session``, first after a connect: the token to come back with, and the list."""

    session: str
    protocol: int = PROTOCOL
    playlist: PlaylistOut


class SaidOut(Wire):
    """Event ``said``, and a listener's line in a transcript."""

    type: Literal["said"] = "said"
    id: str | None = None
    seq: int
    text: str


class AnsweredOut(Wire):
    """The assistant's line in a transcript."""

    type: Literal["answered"] = "answered"
    message: ReplyOut


class TranscriptOut(Wire):
    """Event ``transcript``: the conversation, oldest first, at most its last hundred lines."""

    lines: list[Annotated[SaidOut | AnsweredOut, Field(discriminator="type")]]


class ErrorOut(Wire):
    """Event ``error``, and a failed request's body: a code for programs, a sentence for people."""

    code: str
    message: str
    in_reply_to: str | None = None


class AuthenticationOut(Wire):
    """Event ``authentication``: the answer to ``login`` and ``register``."""

    success: bool
    error: str | None = None


class Ack(Wire):
    """The acknowledgement of a client's ``message``: ``ok`` once its turn is committed."""

    ok: bool
    id: str | None = None
    error: ErrorOut | None = None


class Auth(Incoming):
    """What a client may pass as Socket.IO ``auth``."""

    session: StrictStr | None = None
    last_seq: int | None = None
    protocol: int | None = None


class MessageIn(Incoming):
    """Event ``message``: what the listener says, with the client's own id for it."""

    message: StrictStr
    id: StrictStr | None = Field(default=None, max_length=64)


class FeedbackIn(Incoming):
    """Event ``feedback`` in ChatWidget's shape, by the text of the answer (or our ``id``)."""

    message: StrictStr | None = None
    id: StrictStr | None = None
    event: Literal["thumbs_up", "thumbs_down"]


class DialogueKitFeedback(Incoming):
    """The inner object of DialogueKit's shape of ``feedback``."""

    utterance_id: str | int
    value: int


class CredentialsIn(Incoming):
    """Events ``login`` and ``register``."""

    username: StrictStr = Field(min_length=1, max_length=64)
    password: StrictStr = Field(min_length=1, max_length=256)


class ChatIn(Incoming):
    """Body of ``POST /api/v1/chat``."""

    message: StrictStr = Field(description="What the listener says, at most 20,000 characters.")
    session: StrictStr | None = Field(
        default=None, description="The token of an earlier answer; a new session without it."
    )


class ChatReplyOut(Wire):
    """One answer in a chat response."""

    text: str
    parts: list[PartOut]


class ChatOut(Wire):
    """Answer of ``POST /api/v1/chat``."""

    session: str
    replies: list[ChatReplyOut]
    playlist: PlaylistOut


class SongsQuery(Incoming):
    """Query of ``GET /api/v1/songs``."""

    q: str = Field(min_length=1, max_length=MAX_MESSAGE_CHARACTERS, description="Free text.")
    limit: int = Field(default=20, ge=1, le=100)


class SongsOut(Wire):
    """Answer of ``GET /api/v1/songs``: best first."""

    songs: list[SongOut]


class HealthOut(Wire):
    """Answer of ``GET /healthz``; ``problem`` is there when a chat turn could not be answered."""

    status: Literal["ok", "unavailable"]
    problem: str | None = None


EVENTS: dict[str, type[BaseModel]] = {
    "Auth": Auth,
    "MessageIn": MessageIn,
    "FeedbackIn": FeedbackIn,
    "Ack": Ack,
    "SessionOut": SessionOut,
    "MessageOut": MessageOut,
    "PlaylistOut": PlaylistOut,
    "SaidOut": SaidOut,
    "TranscriptOut": TranscriptOut,
    "ErrorOut": ErrorOut,
    "AuthenticationOut": AuthenticationOut,
}
"""The Socket.IO messages, which the widget's TypeScript types are generated from."""


def json_schema() -> dict[str, Any]:
    """Give one JSON schema that defines every Socket.IO message, for the type generator."""
    _, schema = models_json_schema(
        [(model, "serialization") for model in EVENTS.values()], title="EncoreWire"
    )
    return schema
