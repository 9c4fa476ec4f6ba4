from __future__ import annotations

import pytest
from sqlalchemy import select

from assistant.domain.conversation import SessionId
from assistant.storage.accounts import Accounts
from assistant.storage.database import Database
from assistant.storage.tables import AccountRow

ME = SessionId("me")


@pytest.fixture
def accounts(database: Database) -> Accounts:
    return Accounts(database)


def test_name_and_password_lead_back_to_the_session(accounts: Accounts) -> None:
    assert accounts.register("Ada", "correct horse", ME)
    assert accounts.login(" aDA ", "correct horse") == ME


@pytest.mark.parametrize(
    ("name", "password"),
    [
        pytest.param("Ada", "wrong", id="wrong-password"),
        pytest.param("Ada", "", id="no-password"),
        pytest.param("Bob", "correct horse", id="unknown-name"),
    ],
)
def test_a_wrong_name_or_password_leads_nowhere(
    accounts: Accounts, name: str, password: str
) -> None:
    accounts.register("Ada", "correct horse", ME)
    assert accounts.login(name, password) is None


def test_a_taken_name_is_refused_and_keeps_its_password(accounts: Accounts) -> None:
    accounts.register("Ada", "first", ME)
    assert not accounts.register("ADA", "second", SessionId("other"))
    assert accounts.login("ada", "first") == ME
    assert accounts.login("ada", "second") is None


def test_the_same_password_is_kept_in_different_forms(
    accounts: Accounts, database: Database
) -> None:
    accounts.register("Ada", "secret", ME)
    accounts.register("Bob", "secret", ME)
    with database.read() as db:
        one, two = db.scalars(select(AccountRow.password_hash))
    assert one != two
    assert "secret" not in one
