/// Words by which names in Latin letters are known.
enum EnglishNameWords {
    /// Given names, of many countries, in small letters.
    static let given = PlaceWords(
        """
        aaron abby abdul abdullah abel abigail abraham ada adam adele adrian adriana agnes ahmad ahmed aidan aisha alan albert
        alberto alejandra alejandro alessandra alex alexa alexander alexandra alexandre alexis alfonso alfred ali alice alicia
        alina alisha alison allan allen allison alma alvin alyssa amal amanda amara amber amelia amina amir amit amy ana anastasia
        anders andre andré andrea andreas andres andrew andy angel angela angelica angie anika anil anita ann anna annabel anne
        anneliese annette annie anselm anthony antoine anton antonia antonio anya april aria ariel arjun arnold arthur arturo
        arun ashley astrid audrey august aurora austin ava axel ayesha baptiste barbara barry bartholomew beatrice beatriz becky
        belinda ben benjamin bernadette bernard bernice beth bethany betty beverly bianca bill billy blake bob bobby bogdan boris
        brad bradley brandon brenda brendan brent brett brian bridget brittany brooke bruce bruno bryan bryce caitlin caleb callum
        calvin cameron camila camille candice carina carl carla carlos carmen carol carole caroline carolyn carrie casey cassandra
        catherine cathy cecilia cedric celeste cesar chad chandra charlene charles charlie charlotte chelsea chen cheryl chloe
        chloé chris christian christina christine christopher ciara cindy claire clara clarence claude claudia clayton clement
        clifford clive colin colleen connie connor conor constance corey courtney craig cristina curtis cynthia daisy dale damian
        damien dan dana daniel daniela danielle danny daphne daria darius darlene darren daryl dave david dawn dean deborah debra
        declan deepak delphine denis denise dennis derek derrick desmond devin devon diana diane diego dieter dimitri dina dmitri
        dmitry dolores dominic dominique don donald donna doris dorothy doug douglas duncan dustin dwayne dylan eddie edgar edith
        edmund eduardo edward edwin eileen elaine eleanor elena eli elias elijah elin elisa elise elizabeth ella ellen ellie elliot
        elliott elsa emily emilia emilio emma emmanuel emre enrique eric erica erik erika erin ernest ernesto esteban esther ethan
        eugene eva evan evelyn ezra fabian fabio faith fatima felicia felipe felix fernanda fernando fiona florence fran frances
        francesca francesco francine francis francisco franco frank frankie fred freddie frederick freya gabriel gabriela
        gabrielle gail gareth gary gavin gemma genevieve geoff geoffrey george georgia gerald gerard gertrude gianna gilbert
        gillian gina giovanni giulia glen glenn gloria gordon grace graham grant greg gregory greta guillermo gus gustavo guy gwen
        hamza hannah hans harold harriet harry harvey hassan hayley heather hector heidi heinrich helen helena helga henrik henry
        herbert herman hilary hilda holly hugh hugo ian ibrahim ida ignacio igor ilana ilya imran ines inga ingrid irene irina iris
        irma isaac isabel isabella isabelle isaiah isla isolde ivan ivy jack jackie jackson jacob jacqueline jacques jade jaime jake jamal
        james jamie jan jana jane janet janice jared jasmine jason javier jay jean jeanette jeff jeffrey jenna jennifer jenny
        jeremy jerome jerry jesse jessica jesus jill jim jimmy jin joan joana joann joanna joanne joao joaquin jocelyn jodie joe
        joel joey johan johann johanna john johnny jon jonas jonathan jordan jorge jose josé josef joseph josephine josh joshua
        joy joyce juan juanita judith judy jules julia julian juliana julie juliet julio julius june justin justine kai kara karen
        karim karin karina karl karla kate katerina katherine kathleen kathryn kathy katie katrina kay kayla keith kelly kelsey
        ken kendra kenneth kerry kevin khalid kieran kim kimberly kirk kirsten klaus kofi krista kristen kristin kristina kurt kyle
        lance lara larry lars laura lauren laurie lawrence leah lee leila lena leo leon leonard leonardo leopold leroy leslie lewis
        liam lidia lila lillian lily linda lindsay lindsey linus lionel lisa liz lloyd logan lois lola lorenzo loretta lori lorraine
        louis louise luc luca lucas lucia lucy luigi luis luisa luka lukas luke luna lydia lynn mabel mackenzie madeleine madison
        magda maggie magnus mahmoud malcolm malik mandy manuel mara marc marcel marcia marco marcos marcus margaret margarita
        margot maria marian marianne marie marilyn marina mario marion marisa marjorie mark markus marlene marsha marta martha
        martin martina marvin mary mason mateo mateus mathew matilda matt matteo matthew matthias maureen maurice max maxine may
        maya megan mehmet mei melanie melinda melissa melody mercedes meredith mia michael michaela michel michele michelle miguel
        mika mike mikhail mila mildred miles milo mina minh miranda miriam mitchell mohamed mohammad mohammed moira molly monica
        monika monique morgan moses muhammad murray myra nadia nadine nancy naomi nasser nat natalia natalie natasha nathan
        nathaniel neha neil nelson ngozi niamh nicholas nick nicola nicolas nicole nigel nikhil nikita nikolai nina nisha noah noel
        nora norma norman olga oliver olivia omar oscar osman otis otto owen pablo paige pamela pat patricia patrick paul paula
        pauline pavel pedro peggy penelope penny perry pete peter petra phil philip philippe phillip phoebe phyllis pierre
        piotr polly priya quentin rachel rafael raj rajesh ralph ramon randall randy raquel rashid raul ravi ray raymond rebecca
        reginald renata rene renee rhonda ricardo richard rick ricky rita rob robert roberta roberto robin rod rodney rodrigo roger
        rohan roland roman ron ronald ronnie rosa rosalie rosalind rosalyn rosemary ross rowan roxanne roy ruben ruby rudi rudolf
        rudy rufus rupert russell ruth ryan sabrina sadie sally salma sam samantha samir samira samuel sandra sandy sanjay santiago
        saoirse sara sarah sasha saul scott sean sebastian selena serena sergei sergio seth shane shannon sharon shaun shawn sheila
        shelby shelley sherry shirley siddharth sidney sierra silvia simon simone skylar sofia sofie solomon sonia sonja sonya
        sophia sophie spencer stacy stan stanley stefan stefanie stella stephanie stephen steve steven stewart stuart sue sunil
        susan susanna suzanne sven svetlana sylvia tamara tammy tania tanya tara tariq tasha tatiana taylor ted terence teresa
        terrence terry tess thelma theo theodore theresa therese thomas tiffany tim timothy tina tobias toby todd tom tomas tomasz
        tommy toni tony tracey tracy travis trevor tricia trina tristan troy tyler ursula valentina valeria valerie vanessa vera
        vernon veronica vicki victor victoria viktor vijay vikram vincent viola violet virginia vivek vivian vladimir wade wallace
        walter wanda warren wayne wei wendell wendy wesley wilfred wilhelmina will willa william willie winston xavier xin yan
        yana yasmin yolanda yusuf yvette yvonne zach zachary zainab zara zoe zoé zoltan
        aiko aki akiko akio akira aoi asuka atsuko atsushi aya ayaka ayako ayame ayumi chie chiho chika chiyo daichi daiki daisuke
        eiji eiko emi emiko eri eriko fumiko fumio hana hanako haruka haruki haruko haruto hayato hideki hideo hikari hikaru hina
        hinata hiro hiroki hiroko hiroshi hiroto hiroyuki hisao hitomi hitoshi honoka ichiro isamu isao itsuki izumi jiro jun
        junichi junko kaede kaito kana kanako kaori kasumi katsumi kayo kazuki kazuko kazuo kazuya keiko keisuke kenichi kenji
        kenta kentaro kiyoshi koichi koji kota kotaro kumiko kyoko mai maki makoto mako mana manabu manami mari mariko masaki masako masao
        masaru masashi masato mayu mayumi megumi michiko midori mieko miho miki mikiko minami minoru misaki mitsuru miyu miyuki
        mizuki moe momoko naoki naoko naoto natsuki natsumi noboru nobuko nobuo nobuyuki norio noriko osamu rei reiko ren rie riko rika
        rikako rin risa ryo ryoko ryosuke ryota ryuichi sachiko saki sakura satoko satomi satoru satoshi saya sayaka sayuri seiji
        setsuko shigeru shin shinichi shinji shinya sho shoko shota shuichi shun sora sota susumu tadashi taichi taiki takahiro
        takako takao takashi takeo takeshi takuma takumi takuya taro tatsuya tetsuo tetsuya tomohiro tomoko tomomi tomoya toru
        toshiko toshio tsubasa tsutomu wataru yasuko yasuo yayoi yoichi yoko yosuke yoshiko yoshio yoshiro yu yua yui yuji yuka
        yukari yuki yukiko yukio yumi yumiko yuna yuri yuriko yusuke yuta yutaka yuto yuya minji jihoon minho soojin eunji hyun
        seojun wang zhang lin jing ming ling mei-ling xiaoming hao yifan linh thanh hung tuan
        leticia henrietta stephan stephane zsofia noor fatou oluwaseun tunde amara chidi chioma ifeoma nkechi kwame ama abena thabo sipho lerato zanele
        aminata moussa ousmane hicham karima leïla leila yousef youssef khadija mariam layla huda rania tamer ikram soraya nadir farah farid reza shirin
        parisa dariush arash mehdi elif aylin deniz burak cem zeynep mert ayla goran milan jelena ivana vesna dragan zoran nikola milica lazar agnieszka
        malgorzata magdalena krzysztof wojciech pawel zuzanna kasia marek jakub katarzyna ewa zdenek jiri vaclav lenka petr radek istvan gabor laszlo
        katalin eszter ferenc ilona mihai radu ioana andreea dimitris nikos giorgos eleni katerina yannis konstantin anastasios björn bjorn
        annika linnea sigrid torsten gunnar håkan hakan leif ulf kjell mette søren soren maja pekka juha kaisa aino ville matti
        liisa eero siobhan aoife cillian eoin oisin padraig sinead maeve rhys owain gwyneth angharad hamish fergus callan isobel morag alistair duarte
        joão joaquim inês rui vasco thiago caio luana thais rafaela marcelo renato xiomara yesenia marisol itzel esperanza guadalupe lourdes
        consuelo pilar rocio álvaro alvaro iñaki ainhoa nuria montserrat jordi oriol chiara ludovica beppe alessio fabrizio massimo
        anjali deepika kavita lakshmi meera nandini pooja radha rekha shreya sunita swati varun aditya akash amitabh ashok dinesh gaurav harish
        karthik manoj mukesh naveen pradeep prakash ramesh sachin sandeep suresh venkat vinod gurpreet harpreet manpreet simran jaspreet
        thuy huong phuong duc quang khanh ngoc trang somchai siriporn nattapong putri dewi siti agus budi wayan
        rommel marites liezel maricel sung-min ji-woo jiwoo minseo hyejin seoyeon eun-ji dong-hyun
        keisha latoya tamika deshawn darnell tyrone shaniqua marquis terrell imani nevaeh kaylee mckenna
        brianna aubrey peyton tanner colton gunther heike jürgen jurgen uwe ulrike sabine birgit silke torben thorsten
        """)

