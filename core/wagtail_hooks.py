from wagtail import hooks

from core.passed_dates import remember_edited, show_notes

for name in ("before_edit_page", "before_edit_snippet"):
    hooks.register(name, remember_edited)
for name in ("after_create_page", "after_edit_page", "after_create_snippet", "after_edit_snippet"):
    hooks.register(name, show_notes)
