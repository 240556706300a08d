"""The contracts of import-linter, which `make lint` checks, leave out no package."""

import tomllib
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
PACKAGES = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}


def _contract(type_: str) -> dict:
    return next(contract for contract in LINTER["contracts"] if contract["type"] == type_)


def test_every_package_has_its_floor():
    floors = {name for layer in _contract("layers")["layers"] for name in layer.split(" | ")}
    assert floors == set(LINTER["root_packages"]) == PACKAGES


def test_every_package_is_searched_for_cycles():
    assert set(_contract("acyclic_siblings")["ancestors"]) == PACKAGES


def test_vietnamese_may_import_no_other_package():
    assert set(_contract("forbidden")["forbidden_modules"]) >= PACKAGES - {"vietnamese"}
