/// The readers that run over every text.
enum PersonalReaders {
    static let all: [any PersonalReader] = [MailReader(), NumberReader(), AddressReader(), NameReader()]
}
