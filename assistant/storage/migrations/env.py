"""Alembic's environment: runs the steps on the connection that `assistant.storage.upgrade` passes.

Alembic executes this file; nothing imports it. The connection's transaction is the caller's, so
that all the steps are committed together or not at all.
"""

from __future__ import annotations

from alembic import context

from assistant.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
