"""The list of packages that `make sbom` writes: complete, with hashes, and without a word about the machine."""

import json
import re
import socket
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


@pytest.fixture(scope="module")
def sbom(tmp_path_factory) -> str:
    recipe = (ROOT / "Makefile").read_text()
    [command] = re.findall(r"\$\(VENV\)/bin/cyclonedx-py .*?base\.txt", recipe, re.DOTALL)
    path = tmp_path_factory.mktemp("sbom") / "sbom.json"
    words = command.replace("\\\n", " ").replace("$(VENV)", ".venv").replace("var/sbom.json", str(path)).split()
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return path.read_text()


def test_every_package_of_the_lock_is_in_it_with_its_version_and_hashes(sbom):
    locked = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", (ROOT / "requirements/base.txt").read_text(), re.M
    )
    found = {(part["name"].lower(), part["version"]): part for part in json.loads(sbom)["components"]}
    assert len(locked) > 50
    assert {(name.lower(), version) for name, version in locked} == set(found)
    assert all(part.get("hashes") or part.get("externalReferences") for part in found.values())


def test_it_is_a_cyclonedx_file_of_this_application(sbom):
    content = json.loads(sbom)
    assert content["bomFormat"] == "CycloneDX"
    assert content["metadata"]["component"]["name"] == "cam-nang-dich-vu-cong"


def test_it_tells_nothing_of_the_machine(sbom):
    assert str(ROOT) not in sbom
    assert str(Path.home()) not in sbom
    assert f'"{socket.gethostname()}"' not in sbom
    assert "file://" not in sbom
