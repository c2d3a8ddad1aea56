"""A real browser on the demo shop.

MANGA_URL    where `manga-assist serve` listens (default http://127.0.0.1:8080)
MANGA_SHOTS  folder for screenshots (default .reports/shots)
"""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from assistant import Assistant

URL = os.environ.get("MANGA_URL", "http://127.0.0.1:8080").rstrip("/")
SHOTS = Path(os.environ.get("MANGA_SHOTS", ".reports/shots"))

# A model's whole answer, with room for a loaded machine.
expect.set_options(timeout=20_000)


def pytest_configure(config):
    config.addinivalue_line("markers", "breaks_the_network: the browser may report failed connections")


@pytest.fixture(scope="session")
def browser():
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None:
        pytest.fail("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, request):
    """Opens the shop as a new visitor: `visit(path, locale=…, …)` gives the page's assistant."""
    contexts, errors = [], []

    def open_page(path="/", before=None, **options):
        settings = {"locale": "ja-JP", "viewport": {"width": 1280, "height": 860}, "reduced_motion": "reduce"}
        context = browser.new_context(base_url=URL, **(settings | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(f"page error: {error}"))
        page.on("console", lambda message: errors.append(f"{message.text} {message.location}") if message.type == "error" else None)
        if before:
            before(page)
        page.goto(path)
        expect(page.locator("main > *").first).to_be_visible()
        return Assistant(page)

    yield open_page
    for context in contexts:
        context.close()
    if request.node.get_closest_marker("breaks_the_network"):
        errors = [error for error in errors if not any(known in error for known in ("net::ERR", "WebSocket", "status of 404"))]
    assert errors == [], "the page reported errors"


@pytest.fixture
def shot(request):
    """Saves what a page looks like: `shot(assistant, name)`."""
    SHOTS.mkdir(parents=True, exist_ok=True)

    def save(assistant, name):
        assistant.page.screenshot(path=SHOTS / f"{name}.png")

    return save
