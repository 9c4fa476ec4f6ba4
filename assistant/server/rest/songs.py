"""``GET /api/v1/songs``: search the catalog."""

from __future__ import annotations

from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from assistant.server import render, wire
from assistant.storage.catalog import Catalog


def songs_blueprint(catalog: Catalog) -> APIBlueprint:
    """Build the blueprint over the catalog."""
    blueprint = APIBlueprint(
        "songs", __name__, url_prefix="/api/v1", abp_tags=[Tag(name="catalog")]
    )

    @blueprint.get(
        "/songs", responses={200: wire.SongsOut, 400: wire.ErrorOut}, summary="Search songs"
    )
    def songs(query: wire.SongsQuery) -> dict[str, object]:
        """Find songs by free text, best first; spelling is forgiven."""
        found = catalog.search(query.q.replace("\x00", ""), limit=query.limit)
        return wire.SongsOut(songs=render.songs_out([one.song for one in found])).model_dump()

    return blueprint
