# The daily commands. Each works from a clean clone; `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup setup-test build run test unit browser bench bench-large lint format clean

STATE ?= .state
PORT ?= 8080
BENCH := .reports/bench

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## install the system libraries that are missing
	@scripts/setup product

setup-test: ## the same, and what the tests need (Chromium, fonts, Python packages in .venv)
	@scripts/setup test

build: setup ## release build
	swift build -c release --product manga-assist
	.build/release/manga-assist train --if-stale

run: build ## start the shop and the assistant on http://127.0.0.1:8080
	.build/release/manga-assist serve --port $(PORT) --state $(STATE) --data data --tour

test: setup-test lint unit browser ## everything: checks, Swift tests, the shop in a real browser

# In groups: those that hold deadlines over real sockets must not share two cores with those that compute.
unit:
	swift build --build-tests
	.build/debug/manga-assist train --if-stale
	swift test --skip-build --skip 'GatewayTests|ModelAdaptersTests|EndToEndTests'
	swift test --skip-build --filter ModelAdaptersTests
	swift test --skip-build --filter GatewayTests
	swift test --skip-build --filter EndToEndTests --skip 'EndToEndTests.(Knowledge|Guard)'
	swift test --skip-build --filter EndToEndTests.Knowledge
	swift test --skip-build --no-parallel --filter EndToEndTests.Guard
	.build/debug/manga-assist doctor --data data

browser:
	swift build --product manga-assist
	@scripts/browser-test

bench: build ## the figures: vectors, search, updates, guardrails, the server; printed, and in .reports/bench
	swift build -c release --product assist-bench
	@mkdir -p $(BENCH)
	.build/release/assist-bench vectors --size 18000 --report $(BENCH)
	.build/release/assist-bench retrieval --report $(BENCH)
	.build/release/assist-bench updates --report $(BENCH)
	.build/release/assist-bench guardrails --report $(BENCH)
	@set -o pipefail; scripts/bench | tee $(BENCH)/server.txt
	@echo "the report lies in $(BENCH)"

bench-large: setup ## vectors and audit records at 10,000, 100,000 and 1,000,000, with plots; hours on two cores
	swift build -c release --product assist-bench
	.build/release/assist-bench vectors --sizes 10000,100000,1000000 --report $(BENCH)/large
	.build/release/assist-bench audit --sizes 10000,100000,1000000 --report $(BENCH)/large
	@echo "the report lies in $(BENCH)/large"

lint: ## layer rules, file lengths, formatting
	@scripts/check-layers
	@scripts/check-files
	@scripts/check-format

format: ## format the Swift sources in place
	@swift format --in-place --recursive --parallel Sources Tests Testing Package.swift

clean: ## forget builds and state
	rm -rf .build .state .reports
