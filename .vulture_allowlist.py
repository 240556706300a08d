"""Names that vulture takes for unused and that are not, by who uses them. Read by vulture alone."""

# Named in settings
_.HashedModules
_.IndentlessLoader
_.max_post_process_passes
_.AccountAdapter
_.AccountGatesMiddleware
_.AddIds
_.CheckedRedirectMiddleware
_.DirectoryAdapter
_.AuditMiddleware
_.HashedModules
_.max_post_process_passes
_.JsonLines
_.LeakedListValidator
_.LocalListValidator
_.MaintenanceMiddleware
_.LateSearchesMiddleware
_.MFAAdapter
_.AdminNetworksMiddleware
_.BodyMiddleware
_.CachingMiddleware
_.ContentPolicyMiddleware
_.LanguageMiddleware
_.ProbesMiddleware
_.PublishingGateMiddleware
_.RequestMiddleware
_.ResetPasswordForm
_.ReuseValidator
_.SearchLogMiddleware
_.SignInForm
_.SecurityHeadersMiddleware
_.TextLines
_.directory_settings
_.on_csrf_failure

# Offered to apps with pages that give rights
_.asks_for_proof

# Called or read by allauth, and validators by Django
_.add_message
_.can_delete_authenticator
_.email_addresses
_.generate_authenticator_name
_.get_client_ip
_.get_help_text
_.get_login_redirect_url
_.get_password_change_redirect_url
_.get_totp_issuer
_.get_totp_label
_.is_open_for_signup
_.is_reauthentication_required
_.is_staff
_.on_authentication_error
_.pre_authenticate
_.pre_social_login
_.provider
_.send_notification_mail
_.validate

# Hooks and settings of gunicorn
_.accesslog
_.child_exit
_.SERVER
_.control_socket_disable
_.forwarder_headers
_.logconfig_dict
_.on_exit
_.on_starting
_.post_worker_init

# Called or read by Django, ninja, Wagtail and the Elasticsearch client
_._do_count
_._do_search
_.action_priority  # bulk actions
_.check_fks  # reading revisions
_.choose_results_view_class  # view sets
_.choose_view_class
_.chooser_viewset_class
_.cleaned_form
_.DATE_FORMAT  # of wagtail-localize
_.delete_template_name
_.delete_view_class
_.expand_db_attributes_many  # link handlers
_.field_class
_.get_all_objects_in_listing_query
_.get_buttons  # columns of lists
_.get_edit_handler  # forms of snippets
_.get_field_column_name  # mappings of a search backend
_.get_mapping
_.get_progress  # translations
_.get_source_instance
_.get_target_instance
_.initial  # form fields
_.json_dumps_params
_.label_from_instance
_.lastmod  # sitemaps
_.mapping_class
_.metadata  # of polib's catalogues
_.object_context  # bulk actions
_.paginator_class  # lists
_.post  # views
_.produced_error_code
_.produced_error_message
_.regex  # path converters
_.results_template_name  # lists
_.SearchBackend
_.streaming_content  # of responses
_.supports_facet  # results of a search backend
_.to_python
_.to_url

# Read by templates, and by whoever reads the card as JSON
_.place_code
_.no_latest
_.decided_by

# Read or called by Wagtail: order of bulk actions, preparation of one, columns of pages
_.action_priority
_.draft_title
_.latest_revision_created_at
_.prepare_action

# Private parts of frameworks, set for them (core/private_apis.py)
_._cached_parent_obj
_._has_been_logged
_._is_site_root
_._wagtail_route_for_request
_.get_segment_id
_.health_check_done
_.get_instance
_.value_from_datadict
_.value_from_form

# Imported for what they register
_.open_person_requests
_.explain_hooks
_.merged_into
_.report_hooks

# Fields of models and rows written for people, reports and queries in SQL or by name
_.comment_status
_.created_by
_.dead_at
_.disliked
_.due_at
_.finished_at
_.folded_name  # search fields, by name
_.folded_names
_.folded_question
_.folded_wordings
_.id
_.imported_at
_.last_checked_at
_.last_detail
_.last_status
_.first_at
_.law
_.merged_at
_.merged_by
_.merged_into_id  # by `values_list`
_.missing_laws
_.normalised
_.page_ptr_id
_.previous_since
_.score_1  # by f"score_{number}"
_.score_2
_.score_3
_.score_4
_.score_5
_.search_key
_.settled_at
_.sort_order
_.term_type
_.top_code
_.updated_at
_.updated_by

# Values of choices: stored, and chosen by their value
_.EASY
_.COMPLETE
_.VERY_SATISFIED
_.SATISFIED
_.NEUTRAL
_.DISSATISFIED
_.VERY_DISSATISFIED
_.MY_QUESTION
_.MEANING
_.FORM
_.IMPOSTOR
_.ABROAD
_.ACCOUNT
_.ATTACHMENT
_.BANK
_.BROKEN_SERVICE
_.CLEAR
_.COMMUNE
_.COMPLAINT
_.CONSOLE
_.COURT
_.DISTRICT
_.EDITOR
_.EID_1
_.EID_2
_.EMPLOYER
_.EXTRA_COST
_.FAST
_.FEE_EXEMPTION
_.FOREIGN
_.HARD_TO_UNDERSTAND
_.HELPFUL_STAFF
_.HOSPITAL
_.IMPORT_AGAIN
_.INSURER
_.LIST
_.LOCAL
_.NOT_A_PROCEDURE
_.NOT_MY_QUESTION
_.NOTARY
_.OFFICE
_.OPERATOR
_.OUTAGE
_.OUTDATED
_.OVERDUE
_.PARTY
_.PAYMENT
_.POLICE
_.PRISON
_.PROXY
_.REFUND
_.RESULT
_.RETURNED
_.SCHOOL
_.SECOND_SOURCE
_.SIGNATURE
_.SLOW
_.SPECIAL_ZONE
_.STARTER
_.STATUS
_.TOO_MANY_DOCUMENTS
_.UNCLEAR
_.UNION
_.WARD
_.WITHDRAW
_.WORD_FILE
_.WRONG_PLACE

