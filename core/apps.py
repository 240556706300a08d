from django.apps import AppConfig
from django.core.checks import register


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        from core.checks import check_rates
        from core.private_apis import tolerate_malformed_posts

        register(check_rates)
        tolerate_malformed_posts()
