from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "page_cache"

    def ready(self):
        from core import versioned_cache
        from page_cache import receivers, versions  # noqa: F401

        versioned_cache.versions_come_from(versions.current)
