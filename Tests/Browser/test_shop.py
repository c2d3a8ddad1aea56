"""The demo shop with its assistant, as a shopper uses it, against a running server."""

import re

import pytest
from playwright.sync_api import expect

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def first_item(page):
    """Opens the product page of the first book on the shelves, and gives its ASIN."""
    book = page.locator(".book").first
    asin = book.get_attribute("data-asin")
    book.click()
    expect(page.locator("article.item h1")).to_be_visible()
    return asin


# The shop


def test_the_shop_shows_its_shelves_searches_and_says_that_it_is_a_sample(visit, shot):
    assistant = visit("/")
    page = assistant.page
    expect(page.get_by_role("note")).to_contain_text("見本")
    expect(page.locator(".book").first).to_be_visible()
    shot(assistant, "shop-home-ja")
    title = re.sub(r"\s\d+(\s*[（(].*)?$", "", page.locator(".book .item-title").nth(1).inner_text())
    page.get_by_role("searchbox").fill(title)
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    expect(page.locator(".book .item-title").first).to_contain_text(title)


def test_genres_filter_and_the_way_back_works(visit):
    page = visit("/").page
    everything = page.locator(".shelf-heading p").inner_text()
    page.locator(".genre").nth(1).click()
    expect(page.locator(".genre").nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator(".shelf-heading p")).not_to_have_text(everything)
    page.go_back()
    expect(page.locator(".shelf-heading p")).to_have_text(everything)


def test_a_product_page_shows_price_stock_synopsis_and_volumes_in_both_languages(visit, shot):
    assistant = visit("/")
    page = assistant.page
    first_item(page)
    expect(page.locator(".buy .price strong")).to_have_text(re.compile(r"\d"))
    expect(page.locator(".buy .stock")).to_be_visible()
    expect(page.locator(".synopsis")).to_have_text(JAPANESE)
    expect(page.locator(".item dl")).to_contain_text("出版社")
    page.locator("[data-name=language]").click()
    expect(page.locator(".item dl")).to_contain_text("Publisher")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(assistant.launcher).to_have_accessible_name("Open the manga assistant")
    shot(assistant, "shop-item-en")


def test_the_basket_keeps_quantities_and_adds_up(visit):
    page = visit("/").page
    first_item(page)
    page.locator(".buy .add").click()
    page.locator("[data-name=basket]").click()
    total = page.locator("[data-part=total]")
    expect(total).to_have_text(re.compile(r"\d"))
    single = int(re.sub(r"\D", "", total.inner_text()))
    page.get_by_role("combobox").select_option("3")
    expect(page.locator("[data-name=basket] .badge")).to_have_text("3")
    page.reload()
    expect(page.get_by_role("combobox")).to_have_value("3")
    assert int(re.sub(r"\D", "", total.inner_text())) == 3 * single
    page.locator(".line .link").click()
    expect(page.locator(".none")).to_be_visible()


def test_help_pages_show_their_text_and_version(visit):
    page = visit("/help").page
    page.locator(".help li a").first.click()
    expect(page.locator(".document .text")).to_have_text(re.compile(r"\S{10}"))
    expect(page.locator(".version")).to_have_text(re.compile(r"\d"))


