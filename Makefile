# The commands of this project; `make` alone lists them.
# Python is set up in .venv by the first command that needs it, and again whenever the lock file changes.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# A value of .env, for what make itself must know; Django reads the file on its own.
dotenv = $(shell sed -n "s/^\(export \)\{0,1\}$(1)=[\"']\{0,1\}\([^\"'\#]*\).*/\2/p" .env 2>/dev/null | tail -n 1 | tr -d '\r ')
PORT ?= $(or $(call dotenv,PORT),8000)
BIND ?= 127.0.0.1
BASE_URL ?= $(or $(call dotenv,BASE_URL),http://localhost:$(PORT))

VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
PIP_INSTALL := $(PY) -m pip install --disable-pip-version-check --require-hashes
# One lock for every Python from 3.11 on and every system, without the address of any index.
COMPILE := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links

# Named by the lock file's checksum, so that a changed lock is installed and an unchanged one costs nothing.
stamp = $(VENV)/.installed-$(1)-$(word 1,$(shell cksum requirements/$(1).txt))
BASE := $(call stamp,base)
DEV := $(call stamp,dev)

# An environment whose Python was upgraded away or that was left half made is made again; a usable one is kept.
USABLE := $(shell $(PY) -c 'import pip, sys; print(sys.version_info >= (3, 11))' 2>/dev/null)
ifneq ($(USABLE),True)
$(shell rm -f $(VENV)/.installed-*)
endif

.PHONY: help
help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

# --- Running ---------------------------------------------------------------------------------------------------

.PHONY: setup
setup: $(BASE) ## install what the site needs into .venv

.PHONY: run
run: export BASE_URL := $(BASE_URL)
run: $(BASE) ## set up what is missing and serve the site (PORT, default 8000)
	@$(MANAGE) prepare_site --bind "$(BIND)" --port "$(PORT)"
	@printf '\n  %s/\n  %s/admin/\n\n' '$(BASE_URL)' '$(BASE_URL)'
	@exec $(MANAGE) runserver --skip-checks "$(BIND):$(PORT)"

.PHONY: venv
venv:
ifneq ($(USABLE),True)
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Python 3.11 or newer is needed. Install it, or name it: make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi; \
	if ! "$$python" -c 'import venv, ensurepip' 2>/dev/null; then \
		echo "$$python cannot make virtual environments: its modules venv and ensurepip are missing." >&2; \
		echo "On Debian or Ubuntu: apt-get install python3-venv. Then run make again." >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$python --version)"; \
	"$$python" -m venv --clear $(VENV)
endif

# A failed download is tried again by pip; what it has stays in its cache for the next run of make.
define install
	@echo "Installing $(1) (once, and after each change of that file)"
	@$(PIP_INSTALL) --retries 5 -r $(1) || { \
		echo "The packages of $(1) could not be installed. Is the network there? Run make again to go on." >&2; exit 1; }
	@rm -f $(VENV)/.installed-$(2)-* && touch $@
endef

$(BASE): | venv
	$(call install,requirements/base.txt,base)

# The development lock holds everything of the other one.
$(DEV): | venv
	$(call install,requirements/dev.txt,dev)

# --- Testing ---------------------------------------------------------------------------------------------------

# Processes that share the tests; auto is one a core, as far as the memory goes, and 0 none, for a debugger.
WORKERS ?= auto
# What ARGS says of it comes later and holds.
PYTEST = $(PY) -m pytest $(if $(findstring no:xdist,$(ARGS)),,-n $(WORKERS)) --durations=10

.PHONY: test
test: $(DEV) ## all tests, on PostgreSQL, Elasticsearch and Chromium (ARGS="-k name" for pytest, WORKERS=0)
	$(PY) -m tests.services run -- $(PYTEST) $(ARGS)

.PHONY: test-fast
test-fast: $(DEV) ## the tests that need no server, on SQLite
	DATABASE_URL=sqlite://:memory: $(PYTEST) -m "not integration and not e2e" $(ARGS)

.PHONY: services
services: $(DEV) ## start PostgreSQL and Elasticsearch for tests until Ctrl-C
	$(PY) -m tests.services up

.PHONY: lint
lint: $(DEV) ## check style, imports, templates, types, unused code and dependencies
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --lint --quiet templates
	$(VENV)/bin/mypy
	$(VENV)/bin/vulture
	$(VENV)/bin/deptry .

.PHONY: check
check: $(DEV) ## check migrations and the production settings
	$(MANAGE) makemigrations --check --dry-run
	DJANGO_SETTINGS_MODULE=kb_site.settings.production ALLOWED_HOSTS=example.org CACHE_URL=redis://localhost:6379/0 EMAIL_URL=smtp://localhost:25 \
		SECURITY_CONTACT=mailto:security@example.org \
		CONTROLLER_NAME=Example CONTROLLER_ADDRESS=Example CONTROLLER_EMAIL=data@example.org \
		BASE_URL=https://example.org TRUSTED_PROXY_COUNT=1 \
		SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')" \
		$(MANAGE) check --deploy --fail-level WARNING

.PHONY: audit
audit: $(DEV) ## ask whether packages of the lock have known weaknesses (AUDIT=required fails without an answer)
	@scripts/audit-dependencies

.PHONY: sbom
sbom: $(DEV) ## write var/sbom.json, the packages of a site with their versions and hashes (CycloneDX)
	@mkdir -p var
	$(VENV)/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application --output-reproducible \
		--output-format JSON --output-file var/sbom.json requirements/base.txt

# --- Maintaining -----------------------------------------------------------------------------------------------

.PHONY: format
format: $(DEV) ## rewrite Python files in the project's style
	$(VENV)/bin/ruff check --fix-only .
	$(VENV)/bin/ruff format .

.PHONY: lock
lock: $(DEV) ## write requirements/*.txt from pyproject.toml (ARGS=--upgrade for newer versions)
	$(COMPILE) $(ARGS) --output-file requirements/base.txt pyproject.toml
	$(COMPILE) $(ARGS) --extra dev --output-file requirements/dev.txt pyproject.toml

.PHONY: messages
messages: $(DEV) ## collect the interface's texts into locale/ (needs gettext)
	@command -v xgettext >/dev/null || { echo "xgettext is missing. On Debian or Ubuntu: apt-get install gettext" >&2; exit 1; }
	$(MANAGE) collect_framework_messages
	$(MANAGE) makemessages --locale en --no-obsolete --add-location file --ignore '.*' --ignore var --ignore tests

.PHONY: clean
clean: ## remove .venv and caches; the database and uploads in var/ stay
	rm -rf $(VENV) .cache .pytest_cache .ruff_cache .import_linter_cache .mypy_cache .hypothesis
