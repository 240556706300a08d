"""Who may open which address of the admin: the roles by key, and `enter` for an account that may only enter.

Superusers open everything. A new address of the admin needs a line here.
"""

import re
from dataclasses import dataclass

from accounts.roles.declaration import ROLES

NOBODY = ""
# Agents of the helpdesk work elsewhere, and have no way into the admin.
ENTERING = [role.key for role in ROLES if "wagtailadmin.access_admin" in role.permissions]
EVERYBODY = " ".join(["enter", *ENTERING])
PAGE_EDITORS = "editor publisher translator importer"
SOURCE_EDITORS = "editor publisher importer"
LOOKING = "statistician auditor"


@dataclass(frozen=True)
class Rows:
    """Of one model with lists and forms: each kind of act, and who may do it."""

    write: str
    look: str = NOBODY  # besides those who write
    publish: str = NOBODY
    delete: str = NOBODY
    choose: str = NOBODY  # besides those who look or write
    add: bool = True  # who writes may add, too


_TERM = Rows(write="publisher", look=LOOKING, choose=PAGE_EDITORS)
_RULE = Rows(write="publisher search_steerer", look="auditor", publish="publisher")
_PROMOTED = Rows(write="publisher", look=LOOKING, choose=f"{PAGE_EDITORS} search_steerer")

ROWS = {
    "catalogue_agency": Rows(
        write="publisher", look=LOOKING, publish="publisher", choose=f"{PAGE_EDITORS} helpdesk_lead"
    ),
    "catalogue_allowedhost": Rows(write="administrator", look="auditor", delete="administrator"),
    "catalogue_audience": _PROMOTED,
    "catalogue_counterdevice": Rows(write="administrator", delete="administrator", choose="moderator"),
    "catalogue_field": _TERM,
    "catalogue_formerlocality": Rows(write="publisher", look=LOOKING),
    "catalogue_agencycode": Rows(write="publisher", look=LOOKING),
    "catalogue_governmentlevel": _TERM,
    "catalogue_lifeevent": _PROMOTED,
    "catalogue_locality": Rows(write="publisher", look=LOOKING, choose="administrator editor moderator"),
    "catalogue_office": Rows(write="publisher", look=LOOKING),
    "catalogue_onlineservice": Rows(write="editor publisher", look=LOOKING, publish="publisher"),
    "catalogue_procedure": Rows(
        write="publisher", look=LOOKING, choose=f"{PAGE_EDITORS} moderator search_steerer", add=False
    ),
    "catalogue_proceduretype": _TERM,
    "catalogue_costassumption": Rows(write="publisher", look=LOOKING),
    "catalogue_publicholiday": Rows(write="publisher", look=LOOKING),
    "catalogue_rating": Rows(write="moderator", add=False),
    "faq_helpfulvote": Rows(write="moderator", add=False),
    "faq_sentquestion": Rows(write="editor publisher moderator", add=False),
    "faq_topic": _TERM,
    "faq_unknowncode": Rows(write="editor publisher", add=False),
    "helpdesk_announcement": Rows(write="helpdesk_lead", delete="helpdesk_lead"),
    "helpdesk_outage": Rows(write="helpdesk_lead editor publisher"),
    "helpdesk_phrase": Rows(write="helpdesk_lead", delete="helpdesk_lead"),
    "helpdesk_wrapupcode": Rows(write="helpdesk_lead"),
    "privacy_personrequest": Rows(write="moderator", add=False),
    "search_judgedquery": Rows(write="search_steerer", look="auditor", delete="search_steerer"),
    "search_promotion": _RULE,
    "search_synonymrule": _RULE,
}

_LOOK = "list|list_results|export|inspect|confirm_workflow_cancellation"
_PUBLISH = "unpublish|lock|unlock|revisions_unschedule"
_DELETE = "delete|merge"
_WRITE = (
    "edit|copy|end|usage|history|history_results|preview_on_add|preview_on_edit|revisions_view|revisions_revert|import|"
    "revisions_compare|effect|workflow_action|collect_workflow_action_data|workflow_history|workflow_history_detail|"
    "workflow_preview"
)


def _of_rows(model: str, rows: Rows) -> list[tuple[str, str]]:
    views, chooser = f"wagtailsnippets_{model}:", f"wagtailsnippetchoosers_{model}:"
    adding = rows.write if rows.add else NOBODY
    looking = f"{rows.look} {rows.write}"
    return [
        (f"{views}({_LOOK})", looking),
        (f"{views}add", adding),
        (f"{views}({_WRITE})", rows.write),
        (f"{views}({_PUBLISH})", rows.publish),
        (f"{views}({_DELETE})", rows.delete),
        (f"{chooser}create", adding),
        (f"{chooser}(choose|choose_results|chosen|chosen_multiple)", f"{looking} {rows.choose}"),
    ]


