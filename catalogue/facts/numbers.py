from decimal import Decimal

from django.utils.formats import number_format


def number(value: Decimal | int) -> str:
    """12345.50 as 12.345,5: grouped, without trailing zeros."""
    whole = Decimal(value).normalize()
    decimals = max(0, -int(whole.as_tuple().exponent))
    return number_format(whole, decimal_pos=decimals, force_grouping=True)
