"""Jobs 1 and 2: what a procedure page says."""

import re

from benchmarks.editors_jobs.desk import Desk
from benchmarks.editors_jobs.failure import require
from benchmarks.editors_jobs.forms import add_block, choose_item, open_page, publish
from benchmarks.editors_jobs.job import Skipped, job
from benchmarks.editors_jobs.office import Office
from catalogue.models import Agency, Field, ProcedurePage

NEW_CODE = "1.999901"
CHANNELS = ("counter", "online", "postal")


@job("1", "new procedure by hand")
def new_procedure(office: Office) -> str:
    desk = office.desk()
    desk.open("/admin/procedure_pages/choose_parent/?locale=vi")
    desk.type("#id_name", "Cấp giấy xác nhận thử nghiệm cho người làm vườn")
    publish(desk)
    office.picture(desk, "1-refused")
    refused = _refusal(desk)
    _write(desk)
    publish(desk)
    office.picture(desk, "1-after")
    page = ProcedurePage.objects.get(code=NEW_CODE)
    require(page.live, desk.message())
    return f"refused first: {refused}; then live"


def _refusal(desk: Desk) -> str:
    """What leads to the faults: counts on the tabs, and where the focus is."""
    tabs = "; ".join(re.sub(r"\s+", " ", text) for text in desk.texts("[role=tab]"))
    focus = desk.page.evaluate("document.activeElement.closest('[data-contentpath]')?.dataset.contentpath || ''")
    return f"tabs {tabs}, focus in {focus or 'nothing'}"


def _write(desk: Desk) -> None:
    desk.type("#id_code", NEW_CODE)
    desk.type("#id_alias_text", "giấy làm vườn")
    desk.type("#id_summary", "Dành cho người làm vườn cần giấy xác nhận. Nộp ở bất cứ đâu.")
    _write_documents(desk)
    for number, channel in enumerate(CHANNELS):
        _write_channel(desk, number, channel)
    _write_time_and_fee(desk, "5", "50000")
    add_block(desk, "steps")
    for number in range(5):
        if number >= _count(desk, "steps-0-value-steps"):
            add_block(desk, "steps-0-value-steps")
        desk.type(f"[name=steps-0-value-steps-{number}-value]", f"Bước {number + 1} của người làm vườn.")
    add_block(desk, "results")
    desk.type("[name^=results-0-value]", "Giấy xác nhận.")
    for number in range(3):
        add_block(desk, "legal_basis")
        desk.type(f"[name=legal_basis-{number}-value-number]", f"{number + 61}/2018/NĐ-CP")
    _classify(desk)


def _count(desk: Desk, path: str) -> int:
    return int(desk.page.input_value(f"input[name='{path}-count']"))


def _write_documents(desk: Desk) -> None:
    add_block(desk, "documents")
    inner = "documents-0-value-documents"
    for number in range(4):
        if number >= _count(desk, inner):
            add_block(desk, inner)
        desk.type(f"[name={inner}-{number}-value-name]", f"Giấy tờ thứ {number + 1}")


def _write_channel(desk: Desk, number: int, channel: str) -> None:
    add_block(desk, "channels")
    desk.choose(f"[name=channels-{number}-value-channel]", channel)


def _write_time_and_fee(desk: Desk, days: str, fee: str) -> None:
    add_block(desk, "times")
    desk.type("[name=times-0-value-value]", days)
    desk.choose("[name=times-0-value-unit]", "working_day")
    add_block(desk, "fees")
    desk.choose("[name=fees-0-value-status]", "amount")
    desk.type("[name=fees-0-value-amount]", fee)


def _classify(desk: Desk) -> None:
    desk.tick("[name=levels]")
    desk.tick("[name=audiences]")
    if not int(desk.page.input_value("#id_agency_roles-TOTAL_FORMS")):
        desk.click(desk.reveal("#id_agency_roles-ADD"))
    choose_item(desk, "#id_agency_roles-0-agency-chooser .chooser__choose-button", _agency())
    choose_item(desk, "#id_field-chooser .chooser__choose-button", Field.objects.all()[0].name)


def _agency() -> str:
    return str(Agency.objects.filter(live=True, valid_to=None)[0].name)


@job("2a", "fee on a starter page")
def fee_on_a_starter_page(office: Office) -> str:
    return _correct_fee(office, "1.001456", "234000")


@job("2b", "fee on an imported page")
def fee_on_an_imported_page(office: Office) -> str:
    return _correct_fee(office, "2.000720", "123000")


def _correct_fee(office: Office, code: str, amount: str) -> str:
    """And the same fee in the English version, if there is one."""
    if not ProcedurePage.objects.filter(code=code).exists():
        raise Skipped(f"no page {code}")
    desk = office.desk()
    open_page(desk, code)
    status = desk.reveal("[name=fees-0-value-status]")
    if status.input_value() != "amount":
        desk.choose(status, "amount")
    desk.type("[name=fees-0-value-amount]", amount)
    publish(desk)
    office.picture(desk, f"2-{code}-published")
    fees = {page.locale.language_code: _fee(page) for page in ProcedurePage.objects.filter(code=code, live=True)}
    require(all(fee == int(amount) for fee in fees.values()), f"{fees}; {desk.message()}")
    return ", ".join(f"{language} {fee}" for language, fee in fees.items())


def _fee(page: ProcedurePage) -> int:
    return int(page.fees[0].value["amount"] or 0)
