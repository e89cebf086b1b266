# The commands people type. `make` alone lists them.

WEB := frontend/crm-web
SERVER_JS := $(CURDIR)/$(WEB)/.next/standalone/server.js
CRM := target/debug/crm
EXAMPLE_TS := examples/typescript
EXAMPLE_PY := examples/python
export NEXT_TELEMETRY_DISABLED := 1

.DEFAULT_GOAL := help
.PHONY: help run demo dev build test test-server test-web check check-server check-web bench soak sdl examples prerequisites server web clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: build ## Build everything and serve it at http://localhost:8000 (Ctrl+C stops all of it)
	@CRM_LOG=warn $(CRM) postgresql install >/dev/null
	@CRM_WEB_SERVER_JS=$(SERVER_JS) $(CRM) --env-file env/development.env serve

demo: build ## Serve an invented company, in a data folder of its own, to look around in
	@CRM_LOG=warn $(CRM) postgresql install >/dev/null
	@CRM_WEB_SERVER_JS=$(SERVER_JS) $(CRM) --env-file env/development.env demo

dev: server $(WEB)/node_modules/.package-lock.json ## Serve and reload on every change of a file
	@CRM_LOG=warn $(CRM) postgresql install >/dev/null
	@.config/dev.sh

build: prerequisites server web ## Build the server and the web application

test: check test-server test-web ## Run every check and every test, in the browser too (gets what it lacks)

check: check-server check-web ## Formatting, lints, the architecture's laws, the published API, types

bench: prerequisites ## What a request costs on this machine, in a release build; writes target/bench.md
	@cargo build --package crm --quiet
	@PG_BINDIR="$$(CRM_LOG=warn $(CRM) postgresql install)" cargo bench --quiet --package crm --bench bench
	@echo "== pages of a log of ten million rows"
	@PG_BINDIR="$$(CRM_LOG=warn $(CRM) postgresql install)" \
		cargo test --quiet --package audit -- figures --ignored --nocapture
	@echo "== pages and searches of a million customers"
	@PG_BINDIR="$$(CRM_LOG=warn $(CRM) postgresql install)" \
		cargo test --quiet --release --package customers -- figures --ignored --nocapture
	@echo "== the dictionary of places at its official size"
	@PG_BINDIR="$$(CRM_LOG=warn $(CRM) postgresql install)" \
		cargo test --quiet --release --package crm --test app -- locations::figures --ignored --nocapture

soak: server ## The fault tests in their long form: 20 deaths of PostgreSQL under load, 10,000 hang-ups
	@PG_BINDIR="$$(CRM_LOG=warn $(CRM) postgresql install)" \
		cargo test --package crm --test app -- faults --include-ignored --nocapture --test-threads 1

sdl: server ## Write the published API to schema.graphql and the web application's types
	@$(CRM) schema print > schema.graphql
	@cd $(WEB) && npm run --silent codegen

examples: server $(EXAMPLE_TS)/dist/main.js $(EXAMPLE_PY)/crm_client/client.py ## Build the examples for partners, typed by schema.graphql
	@cargo build --package crm --package staff-export --quiet

test-server: server examples
	@echo "== server tests"
	@PG_BINDIR="$$(CRM_LOG=warn $(CRM) postgresql install)" cargo test --workspace --quiet

test-web: build
	@echo "== web tests"
	@cd $(WEB) && npm test
	@CHROMIUM="$$(.config/chromium.sh)" CRM_BIN=$(CURDIR)/$(CRM) \
		PG_BINDIR="$$(CRM_LOG=warn $(CRM) postgresql install)" sh -c 'cd $(WEB) && npm run e2e'

check-server: prerequisites
	@echo "== formatting, lints, laws"
	@cargo fmt --all --check
	@cargo clippy --workspace --all-targets --quiet -- --deny warnings
	@cargo test --quiet --package crm --test app -- architecture

check-web: $(WEB)/node_modules/.package-lock.json
	@echo "== web application: generated types, types, lints, messages"
	@cd $(WEB) && npm run --silent check

$(EXAMPLE_TS)/dist/main.js: schema.graphql $(EXAMPLE_TS)/package-lock.json $(EXAMPLE_TS)/tsconfig.json $(wildcard $(EXAMPLE_TS)/src/[cm]*.ts)
	@.config/prerequisites.sh
	@echo "== the example in TypeScript"
	@cd $(EXAMPLE_TS) && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build

$(EXAMPLE_PY)/crm_client/client.py: schema.graphql $(EXAMPLE_PY)/requirements.txt $(EXAMPLE_PY)/pyproject.toml $(EXAMPLE_PY)/operations.graphql
	@echo "== the example in Python"
	@python="$$(.config/python.sh)" && cd $(EXAMPLE_PY) && rm -rf crm_client && "$$python" -m venv .venv && \
		.venv/bin/pip install --quiet --disable-pip-version-check --requirement requirements.txt && \
		.venv/bin/ariadne-codegen >/dev/null

prerequisites:
	@.config/prerequisites.sh

server: prerequisites
	@echo "== server (a clean build takes some minutes)"
	@cargo build --package crm

web: $(SERVER_JS)

$(WEB)/node_modules/.package-lock.json: $(WEB)/package.json $(WEB)/package-lock.json
	@.config/prerequisites.sh
	@echo "== web application: packages"
	@cd $(WEB) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(SERVER_JS): $(WEB)/node_modules/.package-lock.json schema.graphql $(shell find $(WEB)/src $(WEB)/messages $(WEB)/public $(WEB)/scripts $(WEB)/*.ts $(WEB)/*.mjs -type f -not -name next-env.d.ts 2>/dev/null)
	@echo "== web application: build"
	@cd $(WEB) && npm run --silent build
	@touch $@

clean: ## Remove everything that was built; the data folder stays
	@rm -rf target $(WEB)/.next $(WEB)/node_modules
	@rm -rf $(EXAMPLE_TS)/dist $(EXAMPLE_TS)/node_modules $(EXAMPLE_PY)/.venv $(EXAMPLE_PY)/crm_client
