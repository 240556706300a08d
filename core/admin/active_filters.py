"""Filters in force above a list, in words: Wagtail shows yes and no as Python does, and days as databases do."""

from collections.abc import Iterator

import django_filters
from wagtail.admin.active_filters import ActiveFilter, BaseFilterAdapter, register_filter_adapter_class

from core.admin.comparison import shown


class PlainFilterAdapter(BaseFilterAdapter):  # type: ignore[misc]  # Wagtail has no types
    def get_active_filters(self) -> Iterator[ActiveFilter]:
        yield ActiveFilter(
            self.bound_field.auto_id,
            self.filter.label,
            shown(self.value),
            self.get_url_without_filter_param(self.name),
        )


for filter_class in (django_filters.BooleanFilter, django_filters.DateFilter):
    register_filter_adapter_class(filter_class, adapter_class=PlainFilterAdapter)
