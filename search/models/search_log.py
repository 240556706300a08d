"""Searches and the events that followed, without the visitor. See docs/decisions/search-log.md."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from faq.choices import CommonNeed
from search.types import MAX_QUERY


class SearchSource(models.TextChoices):
    PAGE = "page", _("Trang tìm kiếm")
    API = "api", _("API")
    CONSOLE = "console", _("Dòng lệnh")
    AGENT = "agent", _("Tổng đài")


class SearchEventKind(models.TextChoices):
    CLICK = "click", _("Mở kết quả")
    ENTRY_POINT = "entry_point", _("Mở dịch vụ trực tuyến")
    VOTE = "vote", _("Đánh giá")
    QUESTION_SENT = "question_sent", _("Gửi câu hỏi")


class SearchLog(models.Model):
    """One new search. Counts of its events are stored here too, so that reports read one table."""

    search_id = models.CharField(max_length=24, unique=True)
    at = models.DateTimeField(_("lúc"))
    query = models.CharField(_("câu tìm"), max_length=MAX_QUERY)  # masked
    # Shared by the spellings of one query: lower case, no accents. Cut, as every index of this table contains it.
    normalised = models.CharField(_("dạng chuẩn"), max_length=150)
    intents = models.JSONField(_("điều được hỏi"), default=list, blank=True)
    locale = models.CharField(_("ngôn ngữ"), max_length=2)
    source = models.CharField(_("nguồn"), max_length=7, choices=SearchSource.choices, default=SearchSource.PAGE)
    engine = models.CharField(_("bộ máy"), max_length=20)
    total = models.PositiveIntegerField(_("số kết quả"))
    confident = models.BooleanField(_("chắc chắn"))
    shown = models.JSONField(
        _("kết quả đã hiện"), default=list
    )  # [rank from 1, procedure code, page id], 0 for no page
    # Page id of the referral that was shown as the answer; 0 without. No foreign key: the page may be deleted.
    referred_to = models.BigIntegerField(_("nơi khác giải quyết"), default=0)
    top_code = models.CharField(_("mã đứng đầu"), max_length=8, blank=True)
    # What was asked about a dossier, an account or the portal; empty: something else.
    need = models.CharField(_("việc chung"), max_length=20, choices=CommonNeed.choices, blank=True, default="")
    took_ms = models.PositiveIntegerField(_("mất (ms)"))
    opened = models.PositiveSmallIntegerField(_("số lượt mở"), default=0)  # results and online services
    disliked = models.PositiveSmallIntegerField(_("số lượt chê"), default=0)  # negative votes

    class Meta:
        ordering = ["-at"]
        verbose_name = _("lượt tìm")
        verbose_name_plural = _("lượt tìm")
        default_permissions = ["view"]
        indexes = [
            # Ordered by group, with all columns that grouping reads: no sort, no access to the table.
            models.Index(fields=["source", "locale", "normalised", "at", "opened"], name="search_log_query"),
            models.Index(
                fields=["source", "locale", "at", "normalised"],
                condition=models.Q(total=0),
                name="search_log_nothing",
            ),
            models.Index(
                fields=["source", "locale", "normalised", "at"],
                condition=models.Q(total__gt=0, opened=0, referred_to=0),
                name="search_log_unopened",
            ),
            models.Index(
                fields=["source", "locale", "at", "normalised"],
                condition=models.Q(total__gt=0, confident=False),
                name="search_log_unsure",
            ),
            models.Index(
                fields=["source", "locale", "at", "normalised"],
                condition=models.Q(disliked__gt=0),
                name="search_log_disliked",
            ),
            models.Index(
                fields=["source", "locale", "at", "normalised"],
                condition=~models.Q(need=""),
                name="search_log_common",
            ),
            models.Index(
                fields=["source", "locale", "at", "normalised"],
                condition=models.Q(referred_to__gt=0),
                name="search_log_referred",
            ),
            models.Index(fields=["at"], name="search_log_at"),
        ]

    def __str__(self) -> str:
        return self.query


class SearchEvent(models.Model):
    """An action of a visitor after a search. Each kind, page and procedure counts once a search."""

    search = models.ForeignKey(SearchLog, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("loại"), max_length=13, choices=SearchEventKind.choices)
    code = models.CharField(_("mã thủ tục"), max_length=8, blank=True)
    page_id = models.BigIntegerField(_("trang"), default=0)  # no foreign key: the page may be deleted; 0 without a page
    rank = models.PositiveSmallIntegerField(_("thứ hạng"), null=True, blank=True)  # as shown, from 1
    value = models.SmallIntegerField(_("giá trị"), null=True, blank=True)  # of a vote: -1, 0 or 1
    at = models.DateTimeField(_("lúc"))

    class Meta:
        ordering = ["-at"]
        verbose_name = _("việc sau lượt tìm")
        verbose_name_plural = _("việc sau lượt tìm")
        default_permissions: ClassVar[list[str]] = []
        constraints = [
            models.UniqueConstraint(fields=["search", "kind", "page_id", "code"], name="one_event_a_search"),
        ]
        # All columns that click weights read.
        indexes = [models.Index(fields=["kind", "at", "code", "rank"], name="search_event_clicks")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}"
