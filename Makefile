.DEFAULT_GOAL := help
MVN := scripts/mvn -B -ntp
program := target/quarkus-app/quarkus-run.jar
trained := target/quarkus-app/cache/trained
sources := pom.xml $(shell find src -type f)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(program) ## Run the real program on a small emulated region
	@scripts/demo

.PHONY: test
test: ## Run all tests that need only a JDK, with Error Prone, NullAway and the format check
	@$(MVN) --version >/dev/null # downloads Maven where it has to, before there are two of it
	@$(MAKE) -j2 --no-print-directory checks unit

# Maven's repository is locked by files, since both of these may download into it at the same time.
both := -Daether.syncContext.named.factory=file-lock -Daether.syncContext.named.nameMapper=file-gav

.PHONY: checks
checks: # Error Prone, NullAway and the format check of all sources, from scratch: a failed check leaves classes behind
	@rm -rf target/checks
	@$(MVN) -Dorg.slf4j.simpleLogger.defaultLogLevel=warn $(both) -Pchecks test-compile && echo "Error Prone, NullAway and the format check found nothing."

.PHONY: unit
unit: # the tests alone
	@$(MVN) $(both) test

.PHONY: quick
quick: ## Run single test classes in seconds: TEST=JudgeTest; compiles only the sources that they need
	@scripts/quick $(TEST)

SEEDS := 1000
FIRST := 1

.PHONY: simulate
simulate: $(program) ## Simulate runs on SEEDS=1000 random worlds in virtual time, from seed FIRST=1
	@scripts/simulation Simulate $(SEEDS) $(FIRST)

.PHONY: mutants
mutants: $(program) ## Insert deliberate errors, and show that the simulation or a test detects each; MISTAKE=Planner selects some
	@scripts/simulation mutation.Mutants "$(MISTAKE)"

.PHONY: bench
bench: ## Measure the program at SIZES="1000 10000 100000"; see docs/benchmarks.md
	@rm -rf target/test-classes # without the benchmarks that JMH's processor makes
	$(MVN) -q -Pbench package -DskipUnitTests=true
	@scripts/train
	@scripts/bench

.PHONY: build
build: $(trained) ## Build the program that ./janitor runs, and train its start-up cache

$(program): $(sources)
	$(MVN) -q package -DskipUnitTests=true
	@touch $@

# Without the cache the program starts more slowly, and does the same.
$(trained): $(program)
	@mkdir -p $(@D)
	@scripts/train || echo "No start-up cache was trained." >&2
	@touch $@

.PHONY: it
it: ## Run the integration tests, which need moto, promtool and Pushgateway
	scripts/it-tools
	scripts/check-rules
	scripts/moto $(MVN) verify -DskipITs=false -DskipUnitTests=true
	@ls target/*-runner >/dev/null 2>&1 || echo "SKIPPED: the tests of the native executable. Run 'make native' first."

.PHONY: native
native: ## Build the native executable
	scripts/native

.PHONY: native-sources
native-sources: ## Check what the native build gets, without native-image
	@scripts/native-sources

.PHONY: format
format: ## Format the sources
	$(MVN) -q spotless:apply

.PHONY: clean
clean: ## Remove all build output
	$(MVN) -q clean
