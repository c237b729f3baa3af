# make site: set everything up and build the example newsletter.  make test: run all tests.
# make bench: time Dangol beside other programs, in about an hour; make bench ISSUES=100 in some minutes
# (benchmarks/README.md).
PYTHON ?= python3
BIN := .venv/bin
INPUTS := pyproject.toml constraints.txt
BENCH := .venv/bench/bin/python
ISSUES ?= 0

.PHONY: site test lint slow bench clean

site: .venv/site.stamp
	$(BIN)/dangol build
	$(BIN)/dangol export html
	@echo
	@echo "Open output/site/index.html in a browser, and the mails in output/mail/."
	@echo "To write with a live preview: $(BIN)/dangol serve"

test: .venv/test.stamp
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not slow"

slow: .venv/test.stamp .venv/spark.stamp
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "slow or hypothesis" --hypothesis-profile=many

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/bench.stamp
	$(BENCH) -m benchmarks.speed.build --issues $(ISSUES) --plot docs/pictures/build.svg
	$(BENCH) -m benchmarks.speed.build --issues $(ISSUES) --growth --plot docs/pictures/growth.svg
	$(BENCH) -m benchmarks.speed.serve --issues $(ISSUES)
	$(BENCH) -m benchmarks.speed.serve --issues $(ISSUES) --times 10 --saves 20
	$(BENCH) -m benchmarks.speed.audience --rows 300000
	$(BENCH) -m benchmarks.speed.reconcile --subscribers 20000 --customers 500
	$(BENCH) -m benchmarks.speed.export --people 10000
	$(BENCH) -m benchmarks.speed.offers --people 100000 --sample 2000
	$(BENCH) -m benchmarks.speed.search --issues $(ISSUES)
	$(BENCH) -m benchmarks.speed.shapes --size 100000 --command build prose "table rows" "nested quotes" "open stars"

.venv/site.stamp: $(INPUTS)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/test.stamp: $(INPUTS)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	touch $@ .venv/site.stamp

# Spark is large, and the slow tests alone run it.
.venv/spark.stamp: .venv/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[spark]"
	touch $@ .venv/test.stamp .venv/site.stamp

# An environment of its own, since Pelican wants an older Pygments than ours.
.venv/bench.stamp: $(INPUTS)
	test -x $(BENCH) || $(PYTHON) -m venv .venv/bench
	grep -v "^Pygments==" constraints.txt > .venv/bench/constraints.txt
	$(BENCH) -m pip install --quiet --disable-pip-version-check -c .venv/bench/constraints.txt -e ".[bench]"
	touch $@

clean:
	rm -rf .venv build dist
