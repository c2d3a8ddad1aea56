"""The widget on a page, in a shopper's terms."""

import re

from playwright.sync_api import Page, expect


class Assistant:
    def __init__(self, page: Page):
        self.page = page
        self.host = page.locator("manga-assist")
        self.launcher = self.host.locator(".launcher")
        self.panel = self.host.get_by_role("dialog")
        self.box = self.host.get_by_role("textbox")
        self.log = self.host.get_by_role("log")
        self.turns = self.host.locator(".turn")
        self.stop = self.host.locator("button.stop")
        self.announcer = self.host.locator('[data-part="announcer"]')

    def open(self):
        self.launcher.click()
        expect(self.panel).to_be_visible()
        return self

    def ask(self, text):
        """Types a message, sends it with Enter, and gives its turn."""
        number = self.turns.count()
        self.box.fill(text)
        self.box.press("Enter")
        return self.turn(number)

    def turn(self, number):
        return Turn(self.turns.nth(number))

    def chips(self):
        return self.host.locator(".chip:visible")

    def sign_in(self, number=0):
        """Signs in as the sample customer at that place in the dialog."""
        self.page.locator(".account button[data-name=account]").click()
        choices = self.page.get_by_role("dialog").locator("[data-customer]")
        expect(choices.first).to_be_visible()
        choices.nth(number).click()
        expect(self.page.locator(".who")).to_be_visible()


class Turn:
    def __init__(self, element):
        self.element = element
        self.question = element.locator('[data-part="question"] p')
        self.answer = element.locator('[data-part="answer"]')
        self.prose = element.locator(".prose")
        self.cards = element.locator(".card")
        self.actions = element.locator(".actions [data-action]")
        self.sources = element.locator(".sources details")
        self.chips = element.locator(".chip")
        self.thumbs = element.locator(".thumb")

    def finished(self):
        """Waits for the end of the answer, and gives its text."""
        expect(self.element).to_have_attribute("data-state", "done")
        expect(self.answer).to_have_attribute("aria-busy", "false")
        expect(self.prose).to_have_text(re.compile(r"\S"))
        return self.prose.inner_text()
