# Every task a person or CI runs. `make run` and `make test` are all that a newcomer needs.
#
# One debug build serves run, demo and test: a release build of the same tree takes twice as long on two cores, and
# only bench and the container image gain from it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PORT ?= 8080
DATA ?= .demo
OUT ?= out
REQUESTS ?= 20000
ONLY ?=
EXAMPLES ?= 100
TARGET ?=
SECONDS_EACH ?= 60

step := scripts/step
vestibule := .build/debug/vestibule
tools := .build-tools/venv
dist := .build/dist
swift_files := Sources Tests Package.swift

.PHONY: help setup tools build release dist run demo test mutations fuzz fuzz-api lint format bench schema \
  check-compose clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## Install the Debian packages that are missing (tells which; needs root or sudo only then)
	@scripts/setup

tools: setup ## Make the Python environment that the tests use
	@scripts/tools-venv $(tools) Tests/requirements.txt

build: setup ## Compile the program, debug
	@$(step) "Compile (a first build takes several minutes)" swift build --product vestibule

release: ## Compile the program for production, with the Swift library linked in
	@$(step) "Compile for production (a first build takes many minutes)" \
	  swift build -c release --product vestibule --static-swift-stdlib

dist: release ## Lay out what an image holds in $(dist)/: the program and its SQL
	@rm -rf $(dist) && install -D .build/release/vestibule $(dist)/bin/vestibule && install -d $(dist)/share/vestibule
	@cp -r sql $(dist)/share/vestibule/sql
	@for bundle in .build/release/vestibule_*.resources; do [ ! -e "$$bundle" ] || cp -r "$$bundle" $(dist)/bin/; done

run: build ## Serve API, pages and worker with demonstration data on 127.0.0.1:$(PORT)
	@exec $(vestibule) demo --port $(PORT) --data $(DATA)

demo: build ## Play a demonstration day once and leave its documents in $(OUT)/
	@$(vestibule) demo --once --out $(OUT)

test: setup tools lint check-compose ## Everything that CI runs
	@$(step) "Compile program and tests (a first build takes several minutes)" swift build --build-tests
	@$(step) "Test" swift test --skip-build --disable-xctest
	@$(step) "Try the API from its own description" $(MAKE) fuzz-api REQUESTS=2000 EXAMPLES=10

fuzz-api: tools build ## Send REQUESTS made from the OpenAPI document to a demonstration, and check each answer
	@$(tools)/bin/python Tests/Schemathesis/fuzz_api.py $(vestibule) --requests $(REQUESTS) --examples $(EXAMPLES)

mutations: build ## Disable what keeps each clause, one after the other, and see that its test fails: ONLY=clause
	@$(step) "Compile the tests" swift build --build-tests
	@scripts/mutations $(ONLY)

fuzz: setup ## Search for inputs that break a parser: TARGET=name, SECONDS_EACH=60; every target without TARGET
	@scripts/fuzz "$(TARGET)" $(SECONDS_EACH)

lint: ## Check the format of Swift files and the syntax of scripts
	@$(step) "Lint" swift format lint --strict --recursive --parallel $(swift_files)
	@for script in scripts/* .ci/run; do \
	  case "$$(head -1 "$$script")" in *bash) bash -n "$$script" ;; esac; done

format: ## Rewrite Swift files in the project's format
	@swift format --in-place --recursive --parallel $(swift_files)

bench: setup ## Measure against peers in the same run, and print ratios
	@scripts/setup bench
	@scripts/tools-venv .build-tools/bench Benchmarks/requirements.txt
	@$(MAKE) release
	@$(step) "Benchmarks" Benchmarks/run .build/release/vestibule .build-tools/bench

schema: build ## Rewrite sql/schema.sql from the migrations
	@$(vestibule) schema --out sql/schema.sql

check-compose: tools ## Check docker-compose.yml and its settings
	@$(tools)/bin/python scripts/check-compose docker-compose.yml .env.example
	@if docker compose version >/dev/null 2>&1; then docker compose --env-file .env.example config --quiet; fi

clean: ## Remove everything that was built or made
	rm -rf .build .build-tools .build-fuzz $(DATA) $(OUT)
