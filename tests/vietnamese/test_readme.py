"""The examples of the package's README are true."""

import doctest
from pathlib import Path

import vietnamese

README = Path(vietnamese.__file__).with_name("README.md")


def test_the_examples_give_what_they_show():
    failures, examples = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert examples >= 5
    assert failures == 0


def test_every_module_is_named():
    text = README.read_text(encoding="utf-8")
    parts = {
        path.name.removesuffix(".py") for path in README.parent.iterdir() if not path.name.startswith(("_", "README"))
    }
    assert [part for part in sorted(parts) if f"`{part}`" not in text] == []
