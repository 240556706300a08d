"""One answer for one case: what a procedure asks of this person, in this place, by this channel, on this day.

`loading` reads what is stored, `resolve` decides without reading anything. Page, search hit, console, SMS, print and
API show its `AnswerCard` and nothing else.
"""
