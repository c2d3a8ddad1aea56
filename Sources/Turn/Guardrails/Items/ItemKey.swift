internal import Text

/// Loose forms of names.
enum ItemKey {
    static func of(_ text: String) -> [UInt32] { Normalizer.fold(text).squeezed().loosened().codes }

    /// With "&" left out, and with "and" for it.
    static func forms(_ text: String) -> [[UInt32]] {
        let plain = of(text)
        guard text.contains("&") || text.contains("＆") else { return [plain] }
        let spelt = text.split(omittingEmptySubsequences: false) { $0 == "&" || $0 == "＆" }.joined(separator: " and ")
        return [plain, of(spelt)]
    }

    /// Whether `key` stands in `whole`: the first scalar is looked for, then the rest.
    static func contains(_ whole: [UInt32], _ key: [UInt32]) -> Bool {
        guard let first = key.first, whole.count >= key.count else { return false }
        return whole.withUnsafeBufferPointer { whole in
            key.withUnsafeBufferPointer { key in
                for start in 0...(whole.count - key.count) where whole[start] == first {
                    var length = 1
                    while length < key.count, whole[start + length] == key[length] { length += 1 }
                    if length == key.count { return true }
                }
                return false
            }
        }
    }

    /// A title, and what stands before its subtitle.
    static func heads(of title: String) -> [String] {
        var heads = [title]
        for separator in [": ", "：", " -", " –", " 〜", "〜", " ～", "～", "―", " ("] {
            guard let head = head(of: title, before: separator), head.count >= 2 else { continue }
            heads.append(head)
            break
        }
        for whole in heads where whole.hasPrefix("The ") && whole.count > 8 { heads.append(String(whole.dropFirst(4))) }
        return heads
    }

    private static func head(of title: String, before separator: String) -> String? {
        var index = title.startIndex
        while index < title.endIndex {
            if title[index...].hasPrefix(separator) { return String(title[..<index]) }
            index = title.index(after: index)
        }
        return nil
    }

    /// An item's title without volume, edition and brackets, and its heads.
    static func bases(of title: String, volume: Int?) -> [String] {
        let base = stripped(title, volume: volume)
        return heads(of: base.isEmpty ? title : base)
    }

    private static func stripped(_ title: String, volume: Int?) -> String {
        var text = Array(title.trimmed)
        var hasNumber = false
        for _ in 0..<12 {
            if let close = text.last, close == ")" || close == "）" || close == "]" || close == "】",
                let open = text.lastIndex(where: { "(（[【".contains($0) }), open > 0
            {
                text.removeSubrange(open...)
            } else if let word = suffixes.first(where: { ends(text, $0) }) {
                text.removeLast(word.count)
            } else if !hasNumber, let start = number(text, volume) {
                text.removeSubrange(start...)
                hasNumber = true
            } else {
                break
            }
            while let last = text.last, last.isWhitespace || ",、:：-–".contains(last) { text.removeLast() }
        }
        return String(text)
    }

    private static let suffixes: [String] = [
        "complete box set", "box set", "complete set", "english edition", "japanese edition", "digital edition",
        "vol.", "vols.", " vol", " volume", "巻セット", "巻", "第", "全", "セット", "英語版", "日本語版", "電子版", "box", "(", "（",
    ]

    private static func ends(_ text: [Character], _ suffix: String) -> Bool {
        let suffix = Array(suffix)
        guard text.count > suffix.count else { return false }
        return zip(text.suffix(suffix.count), suffix).allSatisfy { $0.lowercased() == String($1) }
    }

    private static func number(_ text: [Character], _ volume: Int?) -> Int? {
        var start = text.count
        while start > 0, text[start - 1].isWholeNumber { start -= 1 }
        guard start > 1, start < text.count, text.count - start <= 4 else { return nil }
        let value = text[start...].reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) }
        if let volume, volume != value { return nil }
        return text[start - 1].isWhitespace || ".第全".contains(text[start - 1]) ? start : nil
    }
}

extension String {
    fileprivate var trimmed: Substring {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
