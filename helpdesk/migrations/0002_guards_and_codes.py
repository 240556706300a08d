from django.db import migrations

from helpdesk.append_only.operation import GuardTables

# code, label, label in English, digit, what must be there before the call can be closed
CODES = [
    ("answered", "Đã trả lời", "Answered", 1, ""),
    ("partly", "Trả lời một phần", "Partly answered", 2, ""),
    ("referred", "Chuyển nơi khác", "Referred elsewhere", 3, "target"),
    ("callback", "Hẹn gọi lại", "Will call back", 4, "callback"),
    ("no_answer", "Không có câu trả lời", "No answer", 5, "gap"),
    ("out_of_scope", "Ngoài phạm vi", "Out of scope", 6, ""),
    ("misdialled", "Gọi nhầm, ngắt máy", "Misdialled or cut off", 7, ""),
    ("harassment", "Quấy rối", "Harassment", 8, ""),
    ("other", "Khác", "Other", 9, ""),
]


def add_codes(apps, schema_editor):
    model = apps.get_model("helpdesk", "WrapUpCode")
    for code, label, label_en, key, needs in CODES:
        values = {"label": label, "label_en": label_en, "key": key, "position": key, "needs": needs}
        model.objects.get_or_create(code=code, defaults=values)


class Migration(migrations.Migration):
    dependencies = [("helpdesk", "0001_initial")]

    operations = [
        GuardTables(
            ("helpdesk_accessentry", []),
            ("helpdesk_callevent", ["payload"]),
            ("helpdesk_callleg", []),
            ("helpdesk_calllink", []),
            ("helpdesk_callnote", ["text"]),
            ("helpdesk_callsearch", ["query"]),
            ("helpdesk_handover", ["text", "recipient"]),
            ("helpdesk_handoverfact", []),
            ("helpdesk_handoverreport", []),
            ("helpdesk_inboxevent", ["body", "caller_key"]),
            ("helpdesk_toldfact", []),
            frozen={
                "helpdesk_call": [
                    *("ref", "channel", "direction", "agent_id", "state", "answered_at", "talk_ended_at"),
                    *("closed_at", "talk_s", "hold_s", "wrap_s", "timing_certain"),
                ]
            },
        ),
        migrations.RunPython(add_codes, migrations.RunPython.noop),
    ]
