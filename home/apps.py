from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Trang chủ")

    def ready(self):
        from catalogue import kept
        from home import receivers  # noqa: F401
        from home.page_cache import receivers as page_cache_receivers  # noqa: F401
        from home.page_cache import versions

        kept.versions_come_from(versions.current)
