from django.contrib.sitemaps import views as sitemaps
from django.urls import path
from django.views.decorators.cache import cache_page

from home.sitemaps import PublicPages
from home.views import robots

SITEMAPS = {"pages": PublicPages}
HOUR_S = 3600

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        cache_page(HOUR_S)(sitemaps.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"},
        name="sitemap_index",
    ),
    path("sitemap-<section>.xml", cache_page(HOUR_S)(sitemaps.sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
]
