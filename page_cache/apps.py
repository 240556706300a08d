from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "page_cache"

    def ready(self) -> None:
        from core import versioned_cache
        from page_cache import invalidation, versions  # noqa: F401

        versioned_cache.use_versions_from(versions.current)
