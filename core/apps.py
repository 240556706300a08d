from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from wagtail.models import Page
        from wagtail.signals import published

        from core.admin import active_filters  # noqa: F401 (registers itself)
        from core.admin.search.names import AdminNames, register_names
        from core.admin.started_widgets import replace_scripts
        from core.admin.translations.segment_ids import segment_id
        from core.checks import check_admin_networks, check_rates
        from core.csv_export import csv_lines
        from core.deploy_checks import check_servers
        from core.due_jobs import register_jobs
        from core.private_apis import (
            before_schedule_check,
            check_images,
            clean_rich_text_tags,
            join_strings_to_segments,
            replace_csv_export,
            tolerate_malformed_posts,
            translate_when_shown,
            use_segment_ids_of,
            write_dates_of_translations_in_digits,
        )
        from core.publishing import passed_dates
        from core.text.rich_text import clean_tag
        from core.uploaded_images import check_image

        register(check_servers, deploy=True)
        register(check_rates, "operations")
        register(check_admin_networks, "operations")
        register_jobs()
        register_names(AdminNames(Page, ("title",)))
        tolerate_malformed_posts()
        clean_rich_text_tags(clean_tag)
        check_images(check_image)
        replace_csv_export(csv_lines)
        replace_scripts()
        translate_when_shown()
        write_dates_of_translations_in_digits()
        before_schedule_check(passed_dates.drop_passed_schedule)
        published.connect(passed_dates.clear_schedule_of_published, dispatch_uid="core.publishing.passed_dates")
        join_strings_to_segments()
        use_segment_ids_of(segment_id)
