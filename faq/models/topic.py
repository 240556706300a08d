from django.utils.translation import gettext_lazy as _

from catalogue.models.taxonomy import Term


class Topic(Term):  # type: ignore[django-manager-missing]  # Wagtail has no types
    class Meta(Term.Meta):
        verbose_name = _("chủ đề")
        verbose_name_plural = _("chủ đề")
