"""What the edit forms of pages have in common."""

from benchmarks.editors_jobs.desk import Desk
from benchmarks.editors_jobs.failure import require

PROCEDURES = "/admin/procedure_pages/"


def open_page(desk: Desk, code: str) -> None:
    """From the list of procedures, by code."""
    desk.open(PROCEDURES)
    desk.search(code)
    desk.follow(desk.page.locator("main td.title a[href*='/edit/']"))


def publish(desk: Desk) -> None:
    choose_action(desk, "button[name=action-publish]")


def choose_action(desk: Desk, button: str) -> None:
    """One of the actions behind the arrow beside the save button."""
    desk.click("footer .w-dropdown-button .w-dropdown__toggle")
    desk.follow(f"footer {button}")


def save_draft(desk: Desk) -> None:
    desk.follow("footer button.action-save")


def add_block(desk: Desk, path: str) -> None:
    """One more item at the end of a list or stream of the form, by the name of its fields' prefix."""
    container = desk.page.locator(f"input[name='{path}-count']").locator("xpath=..")
    desk.reveal(container.locator("button.c-sf-add-button").last)
    before = int(desk.page.input_value(f"input[name='{path}-count']"))
    desk.click(container.locator("button.c-sf-add-button").last)
    menu = desk.page.locator(".w-combobox [role=option]")
    if int(desk.page.input_value(f"input[name='{path}-count']")) == before and menu.count():
        desk.click(menu)
    require(int(desk.page.input_value(f"input[name='{path}-count']")) == before + 1, f"nothing was added to {path}")


def choose_item(desk: Desk, opener: str, words: str) -> None:
    """In a chooser: opened, searched, the first row taken."""
    desk.click(desk.reveal(opener))
    dialog = desk.page.locator(".modal.in, .modal[aria-modal=true], .modal-dialog").last
    desk.type(dialog.locator("input[name=q]"), words)
    desk.page.wait_for_timeout(700)
    desk.settle()
    desk.click(dialog.locator("a[data-chooser-modal-choice]"))
    dialog.wait_for(state="detached")
