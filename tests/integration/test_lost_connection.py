"""A connection that was kept between requests and is gone: the server was restarted, or has ended it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.factories import ProcedurePageFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_pages_are_served_by_a_new_one_with_and_without_a_copy(client):
    url = ProcedurePageFactory().url
    for _made_anew_and_from_its_copy in range(2):
        _lose_connection()
        assert client.get(url).status_code == 200


def _lose_connection() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
    with ThreadPoolExecutor(1) as other:
        other.submit(_terminate, process).result()


def _terminate(process: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    connection.close()
