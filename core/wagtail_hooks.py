from wagtail import hooks

from core.passed_dates import show_notes

for name in ("after_create_page", "after_edit_page", "after_create_snippet", "after_edit_snippet"):
    hooks.register(name, show_notes)
