/// Phrases before a name, and how much they promise.
enum EnglishNameCues {
    enum Strength: Int, Sendable {
        /// A known given name and another word, in a text about the shopper's own matters.
        case generic
        /// A known given name.
        case weak
        /// A known given name, or two words with capitals, or one after a greeting.
        case intro
        /// One capital word is enough.
        case firm
        /// Small letters are enough.
        case strong
    }

    /// By the key of the phrase's words.
    static let phrases: [UInt64: Strength] = {
        var all: [UInt64: Strength] = [:]
        for (strength, text) in [
            (Strength.generic, generic), (.weak, weak), (.intro, intro), (.firm, firm), (.strong, strong),
        ] {
            for phrase in text.split(separator: ",") {
                all[key(phrase)] = strength
            }
        }
        for who in ["my", "his", "her", "our", "your", "the", "their"] {
            for relation in relations.split(whereSeparator: \.isWhitespace) {
                for (form, strength) in [
                    ("", Strength.firm), ("is", .weak), ("'s", .weak), ("named", .firm), ("called", .firm),
                ] {
                    all[key("\(who) \(relation) \(form)")] = strength
                }
                all[key("\(who) \(relation)'s name is")] = .strong
                all[key("\(who) \(relation)'s name's")] = .strong
            }
        }
        return all
    }()

    /// Labels before a colon, a dash or a line's end.
    static let labels: Set<UInt64> = Set(labelled.split(separator: ",").map { key($0) })

    /// The last words of the phrases and labels: only after these is a phrase looked for.
    static let lastWords: Set<UInt64> = {
        var keys: Set<UInt64> = [PlaceKey.of("named".unicodeScalars), PlaceKey.of("called".unicodeScalars)]
        for text in [strong, intro, firm, weak, generic, labelled] {
            for phrase in text.split(separator: ",") {
                guard let last = phrase.split(whereSeparator: \.isWhitespace).last else { continue }
                keys.insert(PlaceKey.of(last.unicodeScalars))
            }
        }
        for word in relations.split(whereSeparator: \.isWhitespace) { keys.insert(PlaceKey.of(word.unicodeScalars)) }
        return keys
    }()

    static func isRelation(_ key: UInt64) -> Bool { relationWords.contains(key) }

    private static let relationWords = PlaceWords(relations)
    static let longest = 7

    static func key(_ phrase: some StringProtocol) -> UInt64 {
        phrase.split(whereSeparator: \.isWhitespace).reversed().reduce(PlaceKey.start) { key, word in
            PlaceKey.joining(PlaceKey.of(word.unicodeScalars), key)
        }
    }

    private static let relations = """
        wife husband son daughter mother father mom mum dad brother sister roommate flatmate friend partner boyfriend girlfriend
        fiance fiancé fiancee cousin aunt uncle niece nephew grandma grandmother grandpa grandfather grandson granddaughter neighbor
        neighbour boss colleague coworker assistant accountant boy girl kid child parents spouse twin landlord receptionist secretary
        """

