# What people type. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet
SOURCES := bot handlers phrasebank config

.PHONY: help install dev browser run test lint format lock train tune evaluate bench-detector pages drafts performance faults pictures \
	clean

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/installed ## Make .venv and install what the bot needs
dev: .venv/installed-dev ## ... and what its developers need

run: .venv/installed ## Start: the local workspace, or Slack when .env holds tokens
	@exec $(PY) -m bot $(ARGS)

test: .venv/installed-dev browser ## Run every test (ARGS="-k name" for some of them)
	@$(PY) -m pytest $(if $(ARGS),$(ARGS),$(EVERYTHING))

lint: .venv/installed-dev ## Style, types and the direction of imports
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

format: .venv/installed-dev ## Put the code into the project's style
	@.venv/bin/ruff check --fix-only .
	@.venv/bin/ruff format .

lock: .venv/installed-dev ## Pin what pyproject.toml asks for, with hashes (ARGS=--upgrade for newer)
	@$(COMPILE) --output-file requirements/base.txt
	@$(COMPILE) --extra dev --constraints requirements/base.txt --output-file requirements/dev.txt
	@! grep -HnE 'https?:|--(extra-)?index-url|^torch' requirements/base.txt requirements/dev.txt

train: .venv-train/installed ## Train the model that ships (an hour; DATA=dir adds real text)
	@.venv-train/bin/python -m lab.train $(if $(DATA),--data $(DATA)) $(ARGS)

tune: .venv-train/installed ## Search the thresholds on readings of the training authors
	@.venv-train/bin/python -m lab.tune $(ARGS)

evaluate: .venv-train/installed ## Measure the shipped model (DATA=dir for the real sets too)
	@.venv-train/bin/python -m lab.evaluate $(if $(DATA),--data $(DATA)) $(ARGS)

bench-detector: .venv-train/installed ## Compare readers into docs/detector.md (DATA=dir: real sets)
	@.venv-train/bin/python -m lab.bench $(if $(DATA),--data $(DATA)) $(ARGS)

pages: .venv/installed-dev ## Write the tables in the docs anew
	@$(PY) -m lab.pages

drafts: .venv/installed-dev ## Measure the tone check and the glossary, into docs/
	@$(PY) -m lab.drafts

performance: .venv/installed-dev ## Measure what a message costs, into docs/performance.md
	@$(PY) -m lab.performance $(ARGS)

faults: .venv/installed-dev ## Kill broadcasts again and again, into docs/incidents-delivery.md
	@$(PY) -m lab.faults $(ARGS)

pictures: .venv/installed-dev browser ## Take the pictures in the docs anew
	@$(PY) -m lab.pictures $(ARGS)

clean: ## Remove what was made, but not the data folder
	@rm -rf .venv .venv-train .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache
	@rm -rf .import_linter_cache .hypothesis
	@find $(SOURCES) lab tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --universal: one file for every system and Python. What is pinned stays, unless ARGS=--upgrade.
COMPILE = .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(ARGS)

# Both cores, and the coverage gate, which only the whole can pass.
EVERYTHING = -n 2 --dist loadgroup --cov --cov-report=term:skip-covered

# The first Python that is new enough and can make a virtual environment.
define find_python
	for candidate in $${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do \
	  if "$$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	    >/dev/null 2>&1; then python="$$candidate"; break; fi; \
	done; \
	if [ -z "$${python:-}" ]; then \
	  echo "Steadyhand needs Python 3.11 or newer with its venv module; install python3 and" \
	    "python3-venv, or name one: make PYTHON=/path/to/python3 $(MAKECMDGOALS)" >&2; exit 1; \
	fi
endef

# A newer Python in place of the one .venv was made with leaves it without: it is filled anew too.
FORGOTTEN := $(shell [ -x .venv/bin/python ] || rm -f .venv/installed .venv/installed-dev)

.venv/bin/python:
	@$(find_python); echo "Making .venv with $$($$python --version)"; $$python -m venv --clear .venv

.venv/installed: requirements/base.txt | .venv/bin/python
	@echo "Installing what the bot needs (about a minute, once)"
	@$(PIP) install --require-hashes --requirement requirements/base.txt
	@touch $@

.venv/installed-dev: requirements/dev.txt .venv/installed
	@echo "Installing what its tests need (once)"
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

.venv-train/installed: requirements/train.txt
	@$(find_python); $$python -m venv .venv-train
	@.venv-train/bin/python -m pip --disable-pip-version-check --no-input --quiet install \
	  --requirement requirements/train.txt
	@touch $@

# The browser tests need Chromium: the machine's own, Debian's package, or Playwright's download.
CHROMIUM = command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null \
	|| ls -d $${PLAYWRIGHT_BROWSERS_PATH:-$$HOME/.cache/ms-playwright}/chromium* >/dev/null 2>&1

browser: .venv/installed-dev
	@if $(CHROMIUM); then exit 0; fi; \
	echo "Fetching Chromium for the browser tests (once)"; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	    --no-install-recommends chromium fonts-dejavu-core) >/dev/null 2>&1 || true; \
	fi; \
	if $(CHROMIUM); then exit 0; fi; \
	timeout 300 .venv/bin/playwright install chromium >/dev/null 2>&1 || true; \
	$(CHROMIUM) || echo "No Chromium here, so the browser tests are skipped: install the package" \
	  "'chromium', or run .venv/bin/playwright install --with-deps chromium."
