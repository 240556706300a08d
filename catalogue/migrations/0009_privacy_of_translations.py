from django.conf import settings
from django.db import migrations


def restrict_translations(apps, schema_editor):
    """Restrictions made before they carried over: each translation of a restricted source page gets the same one."""
    Page = apps.get_model("wagtailcore", "Page")
    Restriction = apps.get_model("wagtailcore", "PageViewRestriction")
    sources = Restriction.objects.filter(page__locale__language_code=settings.LANGUAGE_CODE, page__alias_of=None)
    for restriction in sources.select_related("page"):
        pages = Page.objects.filter(translation_key=restriction.page.translation_key, alias_of=None)
        for translation in pages.exclude(pk=restriction.page_id).filter(view_restrictions=None):
            values = {"restriction_type": restriction.restriction_type, "password": restriction.password}
            Restriction.objects.create(page=translation, **values).groups.set(restriction.groups.all())


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_term_references"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(restrict_translations, migrations.RunPython.noop)]
