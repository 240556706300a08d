from django.urls.converters import IntConverter

from catalogue.models import canonical_code

_LARGEST_KEY = 2**63 - 1


class CodeConverter:
    """A procedure code in a path, in any usual spelling; views get the national form."""

    regex = r"\d\.?\d{6}(?:[.\-][0-9A-Za-z.\-]*)?"

    def to_python(self, value: str) -> str:
        return canonical_code(value)

    def to_url(self, value: str) -> str:
        return value


class KeyConverter(IntConverter):
    """The key of a row in a path. A number beyond what databases take becomes the largest one, which no row has."""

    def to_python(self, value: str) -> int:
        return min(super().to_python(value), _LARGEST_KEY)
