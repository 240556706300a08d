"""The containers of docker-compose.yml are bound: none may be added without what the others have."""

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
SERVERS = ("postgres", "elasticsearch", "redis", "counters")
# Servers whose own files must be writable, with the reason beside them in the file.
WRITABLE = {"elasticsearch"}
# What the entry point of PostgreSQL needs to become an ordinary user.
MAY_ADD = {"postgres": {"CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"}}


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_is_bound(name):
    service = SERVICES[name]
    assert service["read_only"] is (name not in WRITABLE)
    assert service["cap_drop"] == ["ALL"]
    assert set(service.get("cap_add", ())) <= MAY_ADD.get(name, set())
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not service.get("privileged")
    assert service["pids_limit"]
    assert service["mem_limit"]
    assert service["cpus"]
    assert all("nosuid" in mount or ":size=" in mount for mount in service["tmpfs"])
    assert not any("docker.sock" in str(volume) for volume in service.get("volumes", ()))


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_is_watched_or_says_why_not(name):
    check = SERVICES[name].get("healthcheck")
    # The image of the site brings its own, for the service that answers requests.
    assert name == "site" or check


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_is_on_the_inner_network_alone_and_asks_for_a_password(name):
    service = SERVICES[name]
    assert service["networks"] == ["inside"]
    assert "ports" not in service
    assert any("_PASSWORD:?" in str(value) for value in service["environment"].values())


def test_the_inner_network_leads_nowhere():
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_only_the_site_is_published_and_on_loopback():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(published) == ["site"]
    assert all(port.startswith("127.0.0.1:") for port in published["site"])


def test_elasticsearch_asks_for_its_password():
    assert SERVICES["elasticsearch"]["environment"]["xpack.security.enabled"] == "true"


def test_counters_are_never_pushed_out_and_copies_are():
    assert "noeviction" in SERVICES["counters"]["command"][-1]
    assert "allkeys-lru" in SERVICES["redis"]["command"][-1]


def test_no_password_stands_in_the_file_or_in_a_command_line():
    text = (ROOT / "docker-compose.yml").read_text()
    assert not re.search(r"PASSWORD: +[^$\s]", text)
    for service in SERVICES.values():
        assert "${" not in str(service.get("command", "")).replace("$$", "")


@pytest.mark.parametrize("name", [name for name in SERVICES if name in SERVERS])
def test_images_can_be_pinned(name):
    assert re.fullmatch(r"\$\{[A-Z]+_IMAGE:-[^}]+:[\w.-]+\}", SERVICES[name]["image"])


def test_the_image_of_the_site_runs_as_an_ordinary_user_and_can_be_pinned():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert "USER site" in lines
    assert all("${PYTHON_IMAGE}" in line for line in lines if line.startswith("FROM "))
    assert not any(re.match(r"(ENV|ARG) .*(PASSWORD|SECRET|TOKEN)", line) for line in lines)
