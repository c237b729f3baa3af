# make site: set everything up and build the example newsletter.  make test: run all tests.
PYTHON ?= python3
BIN := .venv/bin
INPUTS := pyproject.toml constraints.txt

.PHONY: site test lint slow clean

site: .venv/site.stamp
	$(BIN)/dangol build
	$(BIN)/dangol export html
	@echo
	@echo "Open output/site/index.html in a browser, and the mails in output/mail/."
	@echo "To write with a live preview: $(BIN)/dangol serve"

test: .venv/test.stamp
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not slow"

slow: .venv/test.stamp
	$(BIN)/python -m pytest -n auto --dist loadgroup -m slow

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/site.stamp: $(INPUTS)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/test.stamp: $(INPUTS)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	touch $@ .venv/site.stamp

clean:
	rm -rf .venv build dist
