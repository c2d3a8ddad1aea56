internal import Ports

/// Says what one number can be, with the words around it.
struct NumberJudge {
    let window: NumberWindow
    let view: ContextMap.View
    /// The message is this number and nothing else.
    let isAlone: Bool
    /// "x12" follows, or the like.
    let hasExtension: Bool

    /// Appends everything that the number can be.
    func judge(_ found: inout [NumberCandidate]) {
        if isShopNumber { return }
        if let phone = phone() { found.append(phone) }
        if window.hasPlus { return }
        if let card = card() { found.append(card) }
        if let myNumber = myNumber() { found.append(myNumber) }
        if let ssn = ssn() { found.append(ssn) }
        if let license = license() { found.append(license) }
        if let passport = passport() { found.append(passport) }
        if let bank = bank() { found.append(bank) }
    }

    /// An order's number, an ISBN-13.
    private var isShopNumber: Bool {
        if window.form == 0x377 || isShortOrder {
            return true
        }
        return window.count == 13 && (window.hasPrefix([9, 7, 8]) || window.hasPrefix([9, 7, 9]))
            && CheckDigits.ean(window.digits)
    }

    private var isShortOrder: Bool {
        window.form == 0x37 && window.hasDash && !window.hasParenthesis && window[0] != 0
            && min(view[.phone], view[.bank], min(view[.mine], view[.number])) > 12
    }

    /// A word for the shop's numbers stands nearer than one for `kind`.
    private func isProtected(from near: Int, within reach: Int) -> Bool { view[.other] <= reach && view[.other] < near }

    private func found(_ kind: PersonalDataKind, _ tier: ShapeTier, near: Int) -> NumberCandidate {
        NumberCandidate(kind, window.range, tier, near: near)
    }

    private func card() -> NumberCandidate? {
        guard CardIssuers.know(window.digits), window.left < 4, !window.digits.allSatisfy({ $0 == window[0] }) else {
            return nil
        }
        if window.right > 4 || window.right == 4 && view[.card] > 60 { return nil }
        let near = view[.card]
        guard !isProtected(from: near, within: 24) else { return nil }
        guard CheckDigits.luhn(window.digits) else {
            let isClear = near <= 20 && window.form != 0xD && !window.isQuantity && !window.hasGluedLetter
            return isClear && near <= view.shop ? found(.creditCard, .possible, near: near) : nil
        }
        if window.count == 13, CheckDigits.ean(window.digits), window[1] == 5 || window[1] == 9 {
            return near <= 40 ? found(.creditCard, .possible, near: near) : nil
        }
        return found(.creditCard, .certain, near: near)
    }

    private func myNumber() -> NumberCandidate? {
        guard window.count == 12, !window.digits.allSatisfy({ $0 == window[0] }), window.groupCount <= 4,
            !window.isQuantity, !window.hasGluedLetter, window.left < 4, window.right < 4
        else { return nil }
        let near = min(view[.myNumber], view[.mine])
        if near < ContextMap.far {
            return near <= view.shop && near <= view[.license] ? found(.myNumber, .possible, near: near) : nil
        }
        guard CheckDigits.myNumber(window.digits), view[.license] == ContextMap.far, view[.parcel] == ContextMap.far,
            view.shop >= view[.number], view[.card] > 40, view[.bank] > 30, view[.phone] > 12
        else { return nil }
        // Carriers write theirs with dashes, the card has spaces.
        if window.form == 0x444, !window.hasDash { return found(.myNumber, .likely, near: view[.number]) }
        return window.form == 0xC && view[.number] <= 40 ? found(.myNumber, .possible, near: view[.number]) : nil
    }

