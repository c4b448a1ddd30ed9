# Everything runs in .venv, which the first target that needs it makes: Python 3.11 to 3.13 and make are enough.
#   make run                                builds ./newsledger.duckdb from seeds/
#   make run ARTICLES=dir WAREHOUSE=file    the same on any folder of .txt files
SHELL := /bin/sh
ARTICLES ?= seeds
WAREHOUSE ?= newsledger.duckdb
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Two workers; the tests of a file stay together, because they share what is slow to make.
PYTEST := $(BIN)/python -m pytest --quiet --numprocesses 2 --dist loadfile
# Which interpreter makes .venv; name another with PYTHON=…
PYTHON ?=
ALLOWED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help run test dashboard dev score check docs format lock clean

help: ## this list
	@echo "Newsledger: who paid whom, who moved where, read out of news articles. Targets:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'
	@echo "Settings: ARTICLES=folder (seeds)  WAREHOUSE=file (newsledger.duckdb)  PYTHON=interpreter for .venv"

run: $(READY) ## read the articles, build the ledger, say what was found
	@$(BIN)/newsledger run "$(ARTICLES)" --warehouse "$(WAREHOUSE)"

test: $(READY) ## all tests
	@$(PYTEST)

dashboard: $(READY) ## open the dashboard (builds the ledger first where there is none)
	@[ -f "$(WAREHOUSE)" ] || $(BIN)/newsledger run "$(ARTICLES)" --warehouse "$(WAREHOUSE)"
	@$(BIN)/newsledger dashboard --warehouse "$(WAREHOUSE)"

dev: $(READY) ## open Dagster: assets, checks, jobs, the folder sensor
	@$(BIN)/newsledger dev "$(ARTICLES)" --warehouse "$(WAREHOUSE)"

score: $(READY) ## score the reading of the seeds against the gold annotations
	@$(BIN)/newsledger score

check: $(READY) ## format, lint, types, rooms, dbt parse, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dbt parse --quiet --project-dir dbt --profiles-dir dbt
	$(PYTEST)

docs: $(READY) ## renew what README and docs/ show: answers, scores, lists
	@$(BIN)/python docs/refresh.py

format: $(READY) ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY) ## renew requirements.lock from pyproject.toml (needs the package registry)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-annotate --no-header --allow-unsafe --upgrade --quiet -o requirements.lock

clean: ## remove .venv, the ledger in this folder and everything that was built
	rm -rf $(VENV) .newsledger newsledger.duckdb newsledger.duckdb.wal *.egg-info dbt/target dbt/logs
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# uv installs in seconds what takes pip a minute; it comes from the registry like the rest, pinned by hash. Where uv cannot reach
# the registry (settings that only pip knows), pip installs the same lock. Bytecode is compiled here once: starting is 3 times faster.
$(READY): requirements.lock requirements-uv.lock pyproject.toml
	@python=""; \
	for candidate in "$(PYTHON)" python3 python3.13 python3.12 python3.11 python; do \
	    if [ -n "$$candidate" ] && "$$candidate" -c '$(ALLOWED)' >/dev/null 2>&1; then python="$$candidate"; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Newsledger needs Python 3.11, 3.12 or 3.13: install one, or name it with PYTHON=/path/to/python3" >&2; exit 2; fi; \
	if ! $(BIN)/python -c '$(ALLOWED)' >/dev/null 2>&1; then \
	    rm -rf $(VENV) && echo "Making $(VENV) with $$("$$python" --version)" && "$$python" -m venv $(VENV) || \
	    { echo "could not make $(VENV): does this Python have venv and pip (on Debian: python3-venv)?" >&2; exit 2; }; \
	fi
	@echo "Installing the locked packages into $(VENV) (once; 1 GB)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements.lock || \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --compile -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q dagster_project
	@touch $(READY)
