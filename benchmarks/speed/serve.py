"""From saving an issue to its new page in Chromium, while ``dangol serve`` runs; print medians.

    pip install -e ".[bench]"
    python -m benchmarks.speed.serve [--saves 50] [--issues 100] [--times 10] [FOLDER OF ISSUES]

The browser itself says when it first painted the page. Beside it: what the server took on the processor for each save,
with what it does afterwards for pages that nobody looks at. ``--times``: so many times as many issues, as copies.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from benchmarks.speed.generators import Dangol
from benchmarks.speed.issues import Text, corpus, invented, read, times
from benchmarks.timing import BIN, spent

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-dev-shm-usage")
PAINTED = """
const paint = performance.getEntriesByName("first-paint")[0];
return document.body && paint && document.body.textContent.includes(arguments[0])
  ? performance.timeOrigin + paint.startTime : null;
"""
PAUSE, PATIENCE = 2.0, 60.0
"""Seconds between two saves, in which the server looks through the rest, and after which a page is given up."""


def browser() -> Chrome:
    """Chromium without a window."""
    options = ChromeOptions()
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    options.binary_location = next(filter(None, found), "")
    for flag in FLAGS:
        options.add_argument(flag)
    return Chrome(options=options, service=Service(shutil.which("chromedriver")))


def serve(newsletter: Dangol) -> tuple[subprocess.Popen[str], str]:
    """A running server, and the address of its website."""
    command = [str(BIN / "dangol"), "--lang", "en", "serve", "-p", "0"]
    process = subprocess.Popen(command, cwd=newsletter.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               text=True)
    said, url = process.stderr, ""
    assert said is not None
    for line in said:
        if found := re.search(r"The site: (\S+)", line):
            url = found[1]
        if "Ctrl-C" in line:
            break
    threading.Thread(target=said.read, daemon=True).start()
    return process, url


def save(newsletter: Dangol, driver: Chrome, number: int) -> float:
    """Milliseconds from a save to the page that has it. Raises :class:`SystemExit` where none comes."""
    time.sleep(PAUSE)
    saved = time.time()
    newsletter.edit()
    while time.time() < saved + PATIENCE:
        painted = driver.execute_script(PAINTED, f"Sentence {newsletter.edits}.")
        if painted:
            return float(painted) - saved * 1000
        time.sleep(0.02)
    raise SystemExit(f"The page of save {number} never came.")


def measure(texts: list[Text], saves: int, scratch: Path) -> None:
    """Save so often, and print what it took."""
    newsletter = Dangol(scratch / "newsletter", texts)
    newsletter.build()
    process, url = serve(newsletter)
    driver = browser()
    try:
        driver.get(f"{url}issues/{quote(newsletter.newest.stem)}/")
        took, used = [], []
        for number in range(saves + 1):
            before = spent(process.pid)
            took.append(save(newsletter, driver, number))
            time.sleep(PAUSE)
            used.append(1000 * (spent(process.pid) - before))
    finally:
        driver.quit()
        process.send_signal(signal.SIGINT)
        process.wait()
    took, used = took[1:], used[1:]  # the first loads Jinja2 and Markdown
    print(f"{len(texts)} issues, {saves} saves: {statistics.median(took):.0f} ms until the page is painted "
          f"(fastest {min(took):.0f}, slowest {max(took):.0f}); on the server's processor, with all that follows, "
          f"{statistics.median(used):.0f} ms")


def main() -> None:
    """Run it where there is a Chromium."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder of issues in Markdown, as Pelican reads them")
    parser.add_argument("--saves", type=int, default=50)
    parser.add_argument("--issues", type=int, default=0, help="so many of the newest (default: all)")
    parser.add_argument("--times", type=int, default=1, help="so many times as many")
    options = parser.parse_args()
    if not shutil.which("chromedriver"):
        print("There is no chromedriver: how soon a saved page is in the browser was not measured.")
        return
    folder = options.corpus or corpus()
    texts = (read(folder) if folder else invented())[-options.issues :]
    with tempfile.TemporaryDirectory() as scratch:
        measure(times(texts, options.times), options.saves, Path(scratch))


if __name__ == "__main__":
    main()