# Fields of forms, blocks, records and answers of the API: read and written by name
_.body_p95
_.confirmed_by
_.confirmed_on
_.fees_change_on
_.form_file
_.form_name
_.form_url
_.handling
_.hours
_.map_url
_.online_level
_.online_payment
_.only_spelling
_.phone
_.postal_receipt
_.postal_return
_.prolonged_by
_.referred_to
_.replaced_by_data
_.source_name
_.total_exact
_.website
_.within

# State of a process that tests drop
_.forget  # knowledge, lexicons, places

# Values of a snapshot that are ordered or written as a whole (dataclasses.asdict, order=True)
_.confident_from
_.in_title

# Read by templates
_.official
_.qr
_.respondents
_.answer_page
_.agency_code
_.agency_now
_.ask_url
_.comments
_.current_level  # and by the admin's list of services
_.dialled
_.distribution
_.former_name
_.handler_label
_.has_changes
_.hit_template
_.is_by_name
_.is_handled
_.is_open
_.is_open_to_choice
_.is_portal
_.is_same
_.link_host
_.nguyen_van
_.percent
_.place_name
_.procedure_code
_.procedure_url
_.procedures_url
_.questions_url
_.referrals_url
_.timings
_.title_fragments
_.url_name
_.wording_list

# Filters and columns of the admin's lists, by name
_.agency_name
_.completeness
_.draft_by
_.drafted_by_me
_.edited_by
_.fee_known
_.from_db_value  # called by Django
_.has_child_pages
_.how_long  # templates/privacy/notice.html
_.import_job
_.in_english
_.in_province
_.is_overdue
_.lacks
_.level_names
_.low_ratings
_.my_drafts
_.no_address
_.not_reviewed
_.of_agency
_.proposed
_.rated_low
_.served_codes
_.unchecked
_.without_address
_.reason_labels
_.reminded_on  # queried by name
_.rests_on
_.says
_.not_confirmed
_.to_look_at
_.unconfirmed
_.with_services

# What a page that is fetched says, for whoever will ask for more than its status
_.body

# Named in settings and addresses, read by http.client and io
_.DocumentForm
_.GuardedUploadHandler
_.handler400
_.readinto
_.sock

# Fields of the audit log, and what its templates read.
_.older
_.sealed_at

# Named in settings; what Wagtail, django-filter and the admin's lists read
_.AdminRightsMiddleware
_.inactive
_.filter_inactive
_.get_comparison_class
_.chosen_view_class
_.chosen_multiple_view_class
_.revision_key
_.rounded_mean
_.disabled
_.get_active_filters

# What the templates of answers read
_.is_chosen
_.says_what
_.is_multiple
_.is_shortened

# Read by the template of the home page
_.intro
# Named in scripts of the admin; reasons for doubt, and what their lists filter by
_.js_constructor
_.UNASKED
_.UNCLEAR_CASES
_.contradicted_fees
_.contradicted_papers
_.contradicted_times
_.unclear_cases
_.undeclared_cases

# Operations of migrations, of servers and clients, called or read by Django, ninja, requests and http.server
_.GuardTables
_.reversible
_.deconstruct
_.state_forwards
_.database_forwards
_.database_backwards
_.from_state
_.to_state
_.param_name
_.trust_env
_.log_message
_.daemon_threads

# Fields of calls, read by name, by templates or in SQL
_.handover
_.licence
_.preferences
_.seen_at
_.ringing_at
_.timing_certain
_.blanked_at
_.withdraws
_.recipient
_.wants_corrections
_.signature_ok
_.delivered_at
_.value_hash
_.erlang
_.on_duty
_.kind_label
_.handle_squares
_.handle_classes
_.found_classes
_.linked_classes
_.unlinked_classes
_.raised_by
_.taken_at
_.checked_at
_.later_searches
_.later_found
_.starts_at
_.ends_at
_.drawn_from
_.decided_at
_.late_callbacks
_.unruled_changes
_.is_quiet
_.changed_on

# Named in settings, and in what chooses a gateway by its path
_.HttpSms
_.Mail
_.Recording
_.ZaloOa


# Values of choices of the helpdesk
_.VERBATIM
_.SUMMARY
_.CHAT
_.OUT
_.SELF
_.PARENT
_.CHILD
_.FOREIGNER
_.NO
_.SMS
_.EMAIL
_.PRINT
_.QR
_.CONTRIBUTOR
_.PUBLISHER
_.QUEUED
_.DELIVERED
_.IMPORTANT
_.OPENING
_.EMPATHY
_.REFUSAL
_.CLOSING
_.CANNOT_TELL
_.REACHABLE

# Asked for by Django's syndication
_.feed_type
_.item_description
_.item_guid
_.item_pubdate
_.item_title
_.item_updateddate
_.subtitle

# Read by the name of the language, and by templates
_.condition_en
_.summary_en
_.deadline_from_en
_.procedure_count
_.says_more
