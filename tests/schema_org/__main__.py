"""Prints the excerpt of a release file, a line for each type and property."""

import json
import sys
from pathlib import Path

from tests.schema_org.excerpt import excerpt

release = json.loads(Path(sys.argv[1]).read_text())
parts = []
for part, rows in excerpt(release["@graph"]).items():
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    parts.append(f' "{part}": {{\n{lines}\n }}')
sys.stdout.write("{\n" + ",\n".join(parts) + "\n}\n")
