from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = _("Nhật ký kiểm toán")

    def ready(self) -> None:
        from wagtail.users.views.groups import GroupViewSet

        from audit import bulk, sign_ins, wagtail_log  # noqa: F401 (receivers)
        from audit.due_jobs import register_jobs
        from audit.rights import audited, watch_rights
        from audit.site_settings import watch_settings
        from audit.triggers import lifted
        from core.append_only import register_lift

        register_lift("audit", lifted)
        register_jobs()
        watch_rights()
        watch_settings()
        wagtail_log.connect()
        GroupViewSet.add_view_class = audited(GroupViewSet.add_view_class)
        GroupViewSet.edit_view_class = audited(GroupViewSet.edit_view_class)
