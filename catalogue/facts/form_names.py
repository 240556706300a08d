"""What a form is called on paper, of the name that its file has."""

import re

_FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|rar|zip|jpe?g|png)\b", re.IGNORECASE)
_LONGEST_WORD = 14  # letters; file names have their words glued together
_MOST_FORMS = 3


def form_label(name: str) -> str:
    """Without endings of files; empty where nothing that is left reads like a name."""
    if not _FILE.search(name):
        return name.strip()
    pieces = [piece.strip(" -_,;") for piece in re.split(rf"{_FILE.pattern}|\n", name, flags=re.IGNORECASE)]
    return ", ".join(dict.fromkeys(filter(_is_name, pieces[: 2 * _MOST_FORMS])))


def _is_name(piece: str) -> bool:
    words = piece.replace("_", " ").split()
    return len(words) > 1 and "_" not in piece and max(map(len, words)) <= _LONGEST_WORD
