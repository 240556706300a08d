"""What is answered alike whatever the procedure: about a dossier, the portal, somebody who goes instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommonAnswer:
    """`need` names what is asked, such as "overdue". `language` is that of the texts, which may not be the asker's."""

    need: str
    label: str
    text: str  # one or two sentences
    url: str
    language: str
    awaits_counsel: bool = False  # nobody of the profession has confirmed it yet
