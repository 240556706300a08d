from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Trang chủ")

    def ready(self) -> None:
        from home import stored_links  # noqa: F401
        from home.redirects import check_targets

        check_targets()