    /// Frequent surnames.
    static let family = PlaceWords(
        """
        li smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas
        taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen wright
        torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts gomez phillips evans
        turner diaz parker cruz edwards collins reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper
        peterson bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood james bennett gray mendoza ruiz
        hughes price alvarez castillo sanders patel myers long ross foster jimenez powell jenkins perry russell sullivan bell
        coleman butler henderson barnes gonzales fisher vasquez simmons romero jordan patterson alexander hamilton graham reynolds
        griffin wallace moreno west cole hayes bryant herrera gibson ellis tran medina aguilar stevens murray ford castro marshall
        owens harrison fernandez mcdonald woods washington kennedy wells vargas henry chen freeman webb tucker guzman burns
        crawford olson simpson porter hunter gordon mendez silva shaw snyder mason dixon munoz hunt hicks holmes palmer wagner
        black robertson boyd rose stone salazar fox warren mills meyer rice schmidt garza daniels ferguson nichols stephens soto
        weaver ryan gardner payne grant dunn kelley spencer hawkins arnold pierce hansen peters santos hart bradley knight
        elliott cunningham duncan armstrong hudson carroll lane riley andrews alvarado ray delgado berry perkins hoffman johnston
        matthews pena richards contreras willis carpenter lawrence sandoval guerrero george chapman rios estrada ortega watkins
        greene nunez wheeler valdez harper burke larson santiago maldonado morrison franklin carlson austin dominguez carr lawson
        jacobs obrien lynch singh khan kumar sharma gupta das ahmed ali hussain wong chan cheung ho lam liu huang zhao wu zhou xu sun ma
        zhu hu guo park choi jung kang cho yoon jang lim han shin pham hoang phan vu dang bui do ngo muller müller schneider fischer
        weber becker schulz koch richter klein wolf schröder neumann schwarz rossi russo ferrari bianchi romano colombo ricci marino
        costa dubois moreau laurent lefebvre leroy bernard petit durand silva santos oliveira souza pereira lima ferreira novak
        kowalski nowak ivanov petrov popov okafor okonkwo adeyemi mensah o'brien o'connor o'neill o'sullivan mccarthy mcgrath byrne walsh doyle
        """)

