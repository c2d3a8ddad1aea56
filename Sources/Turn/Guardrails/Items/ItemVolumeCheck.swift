internal import Conversation
internal import Ports
internal import Text

/// Holds the volumes that an answer speaks of against how many there are.
struct ItemVolumeCheck {
    struct Wrong {
        var claim: VolumeClaim
        /// The right number, where the claim is how many there are.
        var right: Int?
    }

    /// How far a series goes.
    private struct Extent {
        var count: Int?
        /// The number may be out of date by that many.
        var slack = 0
        /// The series is finished: `count` is how many there are.
        var isFinal = false
        /// What statements say of it.
        var said: Set<Int> = []
    }

    let text: ItemText
    let names: ItemNames
    let facts: ReviewFacts
    let denials: ItemDenials
    /// Volumes that a series still running may have brought out since the catalogue was written.
    private static let slack = 6

    /// - Parameter unknown: ranges of titles that are not known: their volumes go with them.
    func wrong(unknown: [Range<Int>], in draft: AnswerDraft) -> [Wrong] {
        let claims = ItemVolumeReader(text: text).claims() + bare()
        guard !claims.isEmpty else { return [] }
        let extents = self.extents()
        return claims.sorted { $0.number.lowerBound < $1.number.lowerBound }.compactMap { claim in
            guard !isUnknown(claim, unknown) else { return nil }
            return check(claim, extents, draft.sentence(at: claim.number.lowerBound))
        }
    }

    // MARK: Which series

    private func check(_ claim: VolumeClaim, _ extents: [Extent], _ sentence: Range<Int>) -> Wrong? {
        guard let bound = work(of: claim, sentence) else {
            return claim.value <= 0 && claim.kind == .volume && isPlainlyWrong(claim, sentence)
                ? Wrong(claim: claim) : nil
        }
        let extent = extents[bound.work]
        if extent.said.contains(claim.value) || isDenied(claim, sentence) { return nil }
        guard let count = extent.count else {
            return claim.value <= 0 && claim.kind == .volume ? Wrong(claim: claim) : nil
        }
        var isWrong = claim.value > count + extent.slack || (claim.value <= 0 && claim.kind == .volume)
        if claim.kind == .count, extent.isFinal, claim.value != count { isWrong = true }
        if claim.kind == .count, isSum(claim, extents) { return nil }
        guard isWrong, bound.isDirect || !fitsAnother(claim, extents, sentence) else { return nil }
        return Wrong(claim: claim, right: claim.kind == .count && extent.slack == 0 ? count : nil)
    }

    /// "That's thirty books in all": of the works named so far.
    private func isSum(_ claim: VolumeClaim, _ extents: [Extent]) -> Bool {
        let works = Set(names.mentions(in: 0..<claim.range.lowerBound).suffix(12).map(\.work))
        let counts = works.compactMap { extents[$0].count }
        return works.count > 1 && counts.count == works.count && counts.reduce(0, +) == claim.value
    }

    private func isPlainlyWrong(_ claim: VolumeClaim, _ sentence: Range<Int>) -> Bool {
        !isDenied(claim, sentence) && !facts.candidates.isEmpty
            && !facts.candidates.contains { $0.volume == claim.value }
    }

    /// The series a volume is of: the one before it in its sentence, the one after "of", the last one named before, the next
    /// one, or the only one of this turn.
    private func work(of claim: VolumeClaim, _ sentence: Range<Int>) -> (work: Int, isDirect: Bool)? {
        let here = names.mentions(in: sentence)
        if let next = here.first(where: { $0.range.lowerBound >= claim.range.upperBound }),
            isOf(claim.range.upperBound..<next.range.lowerBound)
        {
            return (next.work, true)
        }
        if let last = here.last(where: { $0.range.upperBound <= claim.range.lowerBound }) {
            let isDirect =
                !(last.range.upperBound..<claim.range.lowerBound).contains { isEnd($0) }
                && claim.range.lowerBound - last.range.upperBound <= 12
            return (last.work, isDirect)
        }
        if let before = names.mentions(in: 0..<sentence.lowerBound).last { return (before.work, false) }
        if let next = here.first ?? names.mentions(in: sentence.upperBound..<text.count).first {
            return (next.work, false)
        }
        let works = names.works.indices.filter { !names.works[$0].candidates.isEmpty }
        return works.count == 1 ? (works[0], false) : nil
    }

    private func isEnd(_ index: Int) -> Bool { text.raw[index] == 0x3001 || text.raw[index] == 0x3B }

    /// " of ", " of *".
    private func isOf(_ range: Range<Int>) -> Bool { range.count <= 8 && text.contains("of", in: range) }

