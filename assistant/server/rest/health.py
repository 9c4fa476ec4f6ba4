"""``GET /healthz``: whether a chat turn would be answered."""

from __future__ import annotations

import logging

from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from assistant.bootstrap import Encore
from assistant.errors import EncoreError
from assistant.server import wire

logger = logging.getLogger(__name__)


def health_blueprint(encore: Encore) -> APIBlueprint:
    """Build the blueprint that tries the database and the model."""
    blueprint = APIBlueprint("health", __name__, abp_tags=[Tag(name="health")])

    @blueprint.get(
        "/healthz", responses={200: wire.HealthOut, 503: wire.HealthOut}, summary="Is it well?"
    )
    def healthz() -> tuple[dict[str, object], int]:
        """Answer 200 only when a turn can be read and its edits kept."""
        try:
            encore.database.probe()
            encore.assistant.understand("add imagine")
        except EncoreError as error:
            return _unavailable(str(error))
        except Exception:
            logger.exception("the health check failed")
            return _unavailable("A chat turn would fail: the server's log tells why.")
        return wire.HealthOut(status="ok").model_dump(exclude_none=True), 200

    return blueprint


def _unavailable(problem: str) -> tuple[dict[str, object], int]:
    return wire.HealthOut(status="unavailable", problem=problem).model_dump(), 503
