package import Conversation

/// Figures as a reader sees them; "–" for what cannot be computed.
enum Written {
    static let none = "–"

    /// 0.9712 → "97.1 %".
    static func percent(_ share: Double?) -> String {
        share.map { fixed($0 * 100, 1) + " %" } ?? none
    }

    /// "95.9 – 97.9 %".
    static func interval(_ proportion: Proportion) -> String {
        guard let interval = proportion.interval else { return none }
        return fixed(interval.lowerBound * 100, 1) + " – " + fixed(interval.upperBound * 100, 1) + " %"
    }

    /// Three decimals.
    static func score(_ value: Double?) -> String { value.map { fixed($0, 3) } ?? none }

    /// "0.841 – 0.865".
    static func interval(_ estimate: MeanEstimate) -> String {
        estimate.interval.map { fixed($0.lowerBound, 3) + " – " + fixed($0.upperBound, 3) } ?? none
    }

    /// With its sign: "+0.021", "-0.004".
    static func difference(_ value: Double?) -> String { value.map { ($0 > 0 ? "+" : "") + fixed($0, 3) } ?? none }

    /// "-0.004 … +0.021".
    static func differences(_ estimate: MeanEstimate) -> String {
        estimate.interval.map { difference($0.lowerBound) + " … " + difference($0.upperBound) } ?? none
    }

    /// A probability: three decimals, "< 0.001" below.
    static func chance(_ value: Double?) -> String { value.map { $0 < 0.001 ? "< 0.001" : fixed($0, 3) } ?? none }

    /// Milliseconds, two decimals below ten, else one: "1.25", "31.4".
    static func milliseconds(_ value: Double?) -> String {
        value.map { fixed($0, $0 < 9.995 ? 2 : 1) } ?? none
    }

    /// 12345 → "12,345".
    static func count(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
        return (value < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }

    /// "1 question", "1,234 questions".
    static func questions(_ value: Int) -> String { count(value) + (value == 1 ? " question" : " questions") }

    /// "product discovery".
    static func intent(_ intent: Intent) -> String { intent.rawValue.split(separator: "_").joined(separator: " ") }

    static func language(_ name: String) -> String {
        switch MessageLanguage(rawValue: name) {
        case .ja: "Japanese"
        case .en: "English"
        case .mixed: "mixed"
        case .other: "other"
        case nil: name
        }
    }

    static func stage(_ stage: IntentStage) -> String {
        switch stage {
        case .rules: "rules"
        case .session: "session"
        case .classifier: "classifier"
        case .none: "no stage"
        }
    }

    /// Rounded half away from zero.
    static func fixed(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return none }
        let scale = (0..<decimals).reduce(1) { product, _ in product * 10 }
        let units = Int((abs(value) * Double(scale)).rounded())
        let sign = value < 0 && units > 0 ? "-" : ""
        guard decimals > 0 else { return sign + String(units) }
        let fraction = String(units % scale)
        return sign + String(units / scale) + "." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}

extension Timestamp {
    /// ISO 8601 in UTC, to the second: "2026-11-21T15:50:35Z". The calendar is Hinnant's `civil_from_days`.
    package var written: String {
        let seconds = Int((Double(milliseconds) / 1000).rounded(.down))
        let day = Int((Double(seconds) / 86400).rounded(.down))
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let date = [padded(year, 4), padded(month, 2), padded(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2)]
        let second = seconds - day * 86400
        let time = [second / 3600, second / 60 % 60, second % 60].map { padded($0, 2) }
        return date.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
