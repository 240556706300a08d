"""Lists kept in the cache are built anew when what they show changes."""

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home.front_page import forget_front_page
from home.navigation import forget_navigation


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_lists(sender, instance: Page, **kwargs):
    language = instance.locale.language_code
    # A reader before the commit would put the old lists back.
    transaction.on_commit(lambda: forget_front_page(language))
    transaction.on_commit(lambda: forget_navigation(language))
