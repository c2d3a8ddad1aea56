/// What streets, units, states and countries are called.
enum StreetWords {
    /// They end a street's name wherever they stand.
    static let strong = PlaceWords(
        """
        st street str ave avenue av aven rd road blvd boulevard blv ln lane dr drive pkwy parkway hwy highway ter terrace
        terr cir circle crescent cres mews sq square trl trail expy expressway fwy freeway tpke turnpike plz plaza
        broadway aly alley byp bypass cswy causeway xing crossing esplanade esp pde parade gardens gdns grove grv
        cv cove bnd bend lp loop strasse straße
        """)
    /// They are common words too: only after capitals, or where more of an address follows.
    static let weak = PlaceWords(
        """
        way pl place ct court row walk path close park hill hills view green cross run point pt pike gate yard rise
        ridge rdg landing lndg commons meadow meadows hollow creek crk glen heights hts vista quay wharf tower towers
        embankment drove end vale croft mount mt oval pass route rte rt trace spur bluff dale field fields house
        """)
    /// Names of streets that stand alone.
    static let alone = PlaceWords("broadway embarcadero piccadilly strand bowery cheapside whitehall")
    /// A number follows: "County Road 12".
    static let numbered = PlaceWords(
        "highway hwy route rte rt road rd sr cr fm us county-road interstate avenue ave street lane")
    /// Before the street's name: "Avenue of the Americas", "rue de Rivoli".
    static let leading = PlaceWords(
        """
        avenue rue calle via viale avenida av camino paseo rua boulevard chemin impasse quai allée allee cours piazza
        corso carrer ruelle travessa praça praca plaza
        """)
    static let particles = PlaceWords(
        "de la le les du des del della di da do dos das of the el los las y et van von der den aux au l d e i the")
    static let directions = PlaceWords(
        "n s e w ne nw se sw north south east west northeast northwest southeast southwest")
    static let units = PlaceWords(
        """
        apt apartment apartments unit suite ste room rm floor fl flat bldg building lot box ph penthouse level lvl dept
        apto appt trailer trlr slip space spc wing door
        """)
    static let ordinals = PlaceWords(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
    static let states = PlaceWords(
        """
        alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
        indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
        montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington
        wisconsin wyoming ontario quebec québec manitoba saskatchewan alberta nunavut yukon victoria queensland tasmania
        """)
    /// "New York": the key of the second word, after "new", "north", "south", "west", "rhode", "british", "nova".
    static let stateSeconds = PlaceWords(
        "york jersey mexico hampshire carolina dakota virginia island columbia scotia brunswick wales")
    static let stateFirsts = PlaceWords("new north south west rhode british nova")
    static let codes = PlaceWords(
        """
        al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa
        ri sc sd tn tx ut vt va wa wv wi wy dc pr gu vi ae ap aa on qc bc ab mb sk ns nb nl pe yt nt nu nsw vic qld act
        tas sa
        """)
    /// Codes that are words in small letters.
    static let wordCodes = PlaceWords("in or me hi ok oh pa ma la de id co al on act sa ab ms")
    static let countries = PlaceWords(
        """
        usa us uk japan canada germany deutschland france england scotland wales ireland australia spain españa italy italia
        netherlands belgium austria switzerland sweden norway denmark finland poland portugal brazil mexico singapore
        colombia argentina chile peru greece hungary czechia romania bulgaria croatia serbia turkey türkiye israel egypt
        morocco nigeria kenya ghana pakistan bangladesh nepal ukraine estonia latvia lithuania slovakia slovenia iceland
        luxembourg malta cyprus uae qatar brasil méxico ecuador uruguay panama jamaica éire sverige norge danmark suomi
        philippines malaysia india china taiwan korea thailand indonesia vietnam u.s.a nippon
        """)
    static let ordinalEnds = ["st", "nd", "rd", "th"]
    static let fictional = [
        "221b baker street", "221 b baker street", "4 privet drive", "12 grimmauld place", "742 evergreen terrace",
        "124 conch street", "1313 mockingbird lane", "42 wallaby way", "177a bleecker street", "1407 graymalkin lane",
    ]
}