    private static let strong = """
        my name is,my name's,my names,my full name is,my real name is,my legal name is,my first name is,my last name is,
        my surname is,my family name is,my given name is,name is,name's,the name is,the name's,full name is,legal name is,
        recipient name is,customer name is,account name is,card name is,surname is,last name is,first name is,recipient is,
        the recipient is,consignee is,recipient's name is,account holder is,cardholder is,cardholder name is,payee is,
        i am called,i'm called,i go by,everyone calls me,people call me,name on the card is,name on card is,name on the account is,
        name on the order is,name on my order is,name on my account is,name on my card is,name on my credit card is,
        name on file is,name printed on my credit card is,name printed on my card is,name printed on the card is,
        name on the label is,name on the parcel is,name on the package is,name on the box is,name on the passport is,
        name should be,name should read,name to be,mi nombre es,me llamo,je m'appelle,mon nom est,ich heiße,ich heisse,mein name ist,mi chiamo,il mio nome è,meu nome é,watashi wa,
        namae wa,mijn naam is,jag heter,mam na imię,the name to use is,they call me,known as,should say,label it,it should say,
        name on the bell is,name on the bell reads,name on my bell is,name on my bell reads,name on our bell is,
        name on our bell reads,name on your bell is,name on your bell reads,name on bell is,name on the door is,
        name on the door reads,name on my door is,name on my door reads,name on our door is,name on our door reads,
        name on your door is,name on your door reads,name on door is,name on the doorbell is,name on the doorbell reads,
        name on my doorbell is,name on my doorbell reads,name on our doorbell is,name on our doorbell reads,name on your doorbell is,
        name on your doorbell reads,name on doorbell is,name on the buzzer is,name on the buzzer reads,name on my buzzer is,
        name on my buzzer reads,name on our buzzer is,name on our buzzer reads,name on your buzzer is,name on your buzzer reads,
        name on buzzer is,name on the intercom is,name on the intercom reads,name on my intercom is,name on my intercom reads,
        name on our intercom is,name on our intercom reads,name on your intercom is,name on your intercom reads,name on intercom is,
        name on the mailbox is,name on the mailbox reads,name on my mailbox is,name on my mailbox reads,name on our mailbox is,
        name on our mailbox reads,name on your mailbox is,name on your mailbox reads,name on mailbox is,name on the letterbox is,
        name on the letterbox reads,name on my letterbox is,name on my letterbox reads,name on our letterbox is,name on our letterbox reads,
        name on your letterbox is,name on your letterbox reads,name on letterbox is,name on the gate is,name on the gate reads,
        name on my gate is,name on my gate reads,name on our gate is,name on our gate reads,name on your gate is,
        name on your gate reads,name on gate is,name on the sign is,name on the sign reads,name on my sign is,
        name on my sign reads,name on our sign is,name on our sign reads,name on your sign is,name on your sign reads,
        name on sign is,name on the box is,name on the box reads,name on my box is,name on my box reads,
        name on our box is,name on our box reads,name on your box is,name on your box reads,name on box is,
        name on the ticket is,name on the ticket reads,name on my ticket is,name on my ticket reads,name on our ticket is,
        name on our ticket reads,name on your ticket is,name on your ticket reads,name on ticket is,name on the booking is,
        name on the booking reads,name on my booking is,name on my booking reads,name on our booking is,name on our booking reads,
        name on your booking is,name on your booking reads,name on booking is,name on the reservation is,name on the reservation reads,
        name on my reservation is,name on my reservation reads,name on our reservation is,name on our reservation reads,name on your reservation is,
        name on your reservation reads,name on reservation is,name on the parcel is,name on the parcel reads,name on my parcel is,
        name on my parcel reads,name on our parcel is,name on our parcel reads,name on your parcel is,name on your parcel reads,
        name on parcel is,name on the package is,name on the package reads,name on my package is,name on my package reads,
        name on our package is,name on our package reads,name on your package is,name on your package reads,name on package is,
        name on the label is,name on the label reads,name on my label is,name on my label reads,name on our label is,
        name on our label reads,name on your label is,name on your label reads,name on label is,name on the invoice is,
        name on the invoice reads,name on my invoice is,name on my invoice reads,name on our invoice is,name on our invoice reads,
        name on your invoice is,name on your invoice reads,name on invoice is,name on the receipt is,name on the receipt reads,
        name on my receipt is,name on my receipt reads,name on our receipt is,name on our receipt reads,name on your receipt is,
        name on your receipt reads,name on receipt is,name on the bank is,name on the bank reads,name on my bank is,
        name on my bank reads,name on our bank is,name on our bank reads,name on your bank is,name on your bank reads,
        name on bank is,name on the passport is,name on the passport reads,name on my passport is,name on my passport reads,
        name on our passport is,name on our passport reads,name on your passport is,name on your passport reads,name on passport is,
        name on the licence is,name on the licence reads,name on my licence is,name on my licence reads,name on our licence is,
        name on our licence reads,name on your licence is,name on your licence reads,name on licence is,name on the license is,
        name on the license reads,name on my license is,name on my license reads,name on our license is,name on our license reads,
        name on your license is,name on your license reads,name on license is,name on the id is,name on the id reads,
        name on my id is,name on my id reads,name on our id is,name on our id reads,name on your id is,
        name on your id reads,name on id is,name on the envelope is,name on the envelope reads,name on my envelope is,
        name on my envelope reads,name on our envelope is,name on our envelope reads,name on your envelope is,name on your envelope reads,
        name on envelope is,name on the nameplate is,name on the nameplate reads,name on my nameplate is,name on my nameplate reads,
        name on our nameplate is,name on our nameplate reads,name on your nameplate is,name on your nameplate reads,name on nameplate is,
        name on the gift is,name on the gift reads,name on my gift is,name on my gift reads,name on our gift is,
        name on our gift reads,name on your gift is,name on your gift reads,name on gift is,name on the tag is,
        name on the tag reads,name on my tag is,name on my tag reads,name on our tag is,name on our tag reads,
        name on your tag is,name on your tag reads,name on tag is,name on the subscription is,name on the subscription reads,
        name on my subscription is,name on my subscription reads,name on our subscription is,name on our subscription reads,name on your subscription is,
        name on your subscription reads,name on subscription is,name on the profile is,name on the profile reads,name on my profile is,
        name on my profile reads,name on our profile is,name on our profile reads,name on your profile is,name on your profile reads,
        name on profile is,name on the certificate is,name on the certificate reads,name on my certificate is,name on my certificate reads,
        name on our certificate is,name on our certificate reads,name on your certificate is,name on your certificate reads,name on certificate is,
        name on the registration is,name on the registration reads,name on my registration is,name on my registration reads,name on our registration is,
        name on our registration reads,name on your registration is,name on your registration reads,name on registration is,name on the membership is,
        name on the membership reads,name on my membership is,name on my membership reads,name on our membership is,name on our membership reads,
        name on your membership is,name on your membership reads,name on membership is,name on the form is,name on the form reads,
        name on my form is,name on my form reads,name on our form is,name on our form reads,name on your form is,
        name on your form reads,name on form is,
        goes under,it goes under,account under,account's under,booked in as,billing name,shipping name,delivery name,
        maiden name is,nickname is,new name is,old name is,correct name is
        """

