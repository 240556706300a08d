from django.urls import path

from home import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("ngoai-tuyen/<slug:language>/", views.offline, name="offline"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-pages.xml", views.sitemap_part, name="sitemap"),
    path("sitemap-places.xml", views.sitemap_places, name="sitemap_places"),
    path("sitemap-offices.xml", views.sitemap_offices, name="sitemap_offices"),
    path("sitemap-pages-<int:number>.xml", views.sitemap_part, name="sitemap_part"),
]
