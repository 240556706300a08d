"""What follows a procedure at an event of life."""

from django import template

from catalogue.life_events.next_steps import next_steps

register = template.Library()

register.simple_tag(next_steps)
