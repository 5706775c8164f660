# 知衡 Zhiheng: `make` lists what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT := $(or $(ZHIHENG_PORT),8000)
export PYTHONUNBUFFERED := 1

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.run: requirements/run.lock
	@$(PYTHON) deploy/first_steps.py --venv $(VENV) --lock requirements/run.lock --mark $@

$(VENV)/.dev: requirements/dev.lock
	@$(PYTHON) deploy/first_steps.py --venv $(VENV) --lock requirements/dev.lock --mark $@

run: $(VENV)/.run ## set everything up and start the server on 127.0.0.1:8000 (ZHIHENG_PORT to change)
	@$(BIN)/python deploy/start.py

reset: ## stop, forget all data of this checkout, begin anew with `make run`
	@$(PYTHON) deploy/reset.py

test: $(VENV)/.dev ## the whole test suite
	@$(BIN)/python deploy/run_tests.py

check: $(VENV)/.dev ## format, lint, types and the import line
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/lint-imports && $(BIN)/mypy .

faults: $(VENV)/.dev ## kill, fill, cut and skew a running installation for long; writes docs/reliability.md
	@ZHIHENG_FAULTS=long $(BIN)/python deploy/run_tests.py --faults

bench: $(VENV)/.dev ## measure, beside a baseline in the same run
	@$(BIN)/python -m tests.bench

load: $(VENV)/.dev ## fifty officers and five hundred of the public for ten minutes; MINUTES=1 for a short form
	@$(BIN)/python -m tests.load --minutes $(or $(MINUTES),10)

.PHONY: help run reset test check faults bench load