    /// Names of invention, and words with a capital that are no person's name.
    static let never = PlaceWords(
        """
        goku luffy naruto sasuke sakura-chan batman superman spiderman deadpool wolverine gojo saitama tanjiro nezuko zoro sanji
        nami gon killua hisoka eren mikasa levi light-yagami ryuk lelouch spike vash alucard guts griffith inuyasha kagome
        sailor ichigo rukia vegeta gohan bulma frieza freezer pikachu totoro ponyo kiki chihiro haku kaneki denji makima
        anya yor loid jotaro dio giorno kakashi itachi deku bakugo todoroki asta edward-elric ed-elric alphonse winry inuyashiki
        astro doraemon nobita conan lupin jigen goemon santa god buddha jesus-christ sherlock holmes moriarty darth vader luke-skywalker
        calle rue avenida via villa apartments boulevard plaza asap monday-friday shonen dark seven seas darkhorse verizon netflix discord reddit instagram twitter facebook youtube tiktok gmail yahoo hotmail outlook japan post klarna afterpay venmo zelle
        po box pobox apo fpo usa id faq pdf dvd cd tv ok
        manga anime shonen shounen shojo shoujo seinen josei isekai viz yen kodansha shueisha shogakukan kadokawa crunchyroll
        amazon kindle google apple iphone android usps ups fedex dhl yamato sagawa japan post visa mastercard paypal jcb amex
        english japanese korean chinese french german spanish italian american british canadian australian mexican european asian
        christmas easter halloween hanukkah ramadan diwali valentine black monday tuesday wednesday thursday friday saturday
        sunday january february march april may-day july september october november december tokyo osaka kyoto london paris berlin
        berserk monster akira-toriyama bleach gintama haikyuu haikyu jojo jujutsu kaisen chainsaw frieren dandadan vinland saga vagabond
        volume vol chapter box set edition order refund return shipping customer service support team manager store shop prime
        premium gold platinum member vip mangaassist
        """)

