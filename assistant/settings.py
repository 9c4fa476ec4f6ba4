"""Every setting of Encore, with its unit and default; read once, from ``ENCORE_*``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant import resources
from assistant.errors import SettingsError


class Settings(BaseSettings):
    """What a person may set; each field is ``ENCORE_`` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ENCORE_", frozen=True)

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("encore", appauthor=False),
        description="Folder of the database, the signing key and the compiled model.",
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: Annotated[int, Field(ge=0, le=65535)] = Field(
        default=5000, description="TCP port to listen on; 0 takes a free one."
    )
    allowed_origins: tuple[str, ...] = Field(
        default=(),
        description="Origins of other sites (JSON list) whose pages may open a socket here.",
    )
    intent_adapter: Path = Field(
        default_factory=resources.intent_adapter,
        description="Folder of the LoRA adapter of the intent model.",
    )
    intent_base: str | None = Field(
        default=None,
        description="Base model of the adapter: a folder or a hub id; unset, the packaged MiniLM.",
    )
    queue_length: Annotated[int, Field(ge=1)] = Field(
        default=32, description="Messages of one session that may wait for their answers."
    )

    @property
    def database(self) -> Path:
        """The database file."""
        return self.data_dir / "encore.sqlite3"

    @property
    def signing_key(self) -> Path:
        """The file of the key that signs session tokens."""
        return self.data_dir / "signing.key"

    @property
    def model_cache(self) -> Path:
        """The folder of compiled models."""
        return self.data_dir / "models"


def load_settings(**overrides: object) -> Settings:
    """Read the settings from the environment; ``overrides`` that are not None win.

    Raises:
        SettingsError: a value cannot be used; the message names the variable.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = f"ENCORE_{'_'.join(str(part) for part in first['loc'][:1])}".upper()
        raise SettingsError(f"{name}: {first['msg']}; got {first['input']!r}") from error