# Patterns of names, and who may open what they match; the first that matches counts.
TABLE: list[tuple[str, str]] = [
    # One's own account, and frames without content.
    ("wagtailadmin_(home|account|logout|dismissibles|sprite|javascript_catalog|tag_autocomplete)", EVERYBODY),
    ("wagtailadmin_choose_page_(anchor|email|external|phone)_link", EVERYBODY),
    ("wagtailadmin_(login|password_reset.*)|admin/password_reset/.*", EVERYBODY),
    ("wagtailadmin_editing_sessions:(ping|release)|wagtailembeds:.*|wagtail_localize:javascript_catalog", EVERYBODY),
    (r"admin/test404/|admin/\.\*/|wagtailadmin_error_test", EVERYBODY),
    # Lists that show everybody what that account may see.
    ("wagtailadmin_api:pages:listing|wagtailadmin_reports:site_history(_results)?", EVERYBODY),
    # Pages.
    ("wagtailadmin_explore_root", "publisher"),
    ("wagtailadmin_explore(_results)?|wagtailadmin_api:pages:(detail|find)", SOURCE_EDITORS),
    ("wagtailadmin_pages:(set_privacy|set_page_position|lock|unlock|unpublish)", "publisher"),
    ("wagtailadmin_pages:(revisions_unschedule|convert_alias)|admin/pages/<int:page_id>/privacy/", "publisher"),
    (
        "wagtailadmin_pages:(search|search_results|type_use|type_use_results|choose_parent|confirm_workflow.*)",
        PAGE_EDITORS,
    ),
    ("wagtailadmin_pages:.*|wagtailadmin_api:pages:action|wagtailadmin_block_preview|discard_draft", SOURCE_EDITORS),
    ("question_chooser:create", NOBODY),
    ("wagtailadmin_choose_page.*|(procedure|question|referral)_pages:.*|question_chooser:.*", PAGE_EDITORS),
    (
        "wagtailadmin_api:(documents|images):.*|wagtailadmin_tag_model_autocomplete|wagtailimages_chooser:select_format",
        PAGE_EDITORS,
    ),
    ("write_question_page", "editor publisher"),
    ("helpdesk_before_publishing", "publisher"),
    # Translations.
    ("wagtail_localize:submit_page_translation|wagtail_localize:convert_to_alias", "publisher"),
    ("wagtail_localize:submit_snippet_translation", NOBODY),
    ("wagtail_localize:snippets_api_(listing|detail)", "editor publisher moderator"),  # of questions sent in
    ("(wagtail_localize:translations_report|admin/localize/reports/translations/).*", PAGE_EDITORS),
    ("wagtail_localize:.*", "publisher translator"),
    # Files.
    (
        "wagtail(docs|images):(edit|edit_multiple|delete|delete_multiple|document_usage|image_usage|preview)",
        "publisher",
    ),
    ("wagtailimages:url_generator.*", NOBODY),
    ("wagtail(docs|images)(_chooser)?:.*", "editor publisher"),
    # Reports.
    ("wagtailadmin_reports:locked_pages.*", "publisher"),
    ("wagtailadmin_reports:.*|calendar|comment_report:.*|old_names", PAGE_EDITORS),
    ("patterns", EVERYBODY),
    ("service_worklist", "editor publisher"),
    ("account_report.*|page_history.*|wagtailusers_users:index(_results)?|unchecked_links", "administrator auditor"),
    ("audit:.*", "administrator auditor"),
    ("rating_report:.*", "moderator statistician auditor"),
    ("search_reports:.*", "publisher search_steerer"),
    ("search_explain:index", "publisher search_steerer"),
    ("search_demand:.*", "publisher"),
    ("search_index:state", "administrator search_steerer auditor"),
    # Bulk actions have a test of their own: the sample address names none.
    ("wagtail_bulk_action", NOBODY),
    # Imports: those of somebody else.
    ("catalogue_imports:index", "administrator importer"),
    ("catalogue_imports:.*", "administrator"),
    # What administrators look after.
    ("wagtailadmin_workflows:usage.*", NOBODY),  # shows pages, which administrators may not see
    ("wagtail(users_users|users_groups|sites|locales|redirects|admin_collections|admin_workflows):.*", "administrator"),
    # Rows.
    ("wagtailsnippets:index", f"{LOOKING} publisher"),
    *(line for model, rows in ROWS.items() for line in _of_rows(model, rows)),
]

# Not sure to open by GET, even to superusers: they take POST alone, lead on to another page, are refused by the
# sample (a draft is not unpublished), or need what the samples have not, such as a workflow that runs.
NOT_BY_GET = re.compile(
    "wagtail_bulk_action|wagtailadmin_(login|logout|error_test|password_reset.*|tag_model_autocomplete|block_preview|editing_sessions:.*)"
    r"|admin/password_reset/.*|admin/\.\*/"
    "|wagtailadmin_api:(pages:(find|action)|(documents|images):find)"
    "|wagtailadmin_pages:(add_subpage|unpublish|convert_alias|lock|unlock|revisions_index)"
    "|(wagtailadmin_pages|wagtailsnippets_[a-z]+_[a-z]+):"
    "(workflow_action|collect_workflow_action_data|workflow_preview|workflow_history_detail|lock|unlock|end)"
    "|wagtailadmin_workflows:(enable|enable_task|remove|add_task|select_task_type)"
    "|wagtail(docs|images):(edit|create|delete|delete_upload)_(multiple|multiple_from_uploaded_(document|image))"
    "|wagtail(docs|images):(create_multiple_from|delete_upload|url_generator).*"
    "|catalogue_imports:(report|apply|stop|leave_out|delete)|search_demand:(preview|apply)|search_reports:report"
    "|wagtail_localize:(submit_snippet_translation|convert_to_alias|edit_.*|upload_.*|machine_.*|stop_.*)"
    "|wagtailsnippets_(catalogue_(procedure|rating)|faq_(sentquestion|helpfulvote|unknowncode)|privacy_personrequest):add"
    "|wagtailsnippets_catalogue_procedure:delete|wagtailredirects:process_import|write_question_page|discard_draft"
    "|(procedure_pages|question_pages|referral_pages|wagtailadmin_pages):choose_parent"
)


def allowed(name: str) -> set[str]:
    """Raises LookupError where the table says nothing."""
    for pattern, keys in TABLE:
        if re.fullmatch(pattern, name):
            return set(keys.split())
    raise LookupError(f"{name}: say in the table of expectations who may open it")
