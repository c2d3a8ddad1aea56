internal import Conversation

/// The placeholder cover of a sample item: its title on a ground whose colour follows from the series, so that volumes
/// of one series look alike. SVG, no external parts.
struct CoverArt {
    private let item: CatalogItem

    init(_ item: CatalogItem) { self.item = item }

    var svg: String {
        let hue = item.seriesID.rawValue.unicodeScalars.reduce(7) { ($0 &* 31 &+ Int($1.value)) % 360 }
        let lines = title.enumerated().map { row, line in
            "<text x=\"20\" y=\"\(64 + row * 34)\" font-size=\"26\" font-weight=\"700\" fill=\"#fff\">\(Self.escaped(line))</text>"
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 340" role="img" \
            font-family="'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans',sans-serif">\
            <rect width="240" height="340" fill="hsl(\(hue) 45% 34%)"/>\
            <circle cx="200" cy="270" r="110" fill="hsl(\((hue + 40) % 360) 55% 46%)" opacity=".6"/>\
            \(lines.joined())\
            <text x="20" y="316" font-size="22" fill="#fff" opacity=".9">\(label)</text></svg>
            """
    }

    private var label: String {
        item.format == .boxSet ? "BOX" : "\(item.volume)" + (item.language == .en ? " EN" : "")
    }

    /// At most four lines of the edition's title.
    private var title: [String] {
        let text = item.title[item.language]
        let width = text.allSatisfy(\.isASCII) ? 14 : 8
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ").flatMap({ Self.pieces($0, width) }) {
            if !line.isEmpty, line.count + word.count + 1 > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? word : " " + word
        }
        lines.append(line)
        return Array(lines.prefix(4))
    }

    private static func pieces(_ word: Substring, _ width: Int) -> [String] {
        stride(from: 0, to: word.count, by: width).map { start in String(word.dropFirst(start).prefix(width)) }
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
