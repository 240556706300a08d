"""Jobs 7, 9 to 11 and 16: questions, services, translations, rules of the search, groups."""

from django.contrib.auth.models import Group

from benchmarks.editors_jobs.failure import JobFailed, require
from benchmarks.editors_jobs.forms import choose_item, open_page, publish
from benchmarks.editors_jobs.job import Skipped, job
from benchmarks.editors_jobs.office import Office
from catalogue.models import OnlineService, ProcedurePage
from faq.models import SentQuestion
from search.models import SynonymRule

SENT = (
    "Mất căn cước thì làm lại ở đâu",
    "Làm giấy khai sinh cho con có mất tiền không",
    "Đổi bằng lái hết bao lâu",
    "Ghi chú kết hôn ở nước ngoài nộp ở đâu",
    "Xin hộ chiếu lần đầu cần giấy gì",
)


@job("7", "answer five questions")
def answer_questions(office: Office) -> str:
    for text in SENT:
        SentQuestion.objects.create(text=text, locale="vi")
    desk = office.desk()
    for number, text in enumerate(SENT):
        desk.open("/admin/snippets/faq/sentquestion/")
        if not number:
            office.picture(desk, "7-list")
        row = desk.page.locator("main tr", has_text=text)
        desk.follow(row.locator("form[action*='/viet/'] button"))
        if not desk.page.locator("#id_short_answer").count():
            raise JobFailed(f"no form of a question: {desk.page.url}")
        desk.type("#id_question", f"{text}?")
        desk.type("#id_short_answer", f"Nộp ở Ủy ban nhân dân cấp xã ({number}).")
        if not number:
            office.picture(desk, "7-form")
        publish(desk)
    waiting = SentQuestion.objects.filter(text__in=SENT).exclude(status="answered").count()
    require(not waiting, f"{waiting} still wait; {desk.message()}")
    return "5 answered and live"


@job("9", "add an online service")
def add_service(office: Office) -> str:
    before = OnlineService.objects.count()
    desk = office.desk()
    desk.open("/admin/snippets/catalogue/onlineservice/add/")
    choose_item(desk, "#id_procedure-chooser .chooser__choose-button", "1.001193")
    choose_item(desk, "#id_locality-chooser .chooser__choose-button", "can tho")
    desk.type("#id_url", "https://dichvucong.gov.vn/thu")
    office.picture(desk, "9-form")
    if not int(desk.page.input_value("#id_levels-TOTAL_FORMS")):
        desk.click("#id_levels-ADD")
    desk.choose("[name=levels-0-scheme]", "full_partial")
    desk.choose("[name=levels-0-level]", "full")
    desk.type("[name=levels-0-since]", "01/07/2025")
    desk.click("[name=url]")  # closes the picker
    desk.click("footer .w-dropdown-button .w-dropdown__toggle")
    desk.follow("footer button[name=action-publish]")
    office.picture(desk, "9-after")
    require(OnlineService.objects.count() == before + 1, desk.message())
    return "live"


@job("10", "translate a page")
def translate(office: Office) -> str:
    pages = ProcedurePage.objects.filter(live=True, locale__language_code="vi", alias_of=None)
    found = pages.filter(code__in=["1.014063", "1.004194"]).order_by("-code")
    pages = [page for page in found if not page.get_translations().exists()]
    if not pages:
        raise Skipped("every page has a translation")
    desk = office.desk()
    open_page(desk, pages[0].code)
    desk.click("header .w-dropdown__toggle >> nth=-1")
    desk.follow("a[href*='/localize/submit/']:visible")
    office.picture(desk, "10-submit")
    desk.tick("[name=locales]")
    desk.follow("main form [type=submit]")
    desk.settle()
    office.picture(desk, "10-editor")
    english = pages[0].get_translations().get()
    require(not english.live, "live untranslated")
    return f"a draft at {desk.page.url.removeprefix(office.address)}"


@job("11", "synonym with its effect")
def synonym(office: Office) -> str:
    desk = office.desk()
    desk.open("/admin/snippets/search/synonymrule/add/")
    desk.type("#id_form_text", "giấy báo sinh")
    desk.type("#id_target_text", "giấy khai sinh")
    desk.follow("footer button[name=action-preview-effect]")
    office.picture(desk, "11-preview")
    desk.follow(desk.page.locator("main button[type=submit]", has_text="Đưa vào dùng"))
    office.picture(desk, "11-after")
    rule = SynonymRule.objects.order_by("-pk")[0]
    require(rule.live, desk.message())
    return "in use"


@job("16", "a group for a province")
def make_group(office: Office) -> str:
    desk = office.desk()
    desk.open("/admin/groups/new/")
    desk.type("#id_name", "Ban biên tập Cần Thơ")
    office.picture(desk, "16-form")
    desk.follow("main form [type=submit]")
    office.picture(desk, "16-after")
    require(Group.objects.filter(name="Ban biên tập Cần Thơ").exists(), desk.message())
    return "made; no right by agency"
