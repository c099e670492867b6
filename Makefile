# python3 (3.11 or later) and make are all that a machine needs; everything else comes from requirements.lock.
# The targets run in this folder: from elsewhere, `make -C path/to/this/folder data`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The environment holds a copy of the lock it was built from, so that a changed lock builds it anew.
BUILT := $(VENV)/requirements.lock
# The resolver that writes the lock; only `make lock` needs it.
UV := uv==0.13.9
# What `make review` compares with.
BASE ?= origin/main

.DEFAULT_GOAL := help
.PHONY: help add data review test check validate lint format release lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

add: $(BUILT) ## Store an article, build, say what it brings: make add FILE=article.txt
	@$(BIN)/python scripts/new.py --brief $(ARGS) -- "$$FILE"
	@$(MAKE) --silent data
	@$(BIN)/python scripts/review.py HEAD

data: $(BUILT) ## Build data/ from seeds/, then every generated file
	@$(BIN)/python scripts/convert.py
	@$(BIN)/python scripts/describe.py

review: $(BUILT) ## Say what the change since BASE does to the data: make review BASE=main
	@$(BIN)/python scripts/review.py $(ARGS) -- "$(BASE)"

test: $(BUILT) ## Run the tests; pass options on with ARGS="-k dates"
	@$(BIN)/python -m pytest $(ARGS)

check: validate lint test ## Run every gate: validate, lint, test

validate: $(BUILT) ## Check the published package: generated files, tables, descriptor
	@$(BIN)/python scripts/describe.py --check
	@$(BIN)/python scripts/validate.py
	@$(BIN)/frictionless validate datapackage.json

lint: $(BUILT) ## Check the code, the schemas and the workflow (files known to git)
	@SKIP=validate $(BIN)/pre-commit run --all-files

format: $(BUILT) ## Put the code into the project's format
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

release: validate ## Make the release that metadata.toml names, in dist/
	@$(BIN)/python scripts/release.py $(ARGS)

lock: ## Pin what pyproject.toml asks for; newest versions with ARGS=--upgrade
	@$(PYTHON) -m venv --clear .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --quiet $(UV)
	@.venv-lock/bin/uv pip compile pyproject.toml --extra legacy --extra cluster --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --quiet --output-file requirements.lock $(ARGS)
	@rm -rf .venv-lock

clean: ## Remove the environment and the caches, never data
	@rm -rf $(VENV) .venv-lock dist .hypothesis .pytest_cache .ruff_cache
	@find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BUILT): requirements.lock
	@cmp -s requirements.lock $(BUILT) || { \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "error [python-too-old]: $(PYTHON) is older than 3.11." >&2; \
	    echo "  Name a newer one, e.g. make PYTHON=python3.12 data." >&2; exit 2; }; \
	  echo "Building $(VENV) from requirements.lock (once, about a minute) …" >&2; \
	  $(PYTHON) -m venv --clear $(VENV) && \
	  $(BIN)/python -m pip install $$(test -t 2 || echo --quiet --quiet) --require-hashes --requirement requirements.lock && \
	  cp requirements.lock $(BUILT); }
	@touch $(BUILT)
