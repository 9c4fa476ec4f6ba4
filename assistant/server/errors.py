"""Words every failed request as `assistant.server.wire.ErrorOut`."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, jsonify
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from assistant.errors import BadInput, Busy, EncoreError, InvalidSession, MessageTooLong
from assistant.server.wire import ErrorOut

logger = logging.getLogger(__name__)

STATUS: dict[type[EncoreError], int] = {
    InvalidSession: 401,
    MessageTooLong: 413,
    BadInput: 400,
    Busy: 503,
    EncoreError: 503,
}
"""The status of each error: the first class that fits, so special ones stand first."""


def answer_errors(app: Flask) -> None:
    """Install the handlers on an app."""
    app.register_error_handler(EncoreError, _encore_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def invalid_request(error: ValidationError) -> Response:
    """Answer a request whose body or query does not fit its model (flask-openapi3's hook)."""
    what = error.errors()[0]
    where = ".".join(str(part) for part in what["loc"])
    sentence = f"{where}: {what['msg']}." if where else f"{what['msg']}."
    return _error("bad_input", f"{sentence} See /api/v1/openapi.json.", 400)


def _encore_error(error: EncoreError) -> Response:
    status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    return _error(getattr(error, "code", "unavailable"), str(error), status)


def _http_error(error: HTTPException) -> Response:
    sentence = error.description or error.name
    return _error(error.name.lower().replace(" ", "_"), sentence, error.code or 500)


def _unexpected(error: Exception) -> Response:
    logger.error("a request failed", exc_info=error)
    return _error("internal", "Something went wrong on the server; its log tells what.", 500)


def _error(code: str, sentence: str, status: int) -> Response:
    body: dict[str, Any] = ErrorOut(code=code, message=sentence).model_dump(exclude_none=True)
    response = jsonify(body)
    response.status_code = status
    return response
