"""Terms that procedures are classified by.

They are rows and not constants because the law moves: the district level ended on 2025-07-01, ministries merge
and audiences are renamed, yet pages published under the old term must still read correctly.
"""

import datetime
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.search import index

from catalogue.choices import Demand
from catalogue.life_event_form import LifeEventForm
from catalogue.models.atomic_save import AtomicSave
from catalogue.models.dated import DatedQuerySet
from catalogue.models.former_name import FormerName
from catalogue.term_form import TermForm
from core.text.page_letters import unreadable
from vietnamese.encodings.recognition import suspected
from vietnamese.text import clean_line, match_key, slug_text

NAME_LENGTH = 500

T = TypeVar("T", bound="Term")


class TermQuerySet(DatedQuerySet[T], Generic[T]):
    def by_name_key(self) -> dict[str, T]:
        """Terms by the `match_key` of each of their names, in two queries.

        A name of today wins over another term's other name, and that over a former name.
        """
        terms = {term.pk: term for term in self}
        former = FormerName.objects.filter(term_type=ContentType.objects.get_for_model(self.model))
        by_former = {
            key: terms[term_id] for key, term_id in former.values_list("name_key", "term_id") if term_id in terms
        }
        by_other = {match_key(other): term for term in terms.values() for other in term.other_name_list}
        return {**by_former, **by_other, **{term.name_key: term for term in terms.values()}}


class Term(AtomicSave, index.Indexed, models.Model):
    """Base of all terms. One row serves every language, so that facts never fork between translations."""

    name = models.CharField(_("tên"), max_length=NAME_LENGTH)
    name_en = models.CharField(_("tên tiếng Anh"), max_length=500, blank=True)
    slug = models.SlugField(
        _("đường dẫn"), max_length=100, unique=True, blank=True, help_text=_("Để trống để tự đặt theo tên.")
    )
    name_key = models.CharField(max_length=500, unique=True, editable=False)
    other_names = models.TextField(
        _("tên khác"),
        blank=True,
        help_text=_("Mỗi dòng một cách viết khác hoặc tên cũ; dữ liệu nhập vào sẽ được nhận ra theo các tên này."),
    )
    name_since = models.DateField(
        _("tên này dùng từ ngày"),
        null=True,
        blank=True,
        help_text=_("Khi đổi tên, ghi ngày tên mới bắt đầu được dùng. Tên trước đó được giữ lại thành tên cũ."),
    )
    former_names = GenericRelation(FormerName, content_type_field="term_type", object_id_field="term_id")
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=100, help_text=_("Số nhỏ đứng trước."))
    valid_from = models.DateField(_("có từ ngày"), null=True, blank=True)
    valid_to = models.DateField(
        _("dùng đến hết ngày"), null=True, blank=True, help_text=_("Ngày cuối cùng còn dùng. Để trống nếu đang dùng.")
    )

    objects = TermQuerySet.as_manager()
    base_form_class = TermForm

    # The folded key lets editors find a term without typing accents.
    search_fields = [
        index.SearchField("name"),
        index.SearchField("name_key"),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_key"),
    ]

    class Meta:
        abstract = True
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = clean_line(self.name)
        self.name_key = match_key(self.name)
        self.slug = self.slug or self._free_slug()
        former = self._former_name(kwargs.get("update_fields"))
        with transaction.atomic():
            super().save(*args, **kwargs)
            if former:
                self.former_names.filter(name_key=self.name_key).delete()
                self.add_former_name(*former)

    @property
    def has_ended(self) -> bool:
        return self.valid_to is not None and self.valid_to < timezone.localdate()

    @property
    def localized_name(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def other_name_list(self) -> list[str]:
        return [line for line in map(clean_line, self.other_names.splitlines()) if line]

    def clean(self):
        super().clean()
        key = match_key(self.name)
        if not key:
            raise ValidationError({"name": _("Tên phải có chữ hoặc số.")})
        if encoding := suspected(self.name):
            raise ValidationError({"name": unreadable(encoding)})
        twin = type(self).objects.filter(name_key=key).exclude(pk=self.pk).first()
        if twin:
            raise ValidationError({"name": _("Đã có mục cùng tên: %(name)s.") % {"name": twin.name}})
        if self.name_since and self.name_since > timezone.localdate():
            raise ValidationError({"name_since": _("Ngày này chưa tới. Tên đổi ngay khi lưu: hãy đổi vào đúng ngày.")})
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("Ngày hết phải sau ngày bắt đầu.")})

    def _former_name(self, update_fields: Iterable[str] | None) -> tuple[str, datetime.date | None] | None:
        """The stored name and its last day where saving gives the term a name with another key."""
        if self.pk is None or (update_fields is not None and "name" not in update_fields):
            return None
        stored = type(self)._base_manager.filter(pk=self.pk).values("name", "name_key", "name_since").first()
        if stored is None or stored["name_key"] == self.name_key:
            return None
        if self.name_since is None or self.name_since == stored["name_since"]:
            return stored["name"], None
        return stored["name"], self.name_since - datetime.timedelta(days=1)

    def add_former_name(self, name: str, last_day: datetime.date | None) -> None:
        """Keep a name that the term had until `last_day`; nothing for its name of today and for blank names."""
        key = match_key(name)
        if not key or key == self.name_key:
            return
        former, created = self.former_names.get_or_create(name_key=key, defaults={"name": name, "valid_to": last_day})
        if last_day and not created:
            former.valid_to = last_day
            former.save(update_fields=["valid_to"])

    def _free_slug(self) -> str:
        base = slug_text(self.name)
        slugs = set(type(self).objects.filter(slug__startswith=base).values_list("slug", flat=True))
        candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, len(slugs) + 2))
        return next(slug for slug in candidates if slug not in slugs)


