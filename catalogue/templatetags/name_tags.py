"""Names of procedures as people read them."""

from django import template

from vietnamese.sentences import sentences_of

register = template.Library()


@register.filter
def first_sentence(text: str) -> str:
    return next(iter(sentences_of(text)), "")


@register.filter
def shown_name(title: str) -> str:
    """Without the word that official names begin with: "Thủ tục đăng ký khai sinh" → "Đăng ký khai sinh"."""
    head, _space, rest = title.partition(" ")
    second, _space, rest = rest.partition(" ")
    if (head.lower(), second.lower()) != ("thủ", "tục") or not rest:
        return title
    return rest[:1].upper() + rest[1:]
