"""The assistant by keyboard and by ear."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

AUDIT = (Path(__file__).parent / "audit.js").read_text()


def focused(page):
    """The element with the focus, through shadow roots, as a class or id."""
    return page.evaluate("""() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return `${at?.id ?? ''} ${at?.className ?? ''}`.trim();
    }""")


def tab_to(page, wanted, limit=80, key="Tab"):
    for _ in range(limit):
        if wanted in focused(page):
            return
        page.keyboard.press(key)
    pytest.fail(f"{wanted} is not reached with {key}")


def test_everything_is_done_with_the_keyboard_alone(visit):
    assistant = visit("/")
    page = assistant.page
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    tab_to(page, "launcher", limit=200)
    ring = assistant.launcher.evaluate("button => getComputedStyle(button).outlineStyle")
    assert ring == "solid", "no visible focus"
    page.keyboard.press("Enter")
    assert focused(page) == "ma-input"
    page.keyboard.type("泣ける漫画を教えて")
    page.keyboard.press("Enter")
    turn = assistant.turn(0)
    turn.finished()
    assert focused(page) == "ma-input", "the focus was moved"
    tab_to(page, "chip", key="Shift+Tab")
    wording = page.evaluate("document.querySelector('manga-assist').shadowRoot.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(assistant.turn(1).question).to_have_text(wording)
    assistant.turn(1).finished()
    page.keyboard.press("Escape")
    expect(assistant.panel).to_be_hidden()
    assert focused(page) == "launcher"


def test_shift_enter_breaks_the_line_and_an_input_method_never_sends(visit):
    assistant = visit("/").open()
    assistant.box.fill("一行目")
    assistant.box.press("Shift+Enter")
    expect(assistant.box).to_have_value("一行目\n")
    for composing in ({"isComposing": True, "keyCode": 13}, {"isComposing": False, "keyCode": 229}):
        assistant.box.evaluate("""(box, how) => {
            const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: how.isComposing });
            Object.defineProperty(event, 'keyCode', { value: how.keyCode });
            box.dispatchEvent(event);
        }""", composing)
    expect(assistant.turns).to_have_count(0)
    expect(assistant.box).to_have_value("一行目\n")


def test_the_counter_counts_code_points_and_too_long_is_not_sent(visit):
    assistant = visit("/", locale="en-US").open()
    count = assistant.host.locator(".count")
    expect(count).to_be_hidden()
    assistant.box.fill("😀" * 1999)
    expect(count).to_have_text("1 characters left")
    assistant.box.fill("😀" * 2001)
    expect(count).to_have_text("1 characters too many")
    assistant.box.press("Enter")
    expect(assistant.turns).to_have_count(0)
    expect(assistant.host.locator(".gentle")).to_contain_text("2,000")


def test_only_finished_answers_are_announced_and_each_once(visit):
    assistant = visit("/").open()
    assistant.host.evaluate("""host => {
        window.heard = [];
        const region = host.shadowRoot.querySelector('[data-part="announcer"]');
        new MutationObserver(() => window.heard.push({ text: region.textContent, turn: host.shadowRoot.querySelectorAll('.turn').length }))
            .observe(region, { childList: true, subtree: true, characterData: true });
    }""")
    expect(assistant.log).to_have_attribute("aria-live", "off")
    expect(assistant.announcer).to_have_attribute("aria-live", "polite")
    answers = [assistant.ask("泣ける漫画を教えて").finished(), assistant.ask("返品の決まりを教えて").finished()]
    heard = assistant.page.evaluate("window.heard")
    assert [note["turn"] for note in heard] == [1, 2]
    for note, answer in zip(heard, answers):
        first_line = re.sub(r"\s", "", answer.splitlines()[0])
        assert first_line in re.sub(r"[\s*]", "", note["text"])


def test_a_sheet_on_a_phone_keeps_the_focus(visit):
    assistant = visit("/", viewport={"width": 360, "height": 740}).open()
    page = assistant.page
    expect(assistant.panel).to_have_attribute("aria-modal", "true")
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.localName") == "manga-assist"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/item", "/basket", "/orders", "/help"])
def test_names_roles_targets_and_contrast_of_the_shop(visit, path, scheme):
    assistant = visit("/" if path == "/item" else path, color_scheme=scheme)
    if path == "/item":
        assistant.page.locator(".book").first.click()
        expect(assistant.page.locator("article.item")).to_be_visible()
    assert assistant.page.evaluate(AUDIT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
def test_names_roles_targets_and_contrast_of_the_assistant(visit, locale, scheme):
    assistant = visit("/", locale=locale, color_scheme=scheme).open()
    assert assistant.page.evaluate(AUDIT) == []
    assistant.ask("泣ける漫画を教えて" if locale == "ja-JP" else "Recommend something like Naruto").finished()
    turn = assistant.ask("返品の決まりを教えて" if locale == "ja-JP" else "What is the return policy?")
    turn.finished()
    turn.sources.locator("summary").click()
    assert assistant.page.evaluate(AUDIT) == []