    private func ssn() -> NumberCandidate? {
        guard window.count == 9, !window.hasGluedLetter else { return nil }
        let near = view[.ssn]
        let area = Int(window[0]) * 100 + Int(window[1]) * 10 + Int(window[2])
        let isIssued =
            area != 0 && area != 666 && area < 900 && (window[3] != 0 || window[4] != 0)
            && !window.digits.suffix(4).allSatisfy { $0 == 0 }
        if window.form == 0x324, isIssued, !window.hasParenthesis {
            return isProtected(from: near, within: 30) ? nil : found(.ssn, .likely, near: near)
        }
        guard near <= 80, near <= view.shop, window.form == 0x9 || window.form == 0x324 || window.form == 0x333 else {
            return nil
        }
        return window.isQuantity ? nil : found(.ssn, .possible, near: near)
    }

    /// A number that only its context tells: of this kind rather than another.
    private func isNamed(_ kind: ContextCue.Kind) -> Bool {
        let near = view[kind]
        guard near < ContextMap.far, near <= view.shop, !window.hasGluedLetter, !window.isQuantity else { return false }
        if PhoneShapes.isDate(window) { return window.form == 0x8 && near <= 4 }
        if let shape = PhoneShapes.shape(of: window), shape.tier == .likely { return near <= 14 && near < view[.phone] }
        if window.count == 13, CheckDigits.ean(window.digits) { return near <= 6 }
        // A postal code has this form too.
        if window.form == 0x34 { return near <= 14 }
        return true
    }

    private func license() -> NumberCandidate? {
        guard (7...14).contains(window.count), window.groupCount <= 5, isNamed(.license) else { return nil }
        if window.hasPlainSpace, window.sizes.contains(where: { $0 > 6 }) || window.left > 0 && view[.license] > 30 {
            return nil
        }
        return found(.driverLicense, .possible, near: view[.license])
    }

    private func passport() -> NumberCandidate? {
        guard (7...9).contains(window.count), window.isSingle, isNamed(.passport) else { return nil }
        return found(.passport, .possible, near: view[.passport])
    }

    private func bank() -> NumberCandidate? {
        let near = view[.bank]
        guard (5...17).contains(window.count), window.groupCount <= 5, isNamed(.bank) else { return nil }
        if window.count == 5, near > 10 || window[0] != 1 { return nil }
        if window.hasPlainSpace, window.sizes.contains(where: { !(2...4).contains($0) }) { return nil }
        let isChecked = window.isSingle && CheckDigits.routing(window.digits) && near <= 30
        if window.count < 6, !window.isSingle { return nil }
        return found(.bankAccount, isChecked ? .likely : .possible, near: near)
    }

    private func phone() -> NumberCandidate? {
        guard let shape = PhoneShapes.shape(of: window), !window.isQuantity else { return nil }
        let isOwn = shape.reach == 70
        let isOther = view.rival(of: .phone) <= 20
        let near = min(view[.phone], isOwn && !isOther ? min(view[.number], view[.mine]) : ContextMap.far)
        if window.hasGluedLetter, !hasExtension, near > 20 { return nil }
        switch shape.tier {
        case .likely, .certain:
            let reach = window.hasPlus ? 3 : near < ContextMap.far ? 6 : 16
            if isProtected(from: near, within: reach) || view[.weak] <= 3 && view[.weak] < near && !window.hasPlus {
                return nil
            }
            if window.left >= 4, window.hasPlainSpace { return nil }
            return found(.phone, .likely, near: near)
        case .possible:
            return possiblePhone(shape, near: near)
        }
    }

    private func possiblePhone(_ shape: PhoneShapes.Shape, near: Int) -> NumberCandidate? {
        let isBook = window.form == 0xA && CheckDigits.isbn10(window.digits)
        if shape.reach == 70, !isBook, window.form == 0xA || window.form == 0xB, view.shop == ContextMap.far {
            // Ten digits with a trunk prefix are hardly anything else; other ones where nothing else is said.
            let isTrunk = window[0] == 0 && window.count == 10 && view.rival(of: .phone) > 20
            if isTrunk || isAlone { return found(.phone, .likely, near: near) }
        }
        guard near <= shape.reach, near <= view.shop, near <= view.rival(of: .phone) else { return nil }
        if isBook, near > 30 { return nil }
        return found(.phone, .possible, near: near)
    }
}
