"""Names of form files that the export glued to the name of a paper ("theo mẫu1.004465.docx")."""

import re

from vietnamese.letter_case import CAPITALS, SMALL

_SUFFIX = r"\.(?:docx?|xlsx?|pdf|rtf|zip|rar|jpe?g|png|pptx?)"
_GLUED = re.compile(
    rf"(?:(?<=[)\].;,:”\"])\s*|(?<=[{SMALL}])(?=[{CAPITALS}0-9])|(?<=\d)(?=[A-ZĐ])"
    rf"|\s)(?P<file>[^\s().;,:]*(?:[ _-][^\s.;,:]*){{0,10}}?{_SUFFIX})\s*$",
    re.IGNORECASE,
)
_ANY = re.compile(_SUFFIX + r"\s*$", re.IGNORECASE)
# "(song ngữ Việt-Anh);6.nxincpgianhnsai": a number and the letters of a name whose end stands in the field of the form.
_STUB = re.compile(r"(?<=[^\s\d])\s?\d{1,2}\.[a-z]{6,}$")
_SOLID = re.compile(rf"(?<=[{SMALL})\].;,])(?P<file>[A-Z0-9][\w.()-]*{_SUFFIX})\s*$")


def without_file_name(name: str, form: str) -> str:
    """The name without a file at its end; as it is where the whole would be one."""
    for file in filter(None, (part.strip() for part in form.split("\n"))):
        if name.endswith(file) and len(name) > len(file) + 3:
            name = name[: -len(file)].rstrip(" ;,(-")
    if not _ANY.search(name):
        return _STUB.sub("", name).rstrip(" ;,(-") if form and _STUB.search(name) else name
    match = _SOLID.search(name) or _GLUED.search(name)
    if match and match.start("file") > 5:
        return name[: match.start("file")].rstrip(" ;,(-")
    return name
