"""The widget against a scripted socket: frames that come twice, late, merged, corrected, or not at all.

The page and its files come from the running server; only `/chat/ws` and `/chat/init` are played by the test.
"""

import json
import re

import pytest
from playwright.sync_api import expect

SESSION = "6f1de0a4-36c8-4a6b-93cf-0a6c2f1f0d11"
RESPONSE = "0b7c9d2e-5f0a-4d6f-8c61-2f4f5f6a7b8c"


class ScriptedServer:
    """Plays the server: greets each socket, answers by `script`, and remembers what the widget sent."""

    def __init__(self, page):
        self.sockets, self.sent, self.scripts = [], [], {}
        self.ready = {"resumed": False, "turns": 0, "last_seq": 0}
        page.route_web_socket(re.compile(r"/chat/ws"), self.connected)
        page.route("**/chat/init", lambda route: route.fulfill(json={"session_id": SESSION, "resume_token": "secret", "socket_token": "ticket"}))

    def connected(self, socket):
        self.sockets.append(socket)
        socket.on_message(lambda text: self.received(json.loads(text)))
        self.play({"type": "session.ready", "expires_at": "2030-01-01T00:00:00Z", "limits": {}, "resume_token": "secret", **self.ready})
        self.ready = {"resumed": True, "turns": 1, "last_seq": 0}

    def received(self, frame):
        self.sent.append(frame)
        script = self.scripts.get(frame["action"])
        if script:
            self.play(*script(frame["data"]))

    def play(self, *frames):
        for frame in frames:
            self.sockets[-1].send(json.dumps({"session_id": SESSION, **frame}))

    def actions(self):
        return [frame["action"] for frame in self.sent]


def accepted(data, seq=1):
    return {"type": "turn.accepted", "seq": seq, "response_id": RESPONSE, "client_message_id": data["clientMessageId"], "request_id": "r"}


def token(seq, content, **more):
    return {"type": "token", "seq": seq, "response_id": RESPONSE, "content": content, **more}


def done(seq, **metadata):
    return {"type": "done", "seq": seq, "response_id": RESPONSE, "metadata": {"outcome": "answered", "language": "en", **metadata}}


def item(asin="B000000001", **more):
    return {"asin": asin, "title": "Some Manga", "title_ja": "ある漫画", "author": "Somebody", "volume": 1, "format": "paperback", "image_url": "",
            "price": {"amount": 500, "currency": "JPY", "display": "¥500"}, "in_stock": True, **more}


@pytest.fixture
def stage(visit):
    """An open English widget and the server behind it."""
    servers = []
    assistant = visit("/", locale="en-US", before=lambda page: servers.append(ScriptedServer(page))).open()
    expect(assistant.host.locator(".root")).to_have_attribute("data-link", "ready")
    return assistant, servers[0]


def test_frames_that_come_twice_are_shown_once(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "one "), token(2, "one "), token(3, "two "), token(2, "one "), token(4, "three"), done(5), done(5)]
    assert assistant.ask("hello there").finished() == "one two three"


def test_a_gap_is_asked_for_and_filled_in_order(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "one "), token(4, "three "), done(5)]
    server.scripts["resume"] = lambda data: [token(3, "two "), token(4, "three "), done(5)]
    assert assistant.ask("hello there").finished() == "one two three"
    asked = next(frame for frame in server.sent if frame["action"] == "resume")
    assert asked["data"] == {"sessionId": SESSION, "lastSeq": 2, "resumeToken": "secret"}


def test_merged_tokens_count_for_all_their_numbers(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "one "), token(5, "two three four", from_seq=3), done(6)]
    assert assistant.ask("hello there").finished() == "one two three four"
    assert "resume" not in server.actions()


def test_a_correction_takes_the_place_of_a_run_of_text_and_of_cards(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [
        accepted(data), token(2, "It costs "), token(3, "nine "), token(4, "yen"), token(5, "."),
        {"type": "products", "seq": 6, "response_id": RESPONSE, "items": [item(), item("B000000002", title="Wrong")]},
        {"type": "correction", "seq": 7, "response_id": RESPONSE, "replace_seq": 3, "replace_to_seq": 4, "stage": "price", "content": "¥500"},
        {"type": "correction", "seq": 8, "response_id": RESPONSE, "replace_seq": 6, "stage": "item", "items": [item()]},
        done(9),
    ]
    turn = assistant.ask("how much is it")
    assert turn.finished() == "It costs ¥500."
    expect(turn.cards).to_have_count(1)
    expect(turn.answer).to_contain_text("corrected")
    expect(assistant.announcer).to_contain_text("corrected")


def test_a_correction_inside_merged_tokens_fetches_the_final_text(stage):
    assistant, server = stage
    final = {"response_id": RESPONSE, "message": "how much", "response_text": "All of it is right now.", "metadata": {"outcome": "answered"}}
    server.scripts["sendMessage"] = lambda data: [
        accepted(data), token(4, "All of it is wrong", from_seq=2),
        {"type": "correction", "seq": 5, "response_id": RESPONSE, "replace_seq": 4, "stage": "scope", "content": "right now."}, done(6),
    ]
    server.scripts["getHistory"] = lambda data: [{"type": "history", "items": [final]}]
    assistant.ask("how much")
    expect(assistant.turn(0).prose).to_have_text("All of it is right now.")
    expect(assistant.turns).to_have_count(1)


def test_a_lost_socket_resumes_from_the_last_frame_and_goes_on_live(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "one ")]
    turn = assistant.ask("hello there")
    expect(turn.prose).to_have_text("one")
    server.ready = {"resumed": True, "turns": 0, "last_seq": 4}
    server.scripts["resume"] = lambda data: [frame for frame in [token(2, "one "), token(3, "two "), token(4, "three "), token(5, "four"), done(6)] if frame["seq"] > data["lastSeq"]]
    server.sockets[-1].close(code=4408)
    assert turn.finished() == "one two three four"
    assert server.actions().count("sendMessage") == 1


