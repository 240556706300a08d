"""/healthz says that the process answers, to whoever asks in whatever way."""

import pytest
from django.test import Client


def test_it_answers_without_a_database(client):
    response = client.get("/healthz")  # a test without the mark may not touch the database
    assert (response.status_code, response.content, response["Content-Type"]) == (
        200,
        b"ok\n",
        "text/plain; charset=utf-8",
    )


def test_it_is_never_cached(client):
    assert "no-store" in client.get("/healthz")["Cache-Control"]


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_a_probe_by_address_and_plain_http_is_answered(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["thutuc.example.vn"]
    settings.METRICS_TOKEN = "t" * 32
    response = client.get(path, headers={"host": "10.1.2.3:8000", "authorization": f"Bearer {settings.METRICS_TOKEN}"})
    assert response.status_code == 200


def test_other_addresses_keep_their_guards(client, settings):
    settings.ALLOWED_HOSTS = ["thutuc.example.vn"]
    assert client.get("/robots.txt", headers={"host": "10.1.2.3:8000"}).status_code == 400
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/robots.txt", headers={"host": "thutuc.example.vn"}).status_code == 301


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_only_reading_is_allowed(client, path):
    assert client.post(path).status_code == 405


def test_head_is_reading(client):
    response = client.head("/healthz")
    assert response.status_code == 200


def test_it_starts_no_session_and_sets_no_language(client):
    response = client.get("/healthz")
    assert not response.cookies
    assert "Content-Language" not in response
