from django.db import migrations

from helpdesk.append_only.operation import GuardTables


class Migration(migrations.Migration):
    dependencies = [("helpdesk", "0010_loop")]

    operations = [
        GuardTables(
            ("helpdesk_announcementread", []),
            ("helpdesk_callbackattempt", ["call_id"]),
            ("helpdesk_drawncall", []),
            ("helpdesk_factchange", []),
            ("helpdesk_factruling", []),
            ("helpdesk_flagevent", ["words", "call_id"]),
            ("helpdesk_gapmention", ["words", "call_id"]),
            ("helpdesk_qualitydraw", []),
            ("helpdesk_qualityreview", ["comment"]),
            ("helpdesk_recallitem", []),
        ),
    ]
