from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from wagtail.models import Page
        from wagtail.signals import published

        from core.admin.search.names import AdminNames, register_names
        from core.admin.translations.segment_ids import segment_id
        from core.checks import check_rates
        from core.deploy_checks import check_servers
        from core.due_jobs import register_jobs
        from core.private_apis import (
            before_schedule_check,
            join_strings_to_segments,
            tolerate_malformed_posts,
            translate_when_shown,
            use_segment_ids_of,
            write_dates_of_translations_in_digits,
        )
        from core.publishing import passed_dates

        register(check_rates)
        register(check_servers, deploy=True)
        register_jobs()
        register_names(AdminNames(Page, ("title",)))
        tolerate_malformed_posts()
        translate_when_shown()
        write_dates_of_translations_in_digits()
        before_schedule_check(passed_dates.drop_passed_schedule)
        published.connect(passed_dates.clear_schedule_of_published, dispatch_uid="core.publishing.passed_dates")
        join_strings_to_segments()
        use_segment_ids_of(segment_id)
