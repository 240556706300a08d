from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from wagtail.signals import published

        from core import passed_dates
        from core.checks import check_rates
        from core.due_jobs import register_jobs
        from core.private_apis import before_schedule_check, tolerate_malformed_posts

        register(check_rates)
        register_jobs()
        tolerate_malformed_posts()
        before_schedule_check(passed_dates.drop_passed_schedule)
        published.connect(passed_dates.clear_schedule_of_published, dispatch_uid="core.passed_dates")