    /// Another series of the sentence has so many.
    private func fitsAnother(_ claim: VolumeClaim, _ extents: [Extent], _ sentence: Range<Int>) -> Bool {
        let from = names.mentions(in: 0..<sentence.lowerBound).suffix(claim.kind == .count ? 3 : 0)
        return (Array(from) + Array(names.mentions(in: sentence))).contains { mention in
            let extent = extents[mention.work]
            if extent.said.contains(claim.value) { return true }
            guard let count = extent.count else { return true }
            return claim.kind == .count && extent.isFinal ? claim.value == count : claim.value <= count + extent.slack
        }
    }

    private func isUnknown(_ claim: VolumeClaim, _ unknown: [Range<Int>]) -> Bool {
        guard let near = unknown.last(where: { $0.lowerBound <= claim.number.lowerBound }) else { return false }
        if near.contains(claim.number.lowerBound) { return true }
        return near.upperBound <= claim.range.lowerBound
            && names.mentions(in: near.upperBound..<max(near.upperBound, claim.range.lowerBound)).isEmpty
            && claim.range.lowerBound - near.upperBound < 60
    }

    /// The sentence says that there is no such volume.
    private func isDenied(_ claim: VolumeClaim, _ sentence: Range<Int>) -> Bool {
        denials.hold(in: sentence, at: claim.range)
    }

    // MARK: Numbers right after a title

    /// "NARUTO 80": nothing but a mark or the end comes after.
    private func bare() -> [VolumeClaim] {
        names.mentions.compactMap { mention in
            var start = mention.range.upperBound
            while start < text.count, start - mention.range.upperBound < 4, Self.closers.contains(text.raw[start]) {
                start += 1
            }
            start = text.afterSpaces(start)
            let isNumbered = start < text.count && text.raw[start] == 0x23
            if isNumbered { start += 1 }
            var end = start
            while end - start < 4, text.isDigit(end) { end += 1 }
            guard end > start, end - start <= 3, start > mention.range.upperBound,
                let value = VolumeNumerals.value(of: text.raw[start..<end]),
                isNumbered || end == text.count || text.isBreak(end)
                    || text.starts(anyOf: Self.afterBare, at: end) != nil
            else { return nil }
            return VolumeClaim(kind: .volume, value: value, number: start..<end, range: start..<end)
        }
    }

    private static let closers: Set<UInt32> = Set("』」”\"*!！☆".unicodeScalars.map(\.value))
    private static let afterBare = StaticText.list("?|!|。|は|を|が|も| is | isn't| (¥|(¥| -|、")

    // MARK: How far each series goes

    private func extents() -> [Extent] {
        var extents = names.works.map { work in
            var extent = Extent()
            let isOpen = work.series.map { $0.status != .finished } ?? false
            if let id = work.seriesID, let count = facts.volumeCounts[id] {
                extent.count = count
                extent.isFinal = work.series?.status == .finished
            } else if let count = work.candidates.compactMap({ facts.candidates[$0].volumeCount }).max() {
                extent.count = count
                extent.slack = isOpen ? Self.slack : 0
                extent.isFinal = work.series?.status == .finished
            } else if let count = work.series?.volumes {
                extent.count = count
                extent.slack = isOpen ? Self.slack : 0
                extent.isFinal = !isOpen
            }
            return extent
        }
        for statement in facts.statements.prefix(24) { take(statement, &extents) }
        for (index, work) in names.works.enumerated() {
            guard let most = work.candidates.compactMap({ facts.candidates[$0].volume }).max() else { continue }
            extents[index].said.formUnion(work.candidates.compactMap { facts.candidates[$0].volume })
            if let count = extents[index].count, most > count { extents[index].count = most }
        }
        return extents
    }

    /// What a statement says of volumes is right of the series it names before them.
    private func take(_ statement: ReviewFacts.Statement, _ extents: inout [Extent]) {
        let draft = AnswerDraft(statement.text)
        let text = ItemText(draft)
        let claims = ItemVolumeReader(text: text).claims()
        guard !claims.isEmpty else { return }
        let mentions = names.occurrences(in: draft, text, all: true)
        for claim in claims {
            let mention =
                mentions.last { $0.range.upperBound <= claim.range.lowerBound }
                ?? mentions.first { $0.range.lowerBound >= claim.range.upperBound }
            let works = names.works.indices.filter { !names.works[$0].candidates.isEmpty }
            guard let work = mention?.work ?? (works.count == 1 ? works[0] : nil) else { continue }
            extents[work].said.insert(claim.value)
            guard claim.kind == .count || claim.isLast else { continue }
            extents[work].count = claim.kind == .count ? claim.value : max(claim.value, 1)
            extents[work].slack = 0
            extents[work].isFinal = claim.kind == .count
        }
    }
}