    /// They stand between the parts of a name.
    static let particles = PlaceWords(
        "de da di du del della der den van von la le el al bin ibn ben mac mc dos das do st san ter ten y e o af av zu zur"
    )
    static let titles = PlaceWords(
        "mr mrs ms miss mx dr prof professor sir madam mister doctor rev fr lady lord capt sgt")
    static let suffixes = PlaceWords("jr sr ii iii iv phd md esq")
    static let closings = PlaceWords(
        "thanks thank-you thx ty regards sincerely cheers best love cordially respectfully yours rgds tia wishes truly faithfully appreciated"
    )
    /// They make a sentence speak of the shopper's own matters.
    static let personal = PlaceWords(
        """
        account order orders ordered invoice receipt parcel package packages delivery delivered addressed recipient billing card cardholder
        registered registration name names surname ticket booking reservation pickup ship shipped subscription label refund
        husband wife son daughter mother father brother sister roommate neighbor neighbour grandma grandmother grandson
        niece nephew wire wired payout transfer iban bank routing deposit membership login claim courier doorbell buzzer box delivery gift present wrapped mail mailed signed customer holder payee consignee ssn passport license licence phone dob
        """)
    /// Names after them, or before them, are of makers and characters.
    static let makers = PlaceWords(
        """
        vol volume volumes titled title edition boxset omnibus read reading copy copies chapter author authors artist mangaka creator writer illustrator director illustrated written drawn art story works manga books
        volumes series character characters cosplay figure figures actor voice starring novel novels drew draws wrote writes drawing style
        fan fans likes loves enjoys comic comics movie anime biography chapter arc episode scene stronger versus vs interview
        """)
    /// "Nadia Brandt, ssn 402-…": what follows a name in a row of data.
    static let dataWords = PlaceWords(
        "ssn phone tel email e-mail mail cell mobile dob address card passport license licence acct account born order zip member aged age customer"
    )
}
