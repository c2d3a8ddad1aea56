internal import Conversation

/// What a message must be to be taken in (spec §2.1, §3): sizes first, then characters.
enum MessageRules {
    static let byteLimit = 16 * 1024
    static let codePointLimit = 2000
    /// Of all code points that may be control characters.
    static let controlShare = 0.05

    /// - Throws: `message_too_large`, `message_too_long`, `control_characters`, `message_empty`.
    static func check(_ message: String) throws(AssistantError) {
        guard message.utf8.count <= byteLimit else { throw AssistantError(.messageTooLarge) }
        var count = 0
        var controls = 0
        var hasNUL = false
        var isBlank = true
        for scalar in message.unicodeScalars {
            count += 1
            if scalar.value == 0 { hasNUL = true }
            if isControl(scalar) { controls += 1 }
            if isBlank, !scalar.properties.isWhitespace, !isInvisible(scalar) { isBlank = false }
        }
        guard count <= codePointLimit else { throw AssistantError(.messageTooLong) }
        guard !hasNUL, Double(controls) <= controlShare * Double(count) else {
            throw AssistantError(.controlCharacters)
        }
        guard !isBlank else { throw AssistantError(.messageEmpty) }
    }

    /// Line ends and tabs are how people write.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        default: scalar.properties.generalCategory == .control
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .control: true
        default: false
        }
    }
}
