import Conversation
import Ports
import Testing

@testable import Knowledge

@Suite("What comes in from outside is cleaned and compared")
struct IndexingTextTests {
    @Test(
        "mark-up goes, text stays",
        arguments: [
            ("<p>返品は<b>30日</b>以内。</p><p>送料無料。</p>", "返品は30日以内。\n\n送料無料。"),
            ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("Hi<script>alert('<p>x</p>')</script> there<style>p{}</style>", "Hi there"),
            ("Hi <!-- hidden <b>note</b> --> there", "Hi there"),
            ("<a href=\"x>y\">link</a> &amp; more &#12354;&#x3044;", "link & more あい"),
            ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
            ("if a <b and c> d", "if a <b and c> d"),
            ("I <3 manga; List<String> & co", "I <3 manga; List<String> & co"),
            ("Tom & Jerry &unknown; <>", "Tom & Jerry &unknown; <>"),
            ("open <b and never closed", "open <b and never closed"),
            ("<script>never closed, still read", "never closed, still read"),
            ("zero\u{200B}width\u{0007} and\u{FFFD} nul\u{0}", "zerowidth and nul"),
            ("  many   spaces\t\there \n\n\n\n next\u{3000}\u{3000}one  ", "many spaces here\n\nnext one"),
            ("line\r\nline\rline", "line\nline\nline"),
            ("か\u{3099}", "が"),
            ("<p>source\nlines are\nspace</p>", "source lines are space"),
            ("<<<<<<<<", "<<<<<<<<"), ("", ""), ("<p></p>", ""),
        ])
    func cleaned(_ text: String, _ expected: String) {
        #expect(TextCleaner.clean(text) == expected)
        #expect(TextCleaner.clean(expected) == expected)
    }

    @Test("a title is one line")
    func titles() { #expect(TextCleaner.cleanLine(" <h1>Returns</h1>\n\nand  refunds ") == "Returns and refunds") }

    @Test(
        "hostile mark-up takes linear time",
        arguments: ["<b ", "<script>", "<!--", "<b \"", "<a href=\"", "&", "<b '\"", "<![CDATA["])
    func hostile(_ part: String) {
        let text = String(repeating: part, count: 300_000)
        let time = ContinuousClock().measure { _ = TextCleaner.clean(text) }
        #expect(time < .seconds(5))
    }

    @Test(
        "the language of a document is told from its letters",
        arguments: [
            ("返品について", Language.ja), ("進撃巨人", .ja), ("カタログ", .ja), ("NARUTO ナルト", .ja), ("Returns", .en),
            ("12345", .en), ("", .en),
            ("The series, called 進撃の巨人 in Japan, is about humanity's fight against giants behind high walls.", .en),
        ])
    func languages(_ text: String, _ expected: Language) { #expect(Language.told(from: text) == expected) }

    private static let policy =
        "You may return any item within 30 days of delivery as long as it is unread and in its original condition. "
        + "Send it back in the packaging it came in and keep the receipt of the carrier until the refund has arrived. "
        + "Refunds reach your card within five business days after the parcel has been checked in our warehouse."
    private static let japanese =
        "商品の到着から30日以内であれば、未読で元の状態の商品をご返品いただけます。お届け時の梱包でお送りいただき、返金が届くまで控えを保管してください。返金は倉庫での確認のあと5営業日以内に行います。"

    @Test("case, width and white space make no difference", arguments: [policy, japanese])
    func exact(_ text: String) {
        let one = print(text)
        let other = print(text.uppercased().replacing(" ", with: "  ").replacing("30", with: "３０"))
        #expect(one == other)
        #expect(one.exact.utf8.count == 32)
        #expect(one.signature.count == 64)
    }

    @Test("a small slip is nearly the same; other numbers, kinds and texts are not", arguments: [policy, japanese])
    func near(_ text: String) {
        let long = text + (text == Self.policy ? Self.tail : Self.japaneseTail)
        let one = print(long)
        #expect(Fingerprints.isSame(one, print(long + "!")))
        #expect(
            Fingerprints.isSame(one, print(long.replacing("warehouse", with: "storehouse").replacing("倉庫", with: "店舗")))
        )
        #expect(!Fingerprints.isSame(one, print(long.replacing("30", with: "14"))))
        #expect(!Fingerprints.isSame(one, print(long, .faq)))
        #expect(!Fingerprints.isSame(one, print(String(long.reversed()))))
        #expect(!Fingerprints.isSame(one, print(String(long.dropFirst(long.count / 3)))))
        #expect(!Fingerprints.isSame(print(Self.policy), print(Self.japanese)))
    }

    private static let tail = String(
        (0..<26).flatMap { " and word\(Character(Unicode.Scalar(97 + UInt8($0)))) follows here" })
    private static let japaneseTail = String("いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす".flatMap { "\($0)が来る" })

    @Test("short texts are the same only under the same title")
    func short() {
        #expect(print("在庫なし", title: "第1巻") != print("在庫なし", title: "第2巻"))
        #expect(print("在庫なし", title: "第1巻") == print("在庫 なし", title: "第１巻"))
        #expect(print("在庫なし").signature.isEmpty)
    }

    @Test("a fingerprint is the same on every machine and in every run")
    func stable() {
        #expect(print("Returns").exact == "c2249beca33c8acfeb7a78b8b961353c")
        #expect(print(Self.policy).signature.prefix(3) == [214_676_099, 167_866_931, 75_924_419])
    }

    private func print(_ text: String, _ type: SourceType = .policy, title: String = "") -> Fingerprint {
        Fingerprints.fingerprint(of: SourceDocument(key: "k", title: title, text: text, sourceType: type))
    }
}