class GovernmentLevel(Term):
    nearness = models.PositiveSmallIntegerField(
        _("độ gần dân"),
        default=0,
        help_text=_(
            "0 là xa nhất (bộ, cơ quan khác), 3 là gần nhất (xã). Khi câu hỏi không nói cấp nào, kết quả tìm kiếm ưu "
            "tiên cấp gần dân hơn."
        ),
    )

    class Meta(Term.Meta):
        verbose_name = _("cấp thực hiện")
        verbose_name_plural = _("cấp thực hiện")


class Audience(Term):
    class Meta(Term.Meta):
        verbose_name = _("đối tượng thực hiện")
        verbose_name_plural = _("đối tượng thực hiện")


class ProcedureType(Term):  # type: ignore[django-manager-missing]  # Wagtail has no types
    class Meta(Term.Meta):
        verbose_name = _("loại thủ tục")
        verbose_name_plural = _("loại thủ tục")


class Field(Term):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """Lĩnh vực: the branch of administration a procedure belongs to."""

    agency = models.ForeignKey(
        "catalogue.Agency",
        verbose_name=_("cơ quan quản lý"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="fields",
    )
    demand = models.CharField(
        _("mức độ quan tâm"),
        max_length=11,
        choices=Demand.choices,
        blank=True,
        help_text=_("Dùng cho những thủ tục của lĩnh vực chưa có mức độ quan tâm riêng."),
    )

    class Meta(Term.Meta):
        verbose_name = _("lĩnh vực")
        verbose_name_plural = _("lĩnh vực")


class LifeEvent(Term, ClusterableModel):
    class Group(models.TextChoices):
        CITIZEN = "citizen", _("Công dân")
        BUSINESS = "business", _("Doanh nghiệp")

    group = models.CharField(_("dành cho"), max_length=10, choices=Group.choices, default=Group.CITIZEN)

    base_form_class = LifeEventForm

    class Meta(Term.Meta):
        verbose_name = _("sự kiện trong đời")
        verbose_name_plural = _("sự kiện trong đời")
