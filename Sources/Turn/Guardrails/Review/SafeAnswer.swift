internal import Conversation

/// What stands in place of an answer that could not be shown.
enum SafeAnswer {
    static func text(for stage: Finding.Stage, _ language: Language) -> String {
        switch (stage, language) {
        case (.item, .ja): "申し訳ございません。その作品は当店の商品に見当たりませんでした。"
        case (.item, .en): "I'm sorry, I could not find that in our catalogue."
        case (.price, .ja): "価格は商品ページでご確認いただけます。"
        case (.price, .en): "Please see the product page for the price."
        case (.scope, .ja): "申し訳ございません。その点はこちらでは確認できません。担当者にお尋ねいただけますでしょうか。"
        case (.scope, .en): "I'm sorry, I can't confirm that here. Our staff will be glad to help."
        case (_, .ja): "申し訳ございません。うまくお答えできませんでした。別の言い方でお尋ねいただけますでしょうか。"
        case (_, .en): "I'm sorry, I could not answer that properly. Could you ask me in another way?"
        }
    }
}