def test_an_unknown_page_says_so(visit):
    page = visit("/").page
    page.evaluate("history.pushState({}, '', '/nowhere'); dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.get_by_role("heading", level=1)).to_contain_text("見つかりません")


# Asking


def test_a_typed_japanese_question_is_answered_with_text_cards_and_follow_ups(visit, shot):
    assistant = visit("/").open()
    turn = assistant.ask("泣ける漫画を教えて")
    expect(turn.question).to_have_text("泣ける漫画を教えて")
    assert JAPANESE.search(turn.finished())
    expect(turn.cards.first).to_be_visible()
    assert 1 <= turn.chips.count() <= 3
    expect(assistant.box).to_have_value("")
    shot(assistant, "answer-ja")


def test_a_typed_english_question_is_answered_in_english(visit, shot):
    assistant = visit("/", locale="en-US").open()
    turn = assistant.ask("Recommend something like Naruto")
    text = turn.finished()
    assert len(re.findall(r"[A-Za-z]{3,}", text)) >= 5, text
    expect(turn.cards.first).to_be_visible()
    shot(assistant, "answer-en")


def test_the_widget_changes_its_language_and_keeps_conversation_and_draft(visit):
    assistant = visit("/").open()
    text = assistant.ask("返品の決まりを教えて").finished()
    assistant.box.fill("書きかけ")
    assistant.host.get_by_role("button", name="English").click()
    expect(assistant.host.get_by_role("button", name="Start a new conversation")).to_be_visible()
    expect(assistant.box).to_have_value("書きかけ")
    assert assistant.turn(0).finished() == text


def test_suggestions_can_be_clicked_from_the_welcome_and_from_an_answer(visit):
    assistant = visit("/").open()
    first = assistant.chips().first
    wording = first.inner_text()
    first.click()
    turn = assistant.turn(0)
    expect(turn.question).to_have_text(wording)
    turn.finished()
    follow_up = turn.chips.first.inner_text()
    turn.chips.first.click()
    expect(assistant.turn(1).question).to_have_text(follow_up)
    assistant.turn(1).finished()


def test_a_card_goes_into_the_basket_and_says_so(visit):
    assistant = visit("/").open()
    turn = assistant.ask("おすすめの漫画を教えて")
    turn.finished()
    add = turn.cards.locator("[data-add]").first
    asin = add.get_attribute("data-add")
    add.click()
    expect(assistant.page.locator("[data-name=basket] .badge")).to_have_text("1")
    expect(add).to_have_text("かごの中")
    assert turn.cards.first.evaluate("card => card.scrollWidth <= card.clientWidth"), "the buttons do not fit the card"
    assistant.page.locator("[data-name=basket]").click()
    expect(assistant.page.locator(f'.line[data-asin="{asin}"]')).to_be_visible()


def test_a_card_opens_its_product_page_and_the_conversation_stays(visit):
    assistant = visit("/").open()
    turn = assistant.ask("おすすめの漫画を教えて")
    turn.finished()
    asin = turn.cards.first.get_attribute("data-asin")
    turn.cards.first.locator("a").click()
    expect(assistant.page).to_have_url(re.compile(rf"/item/{asin}$"))
    expect(assistant.page.locator("article.item")).to_be_visible()
    expect(turn.question).to_be_visible()


def test_this_one_on_a_product_page_means_the_product_of_the_page(visit):
    assistant = visit("/", locale="en-US")
    first_item(assistant.page)
    title = assistant.page.locator("article.item h1").inner_text()
    assistant.open()
    text = assistant.ask("Is this one in stock?").finished()
    series = re.split(r":|,? vol|\s+\d+$|\s*\(", title, flags=re.IGNORECASE)[0]
    assert series.lower() in text.lower(), (title, text)


def test_policy_answers_name_their_sources(visit):
    assistant = visit("/").open()
    turn = assistant.ask("返品の決まりを教えて")
    turn.finished()
    turn.sources.locator("summary").click()
    link = turn.sources.locator("a").first
    expect(link).to_have_attribute("href", re.compile(r"^(https:|http://[^/]+/(help|read|item)/)"))
    link.click()
    expect(assistant.page.locator(".document .text")).to_be_visible()


def test_a_verdict_is_given_once_and_shown(visit):
    assistant = visit("/").open()
    turn = assistant.ask("返品の決まりを教えて")
    turn.finished()
    turn.thumbs.first.click()
    expect(turn.thumbs.first).to_have_attribute("aria-pressed", "true")
    expect(turn.thumbs.last).to_have_attribute("aria-disabled", "true")


# Who is asking


def test_a_guest_is_asked_to_sign_in_and_a_customer_gets_the_state_of_the_order(visit, shot):
    assistant = visit("/", locale="en-US").open()
    guest = assistant.ask("Where is my order?")
    guest.finished()
    sign_in = guest.actions.and_(assistant.host.locator("[data-action=sign_in]"))
    sign_in.click()
    assistant.page.get_by_role("dialog").locator("[data-customer]").first.click()
    expect(assistant.page.locator(".who")).to_be_visible()
    expect(guest.question).to_have_text("Where is my order?")
    turn = assistant.ask("Where is my order?")
    text = turn.finished()
    assert re.search(r"\d{3}-\d{7}(-\d{7})?", text + turn.element.inner_text()), text
    shot(assistant, "order-en")


def test_signing_out_leaves_nothing_of_the_conversation(visit):
    assistant = visit("/").open()
    assistant.sign_in()
    assistant.ask("注文はいまどこですか？").finished()
    assistant.page.locator(".account button[data-name=account]").click()
    expect(assistant.turns).to_have_count(0)
    assistant.page.reload()
    expect(assistant.panel).to_be_visible()
    expect(assistant.turns).to_have_count(0)


def test_a_customer_sees_their_orders_in_the_shop(visit):
    assistant = visit("/orders")
    assistant.sign_in()
    expect(assistant.page.locator(".order").first).to_be_visible()
    expect(assistant.page.locator(".order .state").first).to_have_text(JAPANESE)


# Staying and going


def test_a_reload_keeps_the_conversation(visit):
    assistant = visit("/").open()
    text = assistant.ask("返品の決まりを教えて").finished()
    assistant.page.reload()
    expect(assistant.panel).to_be_visible()
    expect(assistant.turns).to_have_count(1)
    expect(assistant.turn(0).question).to_have_text("返品の決まりを教えて")
    assert assistant.turn(0).finished() == text


def test_a_new_conversation_starts_empty_and_stays_empty(visit):
    assistant = visit("/").open()
    assistant.ask("こんにちは").finished()
    assistant.host.locator('[data-part="fresh"]').click()
    expect(assistant.turns).to_have_count(0)
    expect(assistant.host.locator(".welcome-line")).to_be_visible()
    assistant.ask("返品の決まりを教えて").finished()
    assistant.page.reload()
    expect(assistant.turns).to_have_count(1)


@pytest.mark.breaks_the_network
def test_a_forgotten_session_makes_way_for_a_new_one(visit):
    assistant = visit("/")
    assistant.page.evaluate("""() => localStorage.setItem(`manga-assist:${location.origin}/:guest`,
        JSON.stringify({ sessionId: 'a3bb189e-8bf9-4888-9912-ace4e6543002', resumeToken: 'gone' }))""")
    assistant.page.reload()
    assistant.open()
    assistant.ask("こんにちは").finished()


class HeldAnswer:
    """Stands between widget and server, and keeps frames back after the first few words of an answer."""

    def __init__(self, page):
        self.held, self.sent, self.connections = [], [], 0
        self.holding = True
        page.route_web_socket(re.compile(r"/chat/ws"), self.connected)

    def connected(self, socket):
        self.connections += 1
        server = socket.connect_to_server()
        words = 0

        def from_server(frame):
            nonlocal words
            words += '"type":"token"' in frame.replace(" ", "")
            if self.holding and self.connections == 1 and words > 2:
                self.held.append((socket, frame))
            else:
                socket.send(frame)

        def from_widget(frame):
            self.sent.append(frame)
            server.send(frame)

        server.on_message(from_server)
        socket.on_message(from_widget)

    def release(self):
        self.holding = False
        for socket, frame in self.held:
            socket.send(frame)


def test_a_long_answer_can_be_stopped(visit):
    held = []
    assistant = visit("/", before=lambda page: held.append(HeldAnswer(page))).open()
    turn = assistant.ask("おすすめの漫画を五つ、理由も詳しく長く教えて")
    expect(turn.prose).to_have_text(re.compile(r"\S"))
    expect(turn.answer).to_have_attribute("aria-busy", "true")
    assistant.stop.click()
    held[0].release()
    turn.finished()
    expect(assistant.stop).to_be_hidden()
    assert any('"cancel"' in frame for frame in held[0].sent)
    assistant.ask("こんにちは").finished()


@pytest.mark.breaks_the_network
def test_an_answer_goes_on_after_the_network_was_gone(visit):
    held = []
    assistant = visit("/", before=lambda page: held.append(HeldAnswer(page))).open()
    context = assistant.page.context
    turn = assistant.ask("泣ける漫画を教えて")
    expect(turn.prose).to_have_text(re.compile(r"\S"))
    context.set_offline(True)
    expect(assistant.host.locator(".notice").first).to_contain_text("オフライン")
    context.set_offline(False)
    resumed = turn.finished()
    expect(assistant.host.locator(".notice").first).to_be_hidden()
    assert held[0].connections >= 2
    assert any('"resume"' in frame for frame in held[0].sent)
    expect(assistant.turns).to_have_count(1)
    assistant.page.reload()
    assert assistant.turn(0).finished() == resumed, "the resumed answer is not what history keeps"


@pytest.mark.breaks_the_network
def test_a_message_written_offline_is_sent_once_when_the_network_is_back(visit):
    assistant = visit("/").open()
    assistant.ask("こんにちは").finished()
    assistant.page.context.set_offline(True)
    turn = assistant.ask("返品の決まりを教えて")
    expect(turn.answer).to_contain_text("つながり次第")
    assistant.page.context.set_offline(False)
    turn.finished()
    assistant.page.reload()
    expect(assistant.turns).to_have_count(2)


# What it looks like


def test_on_a_phone_the_assistant_fills_the_screen(visit, shot):
    assistant = visit("/", viewport={"width": 360, "height": 740}, device_scale_factor=2, has_touch=True, is_mobile=True)
    shot(assistant, "phone-shop")
    assert assistant.page.evaluate("document.documentElement.scrollWidth") <= 360, "the shop scrolls sideways"
    assistant.open()
    box = assistant.panel.bounding_box()
    assert (box["x"], box["y"], box["width"]) == (0, 0, 360)
    turn = assistant.ask("泣ける漫画を教えて")
    turn.finished()
    expect(turn.cards.first).to_be_visible()
    shot(assistant, "phone-answer")
    overflowing = assistant.log.evaluate("log => log.scrollWidth > log.clientWidth")
    assert not overflowing, "the conversation scrolls sideways"
    turn.cards.first.locator("a").click()
    expect(assistant.panel).to_be_hidden()
    shot(assistant, "phone-item")


def test_dark_mode(visit, shot):
    assistant = visit("/", locale="en-US", color_scheme="dark").open()
    assistant.ask("Recommend something like Naruto").finished()
    shot(assistant, "dark-answer")
    ground = assistant.panel.evaluate("panel => getComputedStyle(panel).backgroundColor")
    assert max(map(int, re.findall(r"\d+", ground)[:3])) < 60, ground
