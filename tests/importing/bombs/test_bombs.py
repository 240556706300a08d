"""Files made to fill the memory or to be read for ever. Each is read as a job reads it, and must end in a refusal."""

import json
import os
import subprocess
import sys
import zipfile

import pytest
from django.conf import settings

from importing.readers import limits
from tests.importing.bombs import makers
from tests.importing.bombs.makers import MB

# What reading any of them may add to the memory of a process with the site in it.
BOUND_MB = 512

BOMBS = {
    "paragraphs.docx": lambda path: makers.word_bomb(path, 60 * MB),
    "letters.docx": lambda path: makers.letters_bomb(path, 60 * MB),
    "letters-within-the-limit.docx": lambda path: makers.letters_bomb(path, 15 * MB),
    "lzma.docx": lambda path: makers.word_bomb(path, 10 * MB, method=zipfile.ZIP_LZMA),
    "bzip2.docx": lambda path: makers.word_bomb(path, 10 * MB, method=zipfile.ZIP_BZIP2),
    "lying.docx": makers.lying_zip,
    "entities.docx": makers.entities,
    "strings.xlsx": lambda path: makers.strings_bomb(path, 60 * MB),
    "aliases.yaml": makers.aliases_yaml,
    "nested.yaml": makers.nested_yaml,
    "block.yaml": makers.block_nested_yaml,
    "blank.jsonl.xz": lambda path: makers.blank_lines_xz(path, 50 * MB),
    "hungry.jsonl.xz": makers.hungry_xz,
    "nested.jsonl": makers.nested_json,
    "crowded.zip": lambda path: makers.crowded_zip(path, 40_000),
    "bomb.zip": lambda path: makers.zip_of(path, makers.word_bomb(path.with_suffix(".docx"), 60 * MB)),
}
_READ = """
import json, resource, sys
from pathlib import Path
import django
django.setup()
from catalogue.importers.readers import read_procedures
from importing.reading_apart import read_apart
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
rows = [type(row).__name__ for row in read_apart(read_procedures, Path(sys.argv[1]), Path(sys.argv[1]).name)]
peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({"rows": rows, "added_mb": (max(peaks) - before) // 1024}))
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_the_memory_that_reading_may_take(name, tmp_path):
    path = BOMBS[name](tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "kb_site.settings.test", "DATABASE_URL": "sqlite://:memory:"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert "Refusal" in answer["rows"]
    assert answer["added_mb"] < BOUND_MB


def test_the_limits_leave_room_for_official_files():
    """Measured: the largest of 780 official files has 0.33 MB unpacked, 14 times its size, in 16 parts."""
    assert limits.MAX_OFFICE_UNPACKED_BYTES == 20 * MB
    assert limits.MAX_OFFICE_RATIO > 5 * 14
    assert limits.MAX_OFFICE_PARTS > 5 * 16
