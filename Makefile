# Every task for a person or CI. A newcomer needs only `make run` and `make test`.
#
# run, demo and test share one debug build. A release build of the same tree takes twice as long on two cores, and only
# bench and the container image benefit from it.

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
page_pictures := $(tools)/bin/python Tests/Counterparts/page_pictures.py $(vestibule) Tests/Golden/pages
# All at once, tests that wait for a server, a browser or a lock wait beyond their limits.
tests_at_once := $(shell expr 3 '*' $$(nproc))
# CI reads no debugger's tables, and is done sooner without them.
swift_flags := $(if $(CI),-debug-info-format none)
swift_files := Sources Tests Package.swift

.PHONY: help setup tools build build-tests release dist run demo test mutations fuzz fuzz-api pictures pictures-check \
  lint format bench schema settings check-compose ops-check rehearse sbom task-counts clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

setup: ## Install the Debian packages that are missing (tells which; needs root or sudo only then)
	@scripts/setup

tools: setup ## Create the Python environment for the tests
	@scripts/tools-venv $(tools) Tests/requirements.txt

build: setup ## Compile the program, debug
	@$(step) "Compile (a first build takes several minutes)" swift build $(swift_flags) --product vestibule

release: ## Compile the program for production, with the Swift library linked in
	@$(step) "Compile for production (a first build takes many minutes)" \
	  swift build -c release --product vestibule --static-swift-stdlib

dist: release ## Collect what an image holds in $(dist)/: the program, its SQL and its pages
	@rm -rf $(dist) && install -D .build/release/vestibule $(dist)/bin/vestibule && install -d $(dist)/share/vestibule
	@cp -r sql $(dist)/share/vestibule/sql
	@cp -r .build/release/vestibule_Web.resources/Templates $(dist)/share/vestibule/pages

run: build ## Serve API, pages and worker with demonstration data on 127.0.0.1:$(PORT)
	@exec $(vestibule) demo --port $(PORT) --data $(DATA)

demo: build ## Play a demonstration day once and write its documents to $(OUT)/
	@$(vestibule) demo --once --out $(OUT)

ifeq ($(ONLY),)
test: setup tools lint check-compose build-tests ## Everything that CI runs; ONLY=name for the suites of that name
	@$(step) "Test" env SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(tests_at_once) \
	  swift test $(swift_flags) --skip-build --disable-xctest
	@$(step) "Test the API against its OpenAPI document" $(MAKE) fuzz-api REQUESTS=2000 EXAMPLES=10
else
test: setup tools build-tests
	@$(step) "Test $(ONLY)" scripts/test-only "$(ONLY)"
endif

build-tests: setup
	@$(step) "Compile program and tests (a first build takes several minutes)" swift build $(swift_flags) --build-tests

fuzz-api: tools build ## Send REQUESTS generated from the OpenAPI document to a demonstration, and check each response
	@$(tools)/bin/python Tests/Schemathesis/fuzz_api.py $(vestibule) --requests $(REQUESTS) --examples $(EXAMPLES)

mutations: build-tests ## Disable what enforces each clause in turn, and check that its test fails: ONLY=clause, JOBS=n
	@scripts/mutations $(ONLY)

fuzz: setup ## Search for inputs that break a parser: TARGET=name (default: all), SECONDS_EACH=60
	@scripts/fuzz "$(TARGET)" $(SECONDS_EACH)

pictures: tools build ## Take the pictures of every page in Tests/Golden/pages anew: ONLY=words of their names
	@$(page_pictures) --only "$(ONLY)"

pictures-check: tools build ## Compare every page with its picture in Tests/Golden/pages, and name those that differ
	@$(page_pictures) --only "$(ONLY)" --check

lint: ## Check the format of Swift files and the syntax of scripts
	@$(step) "Lint" swift format lint --strict --recursive --parallel $(swift_files)
	@for script in scripts/* .ci/run; do \
	  case "$$(head -1 "$$script")" in *bash) bash -n "$$script" ;; esac; done

format: ## Rewrite Swift files in the project's format
	@swift format --in-place --recursive --parallel $(swift_files)

bench: setup ## Measure against other systems in the same run, and print ratios
	@scripts/setup bench
	@scripts/tools-venv .build-tools/bench Benchmarks/requirements.txt
	@$(MAKE) release
	@$(step) "Benchmarks" Benchmarks/run .build/release/vestibule .build-tools/bench

schema: build ## Rewrite sql/schema.sql from the migrations
	@$(vestibule) schema --out sql/schema.sql

settings: build ## Rewrite ops/settings.md from the settings that the program declares
	@$(vestibule) settings --format markdown > ops/settings.md

check-compose: tools ## Check docker-compose.yml, its settings and ops/examples
	@$(tools)/bin/python scripts/check-compose docker-compose.yml .env.example
	@$(tools)/bin/python scripts/check-examples ops/examples
	@if docker compose version >/dev/null 2>&1; then docker compose --env-file .env.example config --quiet; fi

ops-check: ## Check what is in ops/ for operators: alerts, dashboard, units, manifests, proxies, the guide
	@scripts/setup ops
	@$(step) "Check ops/" scripts/ops-check .build-tools/ops

rehearse: tools build ## Break an installation in production mode on purpose, and measure what it promises: ONLY=names
	@scripts/setup ops
	@$(tools)/bin/python ops/rehearsals/rehearse.py $(vestibule) $(ONLY)

sbom: build ## Write what the program is made of to $(OUT)/vestibule.cdx.json (CycloneDX), from the resolved versions
	@scripts/sbom "$(OUT)/vestibule.cdx.json"

task-counts: tools build ## Play six tasks in Chromium as a new user would, and count pages, clicks and typed characters
	@$(tools)/bin/python Tests/Counterparts/task_counts.py $(vestibule)

clean: ## Remove everything that was built or generated
	rm -rf .build .build-tools .build-fuzz $(DATA) $(OUT)
