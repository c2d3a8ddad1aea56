import Conversation
import Testing
import Understanding

@Suite("The language of a message")
struct LanguageTests {
    @Test(
        "tells other languages from English, with or without accents",
        arguments: [
            "bonjour", "hola, tienen manga de terror?", "donde esta mi pedido", "wo ist meine bestellung",
            "quanto custa o frete",
            "ciao, avete manga in italiano?", "berapa ongkos kirim ke jakarta", "tôi muốn mua truyện",
            "magkano po ang shipping",
            "kiedy wysylka", "tack så mycket", "请问什么时候发货", "這本書多少錢", "有鬼滅之刃的漫畫嗎", "환불해 주세요",
        ])
    func tellsOthers(text: String) {
        #expect(LanguageDetector().language(of: text) == .other)
    }

    @Test(
        "takes Japanese in Latin letters for Japanese",
        arguments: [
            "kowai manga wo sagashite imasu", "henpin shitai desu", "arigatou", "osusume no manga aru?",
            "itsu todokimasu ka",
            "zaiko arimasu ka",
        ])
    func takesRomaji(text: String) {
        #expect(LanguageDetector().language(of: text) == .ja)
    }

    @Test(
        "keeps names, borrowed words and short texts with their frame",
        arguments: [
            ("ok です", MessageLanguage.ja), ("PDFの領収書がほしい", .ja), ("ポイント還元率", .ja), ("作者誰", .ja),
            ("what does 完全版 mean", .en),
            ("sold out?", .en), ("same day delivery?", .en), ("[EMAIL_1] に送ってください", .ja), ("asdfghjkl", .other),
            ("^_^", .other),
        ])
    func keepsFrame(text: String, language: MessageLanguage) {
        #expect(LanguageDetector().language(of: text) == language)
    }

    @Test(
        "calls sentences of both languages mixed",
        arguments: [
            "can I 返品 this?", "please 教えて", "このmangaのshippingはいつ", "I need 領収書 for my order",
            "delivery は明日 ok? I'm not home today",
            "watashi no order wa doko desu ka, please check",
        ])
    func callsMixed(text: String) {
        #expect(LanguageDetector().language(of: text) == .mixed)
    }
}