def test_a_message_the_server_never_took_is_sent_again_under_the_same_id(stage):
    assistant, server = stage
    turn = assistant.ask("hello there")
    expect(turn.element).to_have_attribute("data-state", "sending")
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "here"), done(3)]
    server.sockets[-1].close(code=1012)
    assert turn.finished() == "here"
    ids = [frame["data"]["clientMessageId"] for frame in server.sent if frame["action"] == "sendMessage"]
    assert len(ids) == 2 and len(set(ids)) == 1


def test_an_expired_replay_is_rebuilt_from_history(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "one ")]
    expect(assistant.ask("hello there").prose).to_have_text("one")
    final = {"response_id": RESPONSE, "message": "hello there", "response_text": "one two three", "metadata": {"outcome": "answered"}, "follow_up_suggestions": ["more?"]}
    server.ready = {"resumed": True, "turns": 1, "last_seq": 9}
    server.scripts["resume"] = lambda data: [
        {"type": "error", "code": "replay_expired", "message": "too late", "request_id": "r"}, {"type": "history", "items": [final]}]
    server.sockets[-1].close(code=1011)
    expect(assistant.turn(0).prose).to_have_text("one two three")
    expect(assistant.turns).to_have_count(1)
    server.scripts["sendMessage"] = lambda data: [{**accepted(data, 10), "response_id": "next"}, {**token(11, "again"), "response_id": "next"}, {**done(12), "response_id": "next"}]
    assert assistant.ask("and now").finished() == "again"


def test_a_reload_in_the_middle_of_an_answer_shows_question_and_answer_once(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "one ")]
    expect(assistant.ask("hello there").prose).to_have_text("one")
    sent = next(frame["data"] for frame in server.sent if frame["action"] == "sendMessage")
    server.ready = {"resumed": True, "turns": 0, "last_seq": 3}
    server.scripts["resume"] = lambda data: [frame for frame in [accepted(sent), token(2, "one "), token(3, "two "), token(4, "three"), done(5)] if frame["seq"] > data["lastSeq"]]
    assistant.page.reload()
    assert assistant.turn(0).finished() == "one two three"
    expect(assistant.turn(0).question).to_have_text("hello there")
    expect(assistant.turns).to_have_count(1)


def test_a_third_message_stays_in_the_box_with_a_gentle_note(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [accepted(data)] if data["message"] == "first one" else []
    assistant.ask("first one")
    second = assistant.ask("second one")
    expect(second.answer).to_contain_text("Next, after this answer")
    assistant.box.fill("third one")
    assistant.box.press("Enter")
    expect(assistant.host.locator(".gentle")).to_contain_text("Still answering")
    expect(assistant.box).to_have_value("third one")
    expect(assistant.turns).to_have_count(2)


def test_a_refused_message_comes_back(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [{"type": "error", "code": "turn_in_progress", "message": "busy", "request_id": "r"}]
    assistant.box.fill("hello there")
    assistant.box.press("Enter")
    expect(assistant.box).to_have_value("hello there")
    expect(assistant.turns).to_have_count(0)


def test_a_limit_is_explained_and_the_question_can_be_asked_again(stage):
    assistant, server = stage
    server.scripts["sendMessage"] = lambda data: [{"type": "error", "code": "rate_limited", "message": "Please wait a moment.", "retry_after_ms": 1000, "request_id": "r"}]
    turn = assistant.ask("hello there")
    expect(turn.answer).to_contain_text("Please wait a moment.")
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "here"), done(3)]
    turn.answer.get_by_role("button", name="Ask again").click()
    assert assistant.turn(0).finished() == "here"
    expect(assistant.turns).to_have_count(1)


