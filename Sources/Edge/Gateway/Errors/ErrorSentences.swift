internal import Conversation

/// What a shopper reads for each code.
extension AssistantError.Code {
    func sentence(in language: Language) -> String { sentences[language] }

    private var sentences: Bilingual {
        switch self {
        case .invalidJSON:
            Bilingual(ja: "送信内容を読み取れませんでした。", en: "The request could not be read.")
        case .invalidSchema:
            Bilingual(ja: "送信内容の形式が正しくありません。", en: "The request is not in the expected form.")
        case .unknownAction:
            Bilingual(ja: "その操作には対応していません。", en: "This action is not known.")
        case .unauthorized:
            Bilingual(
                ja: "サインインの有効期限が切れています。もう一度サインインしてください。",
                en: "Your sign-in is missing or has expired. Please sign in again.")
        case .originRefused:
            Bilingual(ja: "このページからはご利用いただけません。", en: "The assistant cannot be used from this page.")
        case .forbidden:
            Bilingual(ja: "この操作は許可されていません。", en: "You are not allowed to do this.")
        case .notFound:
            Bilingual(ja: "お探しのものは見つかりませんでした。", en: "We could not find what you asked for.")
        case .conflict:
            Bilingual(
                ja: "現在の状態ではこの操作はできません。", en: "This cannot be done to it as it stands now.")
        case .methodNotAllowed:
            Bilingual(ja: "この方法では呼び出せません。", en: "This address does not work this way.")
        case .unsupportedMediaType:
            Bilingual(ja: "JSON形式で送信してください。", en: "Please send the request as JSON.")
        case .sessionNotFound:
            Bilingual(
                ja: "この会話は見つかりませんでした。新しい会話を始めてください。",
                en: "This conversation was not found. Please start a new one.")
        case .turnInProgress:
            Bilingual(
                ja: "前のご質問にお答えしています。少々お待ちください。",
                en: "I am still answering your earlier messages. Please wait a moment.")
        case .idempotencyInFlight:
            Bilingual(
                ja: "同じ内容を処理しています。少々お待ちください。", en: "The same request is still being handled. Please wait a moment.")
        case .messageTooLarge:
            Bilingual(ja: "メッセージが大きすぎます。短くしてお送りください。", en: "This is too large. Please make it shorter.")
        case .messageEmpty:
            Bilingual(ja: "メッセージを入力してください。", en: "Please write a message.")
        case .messageTooLong:
            Bilingual(
                ja: "メッセージは2000文字以内でお願いいたします。", en: "Please keep your message within 2,000 characters.")
        case .controlCharacters:
            Bilingual(
                ja: "使用できない文字が含まれています。", en: "The message contains characters that cannot be used.")
        case .idempotencyMismatch:
            Bilingual(
                ja: "同じ識別子で別の内容が送信されました。", en: "This key was already used for another request.")
        case .rateLimited:
            Bilingual(
                ja: "メッセージが続いています。少し時間をおいてからお試しください。",
                en: "That is a lot of messages. Please try again in a moment.")
        case .overloaded:
            Bilingual(
                ja: "ただいま混み合っています。少し時間をおいてからお試しください。",
                en: "We are very busy right now. Please try again in a moment.")
        case .unavailable:
            Bilingual(
                ja: "ただいまご利用いただけません。少し時間をおいてからお試しください。",
                en: "The assistant is not available right now. Please try again in a moment.")
        case .turnLost:
            Bilingual(
                ja: "申し訳ございません。回答の途中で中断してしまいました。もう一度お送りいただけますか。",
                en: "Sorry, my answer was cut off. Could you send your message again?")
        case .replayExpired:
            Bilingual(
                ja: "時間が経ったため、途中からの再開はできません。これまでの会話を表示します。",
                en: "Too much time has passed to pick up where we left off. Here is the conversation so far.")
        case .internal:
            Bilingual(
                ja: "申し訳ございません。問題が発生しました。もう一度お試しください。",
                en: "Sorry, something went wrong. Please try again.")
        }
    }
}
