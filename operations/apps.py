from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "operations"
    verbose_name = _("Vận hành")

    def ready(self) -> None:
        from operations import checks  # noqa: F401
        from operations.log import receivers as log_receivers  # noqa: F401
        from operations.metrics import receivers as metric_receivers  # noqa: F401