def test_a_session_taken_over_by_another_tab_waits_for_the_shopper(stage):
    assistant, server = stage
    server.play({"type": "session.closing", "reason": "replaced"})
    server.sockets[-1].close(code=1000)
    notice = assistant.host.locator(".notice").first
    expect(notice).to_contain_text("another tab")
    notice.get_by_role("button").click()
    expect(assistant.host.locator(".root")).to_have_attribute("data-link", "ready")
    expect(notice).to_be_hidden()


def test_an_idle_session_sleeps_and_the_next_message_wakes_it(stage):
    assistant, server = stage
    server.play({"type": "session.closing", "reason": "idle"})
    server.sockets[-1].close(code=1000)
    expect(assistant.host.locator(".root")).to_have_attribute("data-link", "asleep")
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "awake"), done(3)]
    assert assistant.ask("hello there").finished() == "awake"


def test_markup_and_unsafe_addresses_in_frames_stay_text(stage):
    assistant, server = stage
    evil = "<img src=x onerror=alert(1)>"
    server.scripts["sendMessage"] = lambda data: [
        accepted(data), token(2, evil),
        {"type": "products", "seq": 3, "response_id": RESPONSE, "items": [item(title=evil, image_url="javascript:alert(1)", reason=evil)]},
        {"type": "actions", "seq": 4, "response_id": RESPONSE, "buttons": [{"label": evil, "type": "view_product", "url": "javascript:alert(1)"}, {"label": "x", "type": "unheard_of"}]},
        {"type": "sources", "seq": 5, "response_id": RESPONSE, "items": [{"chunk_id": "a", "title": evil, "source_type": "faq", "url": "javascript:alert(1)"}, {"chunk_id": "b", "title": "plain http", "source_type": "faq", "url": "http://example.com/"}]},
        {"type": "suggestions", "seq": 6, "response_id": RESPONSE, "items": [evil]}, done(7),
    ]
    turn = assistant.ask("hello there")
    assert turn.finished() == evil
    expect(turn.element.locator("img")).to_have_count(0)
    turn.sources.locator("summary").click()
    expect(turn.sources.locator("a")).to_have_count(0)
    assert all(not href or href.startswith("http") for href in turn.element.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"))


def test_action_buttons_say_what_they_are_about(stage):
    assistant, server = stage
    buttons = [
        {"label": "Track", "type": "track_order", "order_id": "112-3456789-1234567"}, {"label": "Use SPRING10", "type": "apply_coupon", "code": "SPRING10"},
        {"label": "Talk to a person", "type": "talk_to_human"}, {"label": "Put it in the basket", "type": "add_to_cart", "asin": "B000000009"},
    ]
    server.scripts["sendMessage"] = lambda data: [accepted(data), token(2, "here"), {"type": "actions", "seq": 3, "response_id": RESPONSE, "buttons": buttons}, done(4)]
    server.scripts["escalate"] = lambda data: [{"type": "escalated", "escalation": {"escalation_id": "e", "queue": "general", "position": 1}}]
    turn = assistant.ask("hello there")
    turn.finished()
    assistant.host.evaluate("host => { window.coupons = []; host.addEventListener('manga-assist:apply-coupon', event => coupons.push(event.detail.code)); }")
    turn.actions.nth(3).click()
    expect(assistant.page.locator("[data-name=basket] .badge")).to_have_text("1")
    turn.actions.nth(1).click()
    assert assistant.page.evaluate("coupons") == ["SPRING10"]
    turn.actions.nth(2).click()
    expect(assistant.host.locator(".gentle")).to_contain_text("person")
    server.scripts["sendMessage"] = lambda data: []
    turn.actions.nth(0).click()
    expect(assistant.turn(1).question).to_have_text("Track (112-3456789-1234567)")


def test_an_expiring_sign_in_is_renewed_on_the_same_socket(stage):
    assistant, server = stage
    with assistant.page.expect_response("**/chat/init"):
        assistant.sign_in()
    expect(assistant.host.locator(".root")).to_have_attribute("data-link", "ready")
    sockets = len(server.sockets)
    with assistant.page.expect_response("**/shop/sign-in*"):
        server.play({"type": "session.expiring", "expires_at": "2030-01-01T00:00:00Z"})
    assistant.ask("hello there")
    expect(assistant.turns).to_have_count(1)
    assert "refreshToken" in server.actions()
    assert len(server.sockets) == sockets


def test_the_page_tells_where_the_shopper_is(stage):
    assistant, server = stage
    assistant.page.locator("[data-name=basket]").click()
    expect(assistant.page.get_by_role("heading", level=1)).to_have_text("Basket")
    assistant.ask("112-3456789-1234567")
    expect(assistant.turns).to_have_count(1)
    told = [frame["data"] for frame in server.sent if frame["action"] == "pageContext"]
    assert told[-1]["store_section"] == "basket"
    message = next(frame["data"] for frame in server.sent if frame["action"] == "sendMessage")
    assert message["pageContext"]["store_section"] == "basket"
    assert message["preferredLanguage"] == "en", "an order number alone says nothing of the language"
