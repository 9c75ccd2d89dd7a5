# One set of commands, for people and for CI.
# `make` alone lists them.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types imports bench lock clean e2e

help: ## list these commands
	@grep -hE '^[a-z0-9]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.ready ## make .venv from the lock file; the command is then .venv/bin/hongxun

.venv/.ready: requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if (3,11) <= sys.version_info < (3,14) else "hongxun needs Python 3.11, 3.12 or 3.13; this is %s. Try: make PYTHON=python3.12 setup" % sys.version.split()[0])'
	$(PYTHON) -m venv .venv
	$(BIN)/python -W ignore -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	$(BIN)/python -W ignore -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## crawl the sample sites twice and show what came
	$(BIN)/hongxun demo

test: setup ## every test
	$(BIN)/python -m pytest -n auto --dist loadfile

check: lint types imports test ## everything that CI checks

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports

e2e: setup ## a real Chromium and newsboat read the pages; screenshots in build/screenshots
	HONGXUN_SCREENSHOTS=build/screenshots $(BIN)/python -m pytest -rs tests/e2e/test_browser.py tests/feeds/test_newsboat.py

bench: setup ## measure every bar and print each as a figure
	$(BIN)/python -m tests.bench

lock: ## resolve the dependencies anew into the lock files
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --upgrade pyproject.toml --output-file requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean: ## remove what the commands above made, but never data/
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
