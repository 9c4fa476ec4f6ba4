"""Serves the built page with its session cookie and a strict content security policy."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, request, send_from_directory

from assistant.errors import InvalidSession, ServerError
from assistant.server.sessions import COOKIE, COOKIE_MAX_AGE_S, SessionTokens, new_session

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)


def page_blueprint(folder: Path, tokens: SessionTokens) -> Blueprint:
    """Build the blueprint over the folder of the built page."""
    blueprint = Blueprint("page", __name__)

    @blueprint.get("/")
    def index() -> Response:
        if not (folder / "index.html").is_file():
            raise ServerError("The page is not built: run `make setup`, then start Encore again.")
        response = send_from_directory(folder, "index.html", max_age=0)
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        if not _is_valid(request.cookies.get(COOKIE), tokens):
            response.set_cookie(
                COOKIE,
                tokens.issue(new_session()),
                max_age=COOKIE_MAX_AGE_S,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure,
            )
        return response

    @blueprint.get("/<name>")
    def file(name: str) -> Response:
        return send_from_directory(folder, name, max_age=0)

    @blueprint.get("/assets/<path:name>")
    def asset(name: str) -> Response:
        # These names hold a hash of their content, so what they name never changes.
        return send_from_directory(folder / "assets", name, max_age=COOKIE_MAX_AGE_S)

    @blueprint.after_app_request
    def harden(response: Response) -> Response:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response

    return blueprint


def _is_valid(token: str | None, tokens: SessionTokens) -> bool:
    try:
        return bool(token and tokens.read(token))
    except InvalidSession:
        return False
