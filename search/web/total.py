"""The sentence that states the total of a search."""

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import localize
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.types import SearchResponse


def total_text(response: SearchResponse) -> SafeString:
    """HTML in the active language; "more than" the total where the engine stopped counting. Without the referral that
    is shown above the hits."""
    sentence = _counted(response) if response.exact or response.is_unsure else _more_than_counted(response)
    total = response.total - bool(response.referral)
    count = localize(total) if response.exact else intcomma(total)
    return mark_safe(sentence % {"count": count, "words": escape(searched_words(response))})  # noqa: S308 (escaped)


def searched_words(response: SearchResponse) -> str:
    """The query that was run: corrected, or as typed; empty for a search by filters alone."""
    return response.did_you_mean if response.corrected else response.request.text


def _counted(response: SearchResponse) -> str:
    if response.is_unsure:
        return _("Chưa chắc có điều bạn cần.")
    if response.referral:
        return ngettext(
            "%(count)s trang có vài chữ giống câu bạn hỏi",
            "%(count)s trang có vài chữ giống câu bạn hỏi",
            response.total - bool(response.referral),
        )
    if response.request.text:
        return ngettext(
            "%(count)s kết quả cho <strong>“%(words)s”</strong>",
            "%(count)s kết quả cho <strong>“%(words)s”</strong>",
            response.total,
        )
    return ngettext("%(count)s kết quả", "%(count)s kết quả", response.total)


def _more_than_counted(response: SearchResponse) -> str:
    if response.referral:
        return _("Hơn %(count)s trang có vài chữ giống câu bạn hỏi")
    if response.request.text:
        return _("Hơn %(count)s kết quả cho <strong>“%(words)s”</strong>")
    return _("Hơn %(count)s kết quả")
