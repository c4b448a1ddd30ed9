"""Pictures of the pages for the documentation: ``python -m dashboard.screenshots [--warehouse FILE] [--into docs/screenshots]``.

Needs playwright and a Chromium (``CHROMIUM`` names another). Starts the app, opens each view, writes a small PNG of it and stops the app.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from PIL import Image

from dashboard import opener

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
ROOT = Path(__file__).resolve().parents[1]
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass(frozen=True, slots=True)
class View:
    """One picture: its file name, the page's path, and how it is looked at."""

    name: str
    path: str
    width: int = 1400
    height: int = 900
    theme: str = "light"


def chromium() -> str | None:
    """The browser to drive: the one that ``CHROMIUM`` names, else the first that is installed."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next((found for name in names if (found := shutil.which(name))), None)


@contextmanager
def serving(warehouse: Path) -> Iterator[str]:
    """The app on a free port of this machine; gives its address and stops it afterwards."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    app = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"NEWSLEDGER_WAREHOUSE": str(warehouse)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2).read()
                break
            except OSError:
                time.sleep(0.25)
        yield f"http://localhost:{port}"
    finally:
        app.terminate()
        app.wait(timeout=20)


def views(warehouse: Path) -> list[View]:
    """What is pictured: each page once, with the deal, person and claim that this ledger tells most of."""
    with opener.connected(str(warehouse)) as ledger:

        def first(sql: str) -> tuple[Any, ...]:
            return ledger.execute(sql).fetchone() or ("", "")

        deal = first("SELECT deal_id FROM deals ORDER BY n_records DESC, deal_id")
        person = first("SELECT person_id FROM people ORDER BY n_claims DESC, name")
        claim = first(
            "SELECT claim.article_id, claim.claim_id FROM money_flow_claims AS claim JOIN record_members AS member USING (claim_id) "
            "JOIN money_flows AS flow USING (record_id) WHERE claim.amount IS NOT NULL "
            "ORDER BY flow.n_claims DESC, length(claim.evidence) DESC, claim.claim_id"
        )
        record = first("SELECT record_id FROM money_flows ORDER BY n_claims DESC, record_id")

    def path(page: str, **parameters: Any) -> str:
        return f"{page}?{urlencode(parameters)}"

    return [
        View("overview", path("", lang="en"), height=1050),
        View("deal", path("deals", lang="en", deal=deal[0]), height=1050),
        View("words", path("money-flows", lang="en", record=record[0], type="money_flow"), height=1000),
        View("reader", path("articles", lang="en", article=claim[0], claim=claim[1])),
        View("money-flows", path("money-flows", lang="zh-Hant"), theme="dark", height=1050),
        View("talent-moves", path("talent-moves", lang="zh-Hans"), height=1050),
        View("person", path("people", lang="en", person=person[0]), height=1000),
        View("facts", path("facts", lang="en", attribute="valuation")),
        View("disagreements", path("disagreements", lang="en")),
        View("quality", path("quality", lang="en"), height=1000),
        View("sql", path("sql", lang="en")),
        View("narrow", path("", lang="zh-Hant"), width=390, height=844, theme="dark"),
    ]


def small(picture: bytes, colours: int = 256) -> bytes:
    """A PNG with a palette: a fifth of the size, and nothing lost that one sees in flat colours."""
    into = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(colours, kmeans=2, dither=Image.Dither.NONE).save(into, "PNG", optimize=True)
    return into.getvalue()


def take(browser: Any, address: str, wanted: list[View], into: Path) -> list[Path]:
    """Take pictures of these views of the app at this address; gives the files written."""
    into.mkdir(parents=True, exist_ok=True)
    written = []
    for view in wanted:
        page = browser.new_page(viewport={"width": view.width, "height": view.height}, color_scheme=view.theme)
        page.goto(f"{address}/{view.path}")
        page.get_by_role("heading").first.wait_for(timeout=60_000)
        page.wait_for_selector(SETTLED, timeout=60_000)
        page.wait_for_timeout(2_500)
        file = into / f"{view.name}.png"
        file.write_bytes(small(page.screenshot()))
        written.append(file)
        page.close()
    return written


def main() -> int:
    """The command line; gives the exit code."""
    known = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known.add_argument("--warehouse", type=Path, default=opener.warehouse_path())
    known.add_argument("--into", type=Path, default=ROOT / "docs" / "screenshots")
    asked = known.parse_args()
    if chromium() is None:
        print(
            "no Chromium found: install one (Debian: apt-get install chromium fonts-noto-cjk) or name it with CHROMIUM=…", file=sys.stderr
        )
        return 2
    if not asked.warehouse.exists():
        print(f"there is no ledger at {asked.warehouse}: make run builds one", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    with serving(asked.warehouse.absolute()) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for file in take(browser, address, views(asked.warehouse), asked.into):
            print(f"{file}  {file.stat().st_size // 1024} KB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
