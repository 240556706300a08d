"""A server of the test's own can be taken away and brought back: same address, same data."""

import psycopg2
import pytest

from tests.services.errors import ServiceUnavailable
from tests.services.missing import miss
from tests.services.postgresql import PostgreSQL
from tests.services.postgresql import postgresql as running_postgresql


@pytest.fixture(scope="module")
def server():
    try:
        with running_postgresql() as server:
            execute(server, "CREATE TABLE kept (number int)")
            yield server
    except ServiceUnavailable as reason:
        miss(str(reason))


def execute(server: PostgreSQL, statement: str) -> list[tuple]:
    """In a connection and transaction of its own."""
    connection = psycopg2.connect(server.url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def crash(server: PostgreSQL) -> None:
    server.kill()
    server.start()


@pytest.mark.parametrize("go_away", [PostgreSQL.restart, crash])
def test_postgresql_comes_back_with_what_was_committed(server, go_away):
    execute(server, "TRUNCATE kept")
    execute(server, "INSERT INTO kept VALUES (1)")
    open_connection = psycopg2.connect(server.url)
    go_away(server)
    with pytest.raises(psycopg2.OperationalError):
        open_connection.cursor().execute("SELECT 1")
    assert execute(server, "SELECT number FROM kept") == [(1,)]


def test_a_paused_postgresql_takes_connections_and_says_nothing(server):
    server.pause()
    try:
        with pytest.raises(psycopg2.OperationalError, match="timeout"):
            psycopg2.connect(server.url, connect_timeout=2)
    finally:
        server.resume()
    assert execute(server, "SELECT 1") == [(1,)]
