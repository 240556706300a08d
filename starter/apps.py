from django.apps import AppConfig


class StarterConfig(AppConfig):
    name = "starter"

    def ready(self) -> None:
        from starter import receivers  # noqa: F401
