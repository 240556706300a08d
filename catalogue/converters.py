from django.urls.converters import IntConverter

from core.text.procedure_codes import canonical_code

_LARGEST_KEY = 2**63 - 1


class CodeConverter:
    """A procedure code in a path, in any usual spelling; views get the national form. Other text is no match."""

    regex = r"[^/]{0,20}\d[^/\w]{0,3}_?\d{6}[^/]{0,40}"

    def to_python(self, value: str) -> str:
        code = canonical_code(value)
        if not code:
            raise ValueError(value)
        return code

    def to_url(self, value: str) -> str:
        return value


class KeyConverter(IntConverter):
    """The key of a row in a path. A number beyond what databases take becomes the largest one, which no row has."""

    def to_python(self, value: str) -> int:
        return min(super().to_python(value), _LARGEST_KEY)
