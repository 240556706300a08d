"""The sentence that states the total of a search."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.types import SearchResponse

MOST_COUNTED = 50  # what shares a word with the query is countless, and tells nobody anything


def total_text(response: SearchResponse) -> SafeString:
    """HTML in the active language, without a number where there are very many. Without the referral that is shown above
    the hits.
    """
    total = response.total - bool(response.referral)
    is_counted = response.is_unsure or (response.exact and total <= MOST_COUNTED)
    sentence = _counted(response) if is_counted else _uncounted(response)
    return mark_safe(sentence % {"count": total, "words": escape(searched_words(response))})  # noqa: S308 (escaped)


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


def _uncounted(response: SearchResponse) -> str:
    if response.referral:
        return _("Nhiều trang có vài chữ giống câu bạn hỏi")
    if response.request.text:
        return _("Nhiều kết quả cho <strong>“%(words)s”</strong>")
    return _("Nhiều kết quả")
