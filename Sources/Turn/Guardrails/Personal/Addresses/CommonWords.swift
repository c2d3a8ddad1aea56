/// Everyday English words, which are neither names nor cities.
enum CommonWords {
    static let all = PlaceWords(
        """
        a about above abroad account across actually add address after afternoon again against ago agree ahead all almost
        alone already also always am amazon amazed an and angry annoyed another answer any anybody anymore anyone anything anyway
        apparently apologies april are around arrived as ask asked at august author available away awful back bad bank
        based be because been before behind being below best better between big bill billing birthday black blue book
        books both bought box boxset boy brand bring broke broken brother btw bundle busy but buy buyer buying by call
        called came can cancel canceled cancelled cannot can't card cart case catalog cc certain change changed charge
        charged chat cheap check checkout child city clear close code collector collection color comic comics coming
        company complaint complete completely confirm confirmation confused correct correctly could couldn't country
        coupon courier crazy credit curious currently customer dad damaged date daughter day days dead deal dear debit
        december definitely delayed delete deliver delivered delivery did didn't different digital disappointed discount
        dispatch do does doesn't doing don't done door double down driver due during each early east edition edit either
        else email empty end english enough error especially even evening ever every everyone everything exactly
        excited expecting express extra fan far fast father february feel few figure final finally find fine first fix
        following for forgot form found free french friday friend friends from front full fun funny furious game gave
        get getting gift girl give given glad go god going gone good got great green guess guest gutted guy had half
        hang happy hard has hasn't hate have haven't having he hello help her here here's hers hey hi high him his hold
        home honestly hope hoping horror hour hours house how however huge human hungry i i'd i'll i'm im i've idea if
        ill important in inbox incorrect info information inside instead interested into invoice is isn't issue it its
        it's itself january japan japanese job july june just keen keep kid kind kindly know label lady last late later
        latest lazy least leave left less let letter library like line list listed little live lol long longtime look
        looking lost lot lots love loved loving low mad made mail mailbox main make male manager manga many march maybe
        me mean member membership merch message middle might mind mine misspelled missing mistake misspelt mom monday money
        month more morning most mother mother's move moved mr much mum must my myself name named names near need needed
        neither never new newbie next nice night no nobody none nope normal north not nothing november now number
        october of off office often oh ok okay old on once one online only open or order ordered orders ordering original other our
        ours out outside over overseas own package packages paid paper parcel parcels parent part password past pay
        paying payment payments people per perhaps person phone picking place please pleased plus point points possible
        post pre preorder price print printed probably problem product profile proper purchase put question quick quite
        quotes rather read reader reading ready real really reason receipt receive received recent recipient red
        refund region registered regular regards related remove replacement reserve residents returned return returns review
        right room sad said sale same saturday save saved saw say says school second see seen sell seller send sending sent
        september series set several shall she ship shipped shipping shipment shop shopping should show shown sick side
        sign signature signed since single sir sister site slow small smaller so sold some somebody someone something
        son soon sorry south spell spelled spelling spelt spouse staff start state statement stay still stock stop store
        street student stuck stuff stupid subscription such sun sunday support supposed sure surname surprise switch take
        taken talk tax teacher tell than thank thanks that that's the their them then there these they thing think third
        this those though through thu thursday thx ticket till time tired title to today together told tomorrow tonight
        too took total totally town track tracking tried true trust try trying tuesday two typed u under unhappy
        unless until up update updated upset upstairs ur urgent us use used user using usual usually various very via
        volume volumes vol waiting want wanted wants was wasn't way we wednesday week weekend welcome well went were west
        what what's whatever when where which while white who whole whose why wife will wish with within without won't
        wonderful wondering work working world worried would wrong x yeah year years yellow yen yep yes yesterday yet
        you your yours you're zip three four five six seven eight nine ten husband wedding neighbor neighbour front desk
        literally basically honest broke poor proud afraid allergic able unable obsessed addicted sold sour
        attention reference regarding subject details below attached pls plz hun dude bro man woman mate folks team
        speaking calling spelled it'd ain't isnt dont cant wont ive id whats thats theres lets gonna wanna gotta kinda
        manga's anime light novel novels artbook poster hardcover paperback omnibus deluxe limited special exclusive
        american british german french italian spanish korean chinese canadian mexican brazilian dutch swedish
        asian european indian filipino vegan christian catholic muslim buddhist visa mastercard amex paypal jcb
        nurse librarian professor dentist lawyer engineer collector gamer reseller retailer bookseller teenager teen adult beginner subscriber parent grandma grandpa granny mommy mama daddy family may summer spring autumn winter buddy pal page count let let's superman pirate ninja samurai hero villain otaku weeb robot bot ai nerd gamer artist writer collectors
        """)

    /// They end a city's run of words.
    static let notCities = PlaceWords(
        """
        please thanks thank i i'm i'll i've i'd im it it's its is are was my me we you your he she they this that these
        there the and but or if when where what who why how so then because since for from to at on by with not no yes ok
        okay hi hello hey can could would will do does did don't order phone tel email mail card volume vol call ring
        leave ship send deliver delivery attn apt apartment unit suite ste room rm building bldg floor asap also
        instead before after until only just same still has have had got get need needs want wants been be as which
        whose while every all any some zip code postcode postal dob ssn cell mobile name recipient now today
        tomorrow tonight monday tuesday wednesday thursday friday saturday sunday pls plz thx cheers lol btw ring too
        """)
}
