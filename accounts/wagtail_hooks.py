from wagtail import hooks

from accounts.roles import report

hooks.register("register_admin_urls", lambda: report.urlpatterns)
hooks.register("register_reports_menu_item", report.menu_item)
