from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from wagtail.models import Page

        from core.admin_search.names import AdminNames, register_names
        from core.checks import check_rates
        from core.private_apis import join_strings_to_segments, use_segment_ids_of
        from core.translation_admin.segment_ids import segment_id

        register(check_rates)
        register_names(AdminNames(Page, ("title",)))
        join_strings_to_segments()
        use_segment_ids_of(segment_id)
