from django.urls.converters import IntConverter

from catalogue.models import canonical_code


class CodeConverter:
    """A procedure code in a path, in any usual spelling; views get the national form."""

    regex = r"\d\.?\d{6}(?:[.\-][0-9A-Za-z.\-]*)?"

    def to_python(self, value: str) -> str:
        return canonical_code(value)

    def to_url(self, value: str) -> str:
        return value


class KeyConverter(IntConverter):
    """The key of a row in a path. Longer numbers than a database takes lead nowhere instead of failing there."""

    regex = "[0-9]{1,18}"
