"""What a user of the admin may read: choosers, reports and interfaces show no more than lists and forms do."""

from typing import Any, cast

from django.db.models import Model, Q, QuerySet
from modelcluster.fields import ParentalKey
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.models import CollectionMember, Page
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permissions import page_permission_policy

from core.page_visibility import is_private

_LOOKING = ("view", "add", "change", "delete", "publish")


def readable(user: Any) -> Q:
    """Of pages: those that the explorer shows to the user, and those that everybody may read."""
    if user.is_superuser:
        return ~Q(pk=None)
    explored = page_permission_policy.explorable_instances(user).order_by()
    return Q(pk__in=explored.values("pk")) | (Q(live=True) & ~Q(is_private()))


def may_read_page(user: Any, page: Page) -> bool:
    return bool(Page.objects.filter(readable(user), pk=page.pk).exists())


def may_look_at(user: Any, model: type[Model]) -> bool:
    """Whether the user has any permission on the model; on files, in any collection."""
    if issubclass(model, CollectionMember):
        policy = CollectionPermissionPolicy(model, auth_model=model)
        return bool(policy.user_has_any_permission(user, (*_LOOKING, "choose")))
    return any(user.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}") for action in _LOOKING)


def may_choose(user: Any, model: type[Model]) -> bool:
    """Whether the user may look at rows of the model, or edit something that names such a row."""
    if user.is_superuser or may_look_at(user, model):
        return True
    return any(_may_edit(user, naming) for naming in _naming(model))


def _naming(model: type[Model]) -> set[type[Model]]:
    """The models with a form that names rows of `model`; those of child rows are their parents'."""
    # Hidden relations are those without a name backwards and those of many-to-many tables.
    relations = model._meta.get_fields(include_hidden=True)
    return {
        _edited_with(field.related_model)
        for field in relations
        if field.auto_created and not field.concrete and isinstance(field.related_model, type)
    } - {model}


def _edited_with(model: type[Model]) -> type[Model]:
    if model._meta.auto_created:
        return cast(type[Model], model._meta.auto_created)  # of many-to-many tables, the model that has the field
    parents = [field.related_model for field in model._meta.get_fields() if isinstance(field, ParentalKey)]
    return parents[0] if parents and isinstance(parents[0], type) else model


def _may_edit(user: Any, model: type[Model]) -> bool:
    if issubclass(model, Page):
        return bool(user_has_any_page_permission(user))
    name = model._meta.model_name
    return any(user.has_perm(f"{model._meta.app_label}.{action}_{name}") for action in ("add", "change"))


class ReadablePagesMixin:
    """For choosers of pages: offers and shows those that the user may read."""

    def get_object_list(self) -> QuerySet[Any]:
        return super().get_object_list().filter(readable(self.request.user))  # type: ignore[misc,attr-defined,no-any-return]


class ReadableChosenMixin:
    """For what a chooser of pages was told: keys of others answer as keys of none."""

    def get_object(self, pk: Any) -> Any:
        chosen = super().get_object(pk)  # type: ignore[misc]
        if not may_read_page(self.request.user, chosen):  # type: ignore[attr-defined]
            raise type(chosen).DoesNotExist
        return chosen

    def get_objects(self, pks: Any) -> Any:
        return super().get_objects(pks).filter(readable(self.request.user))  # type: ignore[misc,attr-defined]
