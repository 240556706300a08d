"""Names of form files that the export glued to the name of a paper ("theo mẫu1.004465.docx")."""

import re

from vietnamese.letter_case import CAPITALS, SMALL

_SUFFIX = r"\.(?:docx?|xlsx?|pdf|rtf|zip|rar|jpe?g|png|pptx?)"
_ANY = re.compile(_SUFFIX + r"\s*$", re.IGNORECASE)
# Where the name of a paper and that of a file meet without a space: "(Mẫu NA9)10-Mẫu NA9.doc", "quy định1.4. Don de
# nghi.docx", "thủy sảnMau 04.doc", "đơn vị;văn bản.docx", "NĐ-CPphụ lục VI.docx", "theo mẫuđơn đề nghị.docx".
_MEETING = re.compile(
    rf"(?<=\))(?=[^\s.,;:)])|(?<=[{SMALL}]{{2}})(?=[{CAPITALS}\d])"
    rf"|(?<=[{SMALL})][.;,:])(?=[^\s.,;:])(?!docx?|pdf)|(?<=[.;])(?=[{SMALL}])(?!docx?|pdf)"
    rf"|(?<=[{CAPITALS}]{{2}}[.,])(?=\d)|(?:(?<=NĐ-CP)|(?<=TT-BTC)|(?<=TT-BNNMT)|(?<=TT-BNNPTNT))(?=[^\W_])"
    rf"|(?<=/20\d\d)(?=[^\W\d_])|(?<=[\s(]mẫu)(?=[{SMALL}])|(?<=quy định)(?=[{SMALL}])"
    rf"|(?<=[{SMALL}])(?=m[aẫ]u s[oố] )"
)
# "(song ngữ Việt-Anh);6.nxincpgianhnsai": a number and the letters of a name whose end stands in the field of the form.
_STUB = re.compile(r"(?<=[^\s\d])\s?\d{1,2}\.[a-z]{6,}$")
_LONGEST, _SHORTEST_NAME, _FEWEST_LETTERS = 150, 5, 5


def without_file_name(name: str, form: str) -> str:
    """The name without files at its end; as it is where the whole would be one, or where both cannot be told apart."""
    for file in filter(None, (part.strip() for part in form.split("\n"))):
        if name.endswith(file) and len(name) > len(file) + 3:
            name = name[: -len(file)].rstrip(" ;,(-")
    if not _ANY.search(name):
        return _STUB.sub("", name).rstrip(" ;,(-") if form and _STUB.search(name) else name
    while end := _ANY.search(name):
        begin = _meeting(name, end.start()) or _own_words(name, end.start())
        if begin <= _SHORTEST_NAME:
            return name
        name = name[:begin].rstrip(" ;,(-")
    return name


def _meeting(name: str, end: int) -> int:
    found = _MEETING.search(name, max(_SHORTEST_NAME + 1, end - _LONGEST), end)
    return found.start() if found else 0


def _own_words(name: str, end: int) -> int:
    """Where a file begins that says again what the paper is: "Tờ trình phê duyệt phương ántờ trình.docx"."""
    for begin in range(_SHORTEST_NAME + 1, end - _FEWEST_LETTERS):
        stem = name[begin:end]
        is_glued = name[begin - 1].isalpha() and stem[0].isalpha() and " " in stem
        if is_glued and re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", name[:begin], re.IGNORECASE):
            return begin
    return 0