    private static let intro = "i am,i'm,im,this is,hi this is,hello this is"

    private static let firm = """
        it's me,its me,it is me,me again,it's just me,can call me,call me,you may call me,card out to,check out to,cheque out to,order out to,made out for,
        happy birthday,happy graduation,happy anniversary,congratulations,congrats,get well soon,happy retirement,happy wedding,
        parcel for,package for,order for,label for,account for a,card for,neighbor called,with the name,has the name,the name as,name reads,name was,
        under the name,under the name of,under name,in the name of,in the name,
        belongs to,belong to,belonged to,belonging to,addressed to,registered to,payable to,made out to,make it out to,
        signature of,signature from,signed by,signed for by,sign as,attention,attn,c o,care of,
        on behalf of,in care of,holder,account holder,card holder,cardholder,name inside,name on it,name as on the card,
        legal name,account says,card says,label says,label said,passport says,receipt should say,recipient,consignee,
        beneficiary,payee,surname,full name,last name,yours truly,sincerely yours,holder is,cardholder is,name changed to,
        spell it,pronounced,spelled,spelt,spelled as,written as,reserved under,order under,filed under,put it under,booked under,it under,
        order is under,reservation under,hold under,go by,answers to,care of,to the name,signs as,signing as,registered as,listed as,
        label reads,card reads,slip says,receipt says,box says,parcel says,package says,envelope says,printed as,shows up as,appears as,
        leave it with,left it with,left with,drop it with,hand it to,signed for it
        """

    private static let weak = """
        should be,by the name of,the driver,delivery driver,the agent,your agent,your colleague,the clerk,the doorman,the concierge,our teacher,my teacher,
        that's right,that is right,thats right,that's correct,that is correct,pickup by,pick-up by,collection by,
        delivery by,returned by,requested by,submitted by,sold by,reserved by,meant for,intended for,destined for,
        reach,contact person,ask them for,in for,meet,picking up for,picking up is,collecting is,person is,the buyer is,buyer is,purchaser is,orderer is,sender is,
        guardian is,parent is,contact is,customer is,our contact is,my contact is,corrected to,rename it to,
        deliver to,deliver it to,deliver them to,delivered to,delivery to,ship to,ship it to,ship them to,ship this to,shipped to,
        shipping to,send to,send it to,send them to,send this to,sent to,mail it to,mailed to,address it to,address them to,address to,
        hand it to,give it to,gift for,a gift for,package for,parcel for,order for,orders for,delivery for,pickup for,hold for,hold it for,
        reserve for,reservation for,booking for,reserved for,name on the card,name on card,name on the account,name on the order,
        invoice to,invoice for,receipt for,receipt to,account for,account of,name to,name from,changed from,names,name,real name,first name,nickname,
        speak to,speak with,spoke to,spoke with,talked to,talk to,talked with,chatted with,dealt with,helped by,customer,contact,
        the name of,name of,it's,its,it is,that's,that is,call me,she is,she's,he is,he's,who is,who's,tell them,someone named,someone called,named,called,
        customer named,registered under,registered for,billed to,issued to,check out to,asking for,ask for,asks for,asked for,signed,hi it's,under,says,yo its,yo it's,
        from you,hi from,dear,hi i'm,thanks,thx,cheers,regards,xoxo,yours,best,here's,here is,this is me,is it,out to,wire to,pay to,paid to,pay it to,transfer to,payout to,
        parcel's for,package's for,order's for,gift's for,one's for,they're for,belongs,waiting for,picks up,handed to,gave it to,given to,released to,left for,
        care of,behalf of,introduce,my name,we are,we're,contacted by,booked by,placed by,ordered by,paid by,received by,accepted by,collected by,picked up by,delivered by,returned by,its for,it's for,this is for,is for,and i'm,cc,thank
        """

    private static let generic =
        "for,wish,wishing,tell,ask,let,to,from,with,between,not,or,and,was,by,says,reads,as,than,is,of,both,collects,will be"

    private static let labelled = """
        name,full name,first name,last name,surname,family name,given name,customer,customer name,recipient,recipient name,
        consignee,account holder,account name,card holder,cardholder,cardholder name,name on card,name on the card,
        name on the account,name on account,name on order,name on the order,name on my account,ship to,deliver to,send to,bill to,sold to,
        shipping name,billing name,delivery name,contact,contact name,contact person,attn,attention,signed,signature,signed by,
        from,to,buyer,buyer name,purchaser,payee,beneficiary,holder,real name,legal name,shopper,order name,pickup name,
        pick-up name,guardian,parent,sender,student,name in full,my name,nombre,nom,who,orderer,subscriber,mailing label,c o,nickname,
        username on the order,name for pickup,name for the order,registered name,old name,new name,maiden name,payable to
        """
}
