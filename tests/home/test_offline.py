"""The manifest and the service worker of the public site."""

import json

import pytest

pytestmark = pytest.mark.django_db


def test_the_manifest_makes_the_site_one_to_install(client):
    response = client.get("/manifest.webmanifest")
    manifest = json.loads(response.content)
    assert response["Content-Type"].startswith("application/manifest+json")
    assert manifest["start_url"] == "/vi/"
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}


def test_browsers_ask_for_the_worker_each_time_and_it_runs_nothing_of_others(client):
    response = client.get("/sw.js")
    assert "no-cache" in response["Cache-Control"]
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert b"importScripts(" in response.content
    assert b"/ngoai-tuyen/en/" in response.content


@pytest.mark.parametrize(("language", "words"), [("vi", "Không có mạng"), ("en", "No network")])
def test_the_page_without_a_network_speaks_its_language(client, language, words):
    html = client.get(f"/ngoai-tuyen/{language}/").content.decode()
    assert f"<h1>{words}</h1>" in html
    assert f'lang="{language}"' in html
    assert "<!-- kept -->" in html


def test_other_languages_are_not_there(client):
    assert client.get("/ngoai-tuyen/fr/", follow=True).status_code == 404
