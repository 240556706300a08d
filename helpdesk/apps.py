from django.apps import AppConfig
from django.core.checks import register as register_check
from django.utils.translation import gettext_lazy as _

from core.append_only import register_lift


class HelpdeskConfig(AppConfig):
    name = "helpdesk"
    verbose_name = _("Tổng đài")

    def ready(self) -> None:
        from helpdesk import receivers  # noqa: F401 (registers them)
        from helpdesk.append_only.triggers import lifted
        from helpdesk.calls import pulse_part  # noqa: F401 (registers)
        from helpdesk.checks import check_settings, check_triggers
        from helpdesk.due_jobs import register_jobs
        from helpdesk.flags import beside_fields  # noqa: F401 (registers)
        from helpdesk.kept_data import register_kept_data
        from helpdesk.news import pulse_part as news_part  # noqa: F401 (registers)
        from helpdesk.ops.registry import load_kinds
        from helpdesk.permissions import answers_calls
        from helpdesk.recalls import notices, outcomes  # noqa: F401 (register)
        from helpdesk.tickets import queueing  # noqa: F401 (receivers)
        from search.log.sources import register_agents

        register_check(check_settings)
        register_check(check_triggers, deploy=True)
        register_lift("helpdesk", lifted)
        load_kinds()
        register_agents(answers_calls)
        register_jobs()
        register_kept_data()
