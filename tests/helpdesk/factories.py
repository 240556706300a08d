"""Agents and calls for tests. Needs the groups of `accounts.roles` only where a test names them."""

import datetime
import uuid
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.roles.declaration import role
from helpdesk import models


class UserFactory(DjangoModelFactory[Any]):
    username = factory.Sequence(lambda number: f"nguoi-dung-{number}")

    class Meta:
        model = get_user_model()


def user_with(key: str, **values: Any) -> Any:
    """A user with the permissions of the ready-made role: helpdesk_agent, helpdesk_lead, helpdesk_reviewer …"""
    user = UserFactory(**values)
    names = {name for name in role(key).permissions if name.startswith("helpdesk.")}
    codenames = [name.partition(".")[2] for name in names]
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="helpdesk", codename__in=codenames))
    return user


class AgentFactory(DjangoModelFactory[models.AgentProfile]):
    user = factory.LazyFunction(lambda: user_with("helpdesk_agent"))
    name = factory.Sequence(lambda number: f"Tổng đài viên {number}")
    extension = factory.Sequence(lambda number: str(200 + number))

    class Meta:
        model = models.AgentProfile


class CallFactory(DjangoModelFactory[models.Call]):
    """A call in talk with one agent, and its segment. Of a day on which no test opens one."""

    ref = factory.Sequence(lambda number: f"C-200101-{number + 1:04}")
    agent = factory.SubFactory(AgentFactory)
    state = "talking"
    answered_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = models.Call
        skip_postgeneration_save = True

    @factory.post_generation
    def segment(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            models.CallSegment.objects.create(
                call=self, number=1, agent=self.agent, state=self.state, answered_at=self.answered_at
            )


class ClosedCallFactory(CallFactory):
    """A minute of talk, ten seconds of wrap, answered."""

    state = "closed"
    answered_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(seconds=70))
    talk_ended_at = factory.LazyAttribute(lambda call: call.answered_at + datetime.timedelta(seconds=60))
    closed_at = factory.LazyAttribute(lambda call: call.talk_ended_at + datetime.timedelta(seconds=10))
    talk_s, wrap_s = 60, 10
    outcome = factory.LazyFunction(lambda: models.WrapUpCode.objects.get(code="answered"))


def add_event(call: models.Call, kind: str = "note", **payload: Any) -> models.CallEvent:
    call.last_seq += 1
    call.save(update_fields=["last_seq"])
    return models.CallEvent.objects.create(
        call=call, seq=call.last_seq, op_id=uuid.uuid4(), actor=call.agent, kind=kind, payload=payload
    )


def tell(call: models.Call, fact_key: str, value: Any, **values: Any) -> models.ToldFact:
    return models.ToldFact.objects.create(
        **{"call": call, "fact_key": fact_key, "value": value, "day": timezone.localdate(), **values}
    )
