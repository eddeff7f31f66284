/**
 * 2,048 German words (11 bits each) for the passphrase of a meeting that begins on a German page. Adapted from
 * `wordlist_de` of diceware 0.10 by Uli Fouquet, 2021 (https://github.com/ulif/diceware, CC BY 3.0): words of five to seven
 * letters that differ in their first four, without what nobody wants to read aloud. No umlauts, so that every keyboard types
 * them. Fixed by its hash in the tests. Loaded only there, as `@in-camera/crypto/words-de`.
 */
const WORDS = `
aalen abart abbruch abebben abend abflug abfrage abfuhr abgeben abguss abhang abhilfe abitur abkehr ableben
abnahme abnorm abraum abriss abruf abscheu absicht absolut abstand abtei abtritt abwahl abwurf abzweig access
acker action actor adapter adieu adler admiral adrett adult advokat affin after agent agora ahnen ahnung ahorn
airbag airport akazie akribie aktie akzent alarm albern alert alibi alien alkohol allianz allrad allzu almosen
alpin alsdann altbau altfall altlast altstar amateur amboss ambra ammann amorph amour ampulle amtlich amulett
anaerob ananas anbau anblick andacht andrang anecken anflug angabe angler angst anheim anhin anion anker
anklage anlage anmalen anmut anode anorak anpfiff anraten anruf ansehen antik antrag antwort anwalt anwurf
anzeige anzug apart apern apostel appeal april apropos areal arena argon arisch arkade armada array arrest
arten artmann arznei asche asket aspekt aspirin asset atelier atheist atlas atmung atoll atrium attest aufbau
aufkauf auflage auftun aufzug augur ausbau ausgabe auslage auspuff aussaat ausweg auszug avance avatar avers
aware axial azteke babbeln baden bagger baier bajazzo bakken balken balte bambus banal bantu baptist barbe
barde bargeld bariton baron basal basic basler batzen bauamt bauch baufeld bauhof baukran bauplan bausch
bauteil bauzaun beamen bebaut bebop becken bedarf bedient beehren beeilen beere befehl befragt begabt begine
behaart beheben beichte beifall beige beirat beitrag beiwerk bekannt beleg belgier bellen beluga bemerkt
benannt bengel benoten benutzt bequem berber beredt berner beruf besen besorgt besuch beton betucht beugen
beute bewacht bewegt bewohnt bezahlt bezeugt bezogen bibbern bieder biege bigband bilanz bimmeln binde binnen
biogas biohof biotop birke birne bisher bison bitte bitumen bizarr blank blase blazer blende blessur blind
bloch blogger blues blume board boccia boden boheme bohle bohren bolero bolid bolzen bommel bonbon bonjour
bonus bonze booklet borste bosnier botanik bourbon boxen boykott bozner brain brasil braue break bremer
bresche brett bridge brikett brille brise brocken brodeln bronze browser bruch brust budget buhen buhmann
buhruf bulette bulle bunge burlesk busch busnetz bustour butler cabaret cache cadmium calypso caravan carbo
carrier carver cassius catcher cello cembalo chalet chaos chart chassis chemie chief chiffre chlor chose chrom
cinema cirka clean client clinch clown coach cockpit cognac colombo combo comic conseil content cotton couleur
course cousin cover crack crash cricket cross cruisen cupsieg curling curry dabei dadurch dagegen dahin dakar
dakota damals dampf damwild dancer daneben danger daran darin darnach darob darum dativ datscha datum daumen
daune davon dechant defekt deftig dehnen deich dekor delfin delikt delta demnach demut depot derer derivat
derweil deshalb design desolat dessert detail dezibel diabolo diakon diamant diashow diesel digest digital
dilemma diner dinner diode diplom dirigat disput distel divers diwan dogge dogma doktor dolomit domberg
domchor domina doors dorado dosis dotiert dotter doyen drache draht drama dreck driesch drift dritt droben
drollig druck druide dudeln duell duktus dumpf dunst durch dusche duzen dynamo ebnen eckball eckhaus eckturm
eckzahn edikt effekt ehebett ehedem ehejahr ehemals ehepaar ehrbar ehrlich ehrung eiern eifrig eigen eiland
eilzug einbau einen eingabe einig einkauf einmal eintopf einwand eisbahn eisfrei eisig eislauf eistee eiswein
eitel eizelle ekstase elegie element eleve elite ellipse elster email emblem emmel empfang empire empor endlos
endogen endzeit energie enkel enorm entgelt entlang entwurf enzian enzym epilog epitaph epoche equipe erbaut
erbfall erbin erbost erdacht erdball erdig erdnah erdteil ereilt ererbt erfolg ergeben erguss erhalt erhitzt
erika erker ermahnt erneut ernst erobern erpel erpicht erraten error ersatz erspart ertappt erteilt eruptiv
erwerb erwogen erzeugt erzogen escudo eskorte essay essig esswein etage eternit ethik ethos etliche event
exakt examen exempel exklave exkurs expert express extern exzess fabrik fagott fahne faible falke falsch
familie fanal fanbus fanklub fantast fanzine farce fasan faser fatal faust fauxpas favorit feature feber
fechten feeling fegen feien feixen felge fenchel fenster ferkel ferse fesch feucht feuer fiaker fiasko fichte
fidel fieber figaro figur filius filou finden finger finish finster first fisch fitness fixen fixing flach
flagge flame flanke flash fleet flegel fleisch fliege flink flitzen flocke flosse fluch fluor fluss fohlen
folder folie foppen forelle forint forum fossa fourier frack fraktur frame frater frech fresko freude frist
fritte fromm frost frucht fuchs furie fusion futter futur gackern galeere galopp gamma garbe garstig gasen
gasnetz gaswerk gatte gaudi gaumen gazelle geartet gebaut gebiet gebraut geburt gedeck gedopt gedreht geehrt
geerbt gefeit gefilde gefragt gegner gehirn gehweg geier geimpft geist gejohle gekehrt gekocht gelee geloben
gemach gemisch gendarm genehm genie genom genre geograf geopark geplagt geputzt gerben gering germane gerte
gesamt gesell gespann getan geteert getreu getue gewagt gewebe gewogen geysir gezackt gezielt giebel gilde
ginger gipfel giraffe gitter glamour glanz glatt gleis glied glitter glocke glotze glukose gnade gobelin golem
gondel googeln gospel gotik gouache gracht gravur grazer grell grenze gries grill groll groove groupie gruft
grund gruseln gucken guest gully gummi gunst gurke gusto gutshof haager habhaft habil hader hagel haken halde
hampeln hamster hantel happy harfe harren haschen haube haufe havarie header hebamme hecht heide heiser heizen
hektar helium hendl henne herein hergang hernach hertz herum hesse heulen hiesig hilfe hinab hinein hingabe
hinten hinzu hirse hitze hobby hofburg hoffen hofmark hofnarr hoftor holen holler holter honen honig honorar
hopsen horchen hormon horse hotel hotline hubraum humbug hummel humpeln hunger hunne hurtig husch husky husten
hydra hymne hypnose ideal idyll ihnen ikone illegal image imker immun impact impfen impuls indem indio ingwer
inhalt initial inline innig input insel inside insulin intern intus invalid inzucht irdisch iridium ironie
irrung jacht jacke jagen jammer janneck jauche jaulen jawoll jedoch jeher jetlag jeton jetzt jobben jockei
jodler jogurt joint jolle jovial jubilar jugend jukebox junta juror jurte juwel kabbala kabel kachel kader
kaiser kakao kaktus kalorie kamel kampf kanal kanne kante kanzel kapital kappe kapsel karat karde karenz karma
karpfen karst kasache kasino kasper kasus kathode kation kauen kausal kaution kebab kegler keifen kelch kelvin
kentern keramik kerosin kerze kette keuchen keusch kichern kiefer kieme kimono kiosk kippe kirmes kissen
kitsch klaffen klamm klasse klatsch klavier klecks klepper klerus klick klima klinge klirren klobig klopp
klotz klump knabe knall knarre knatsch knauf knecht knete knick knigge knirps knittel knochen knopf knoten
knute kobalt kobra koffer kogel kojote koken kokon kolik koloss kolumne komet komik kompakt komtur konfus
konkav konsul konvex kopie koppel koran korps korrekt kosak kosen kosmos kraal krach kragen krake krapp krater
kraul kraxeln kredo kreuz krick kritik kroll kropf kross kruste kubaner kubik kuchen kugel kulant kumpan
kunkel kunst kupon kurator kurbad kuren kurhaus kurie kurort kurtaxe kurve kusine kutsche kuvert kyrie labil
lache ladung lagune lakai lakritz lambda lampe lanze lapsus largo larve laser latino latrine latte lauern
lauwarm lawine leben lebzeit leder legal legion leguan lehne leier leihen leise lektor lemma lenken lerche
lesart lesung letzt leuchte leumund lexikon liaison liefern liesche light ligue lilie limit linse linzer
liquid litanei lithium lizenz loben loblied locke logbuch loggia lohen lokal looping looser losung lotse lotto
lounge loyal luchs lugen lunch lunte lupus luzid lyrik lyzeum madig madras magazin magma mahatma maifeld makak
makel makro malen malheur malus mamma mampfen manga manko mantel mappe marmor marquis masche maske masure
matador mathe matrix matura matze maure media medusa meeting meiden meile meise melde membran menge menhir
mental merken messe meter meute mieder miete migrant milano milch miliz mimus minder minor minze mirage
mischen mithin mitsamt mitte mixtur mobil modisch mogeln mogul molke moment monat moniert monsun moped morgen
moschee mosern motiv motte movie muezzin mufti mulmig mumie munkeln murau murren muschel muskat muster mutig
mutti mystik nackt nadler nahost nahrung narziss naschen nativ natrium natur neblig nebst neffe nehmen neige
nelke nennen nessel network neuheit neujahr neuland neuron neutral neuzeit niemals niesen nikotin nimbus
nippen nische nitrat nobel nobody nomen nonsens notar nothing notlage notruf notzeit novize novum nudel
numerus nunmehr nutzen nymphe obelisk obhut objekt obleute obmann oboist obrist obskur obsolet ocker odyssee
oeuvre office offline ohrwurm okkult oktett oldie olymp omnibus online opfer opulent orakel orbit ordnen organ
orgel orient orkan ortsamt osloer osmane osten ostrand ostteil ostwand otter outdoor outen outing output
outside overall pacht paddel paella pagode paket palette palme panda panel panne paper paprika papyrus pardon
parole patch patron patzen pause peanuts pedal pegel pelikan pelle penalty pendel pensum peptid perfid periode
pesen petto pfahl pfarre pfeil pfennig pfiff pflege pflicht pflug pfosten pfund pfusch phalanx pharao phase
physik piano pichler pigment pikiert pilar pille pilot pinie pionier pirat pitbull pitcher pizza plafond plage
plasma plausch player pleite plinius plunder plural pocke podium poesie point poker polar polin pollen polster
polyp pommer popcorn popsong posaune posche posse power pracht prahlen prall pranke predigt prellen presse
preview print prise privat produkt projekt proper protz provinz prunk psalm publik pudding pulle pumpe punch
pupille purist purpur puschen putsch putte pyjama python quader quantum quasi queen quick quinta quirlig
quorum rabat rache radball radfeld radon radweg rafter rally rammen rampe ranch ranzen rapid rasch rasiert
ratio ratsam rauch raunen raute reader rebberg rebound redlich reduit referat reform reggae regler regress
regung rehkitz rehwild reibe reigen rekeln reklame rekrut rekurs relais relief remis rendite rennen replik
repro reptil resch resort respekt retour retten return reunion revers revue rhizom riechen riemen riese
rigoros rille rinne risiko risotto rivale river robinie robust rochen rodler roggen rohheit rokoko roman rosig
rotbuch rotkohl rotte rotwein roulade rowdy royal rubel rubrik rudel rugby ruhig rummel rumpf runter runzeln
rupie rural rutsch sabbat sache safari sahne saison sakko salat saldo saline salut salve sammeln samstag
samurai sanft saphir satin sauber sauna saurier saxofon scannen scene schlaf schmal schon scout script section
seebad seehund seele seerose seeweg segel segment sehen sehne seicht seiend sekret sekunde selen selten
seminar senat senil senke sentenz sequenz serail serie server sessel setting sextett shaker shanty sharen
shirt shuttle sieden siesta sigel sigma silbe simmer simpel sinken sinus sirene sirup sitcom skala skelett
sketsch skiflug skilauf skipass skistar skizze skript skrupel skyline slalom slang slogan smart smoken sobald
society soeben sofort sohle soiree solvent sommer sonar sonne sonst sooft sorte sound source sowas sowie
sowjet spagat spark spatz speed spende spezi spicken spiel spike spirit spleen split sponsor spreu sprit
spruch spule sputen staat stadt staffel stall stand statt steak stehen stele stemmen stern steward stich stift
stimme stock stoiker store stotz streu stroh stuck stufe stuhl stumm stupa stute subjekt subway sudhaus suhlen
sulfat sultan sumpf suppe surren suspekt sweet symbol synapse synode syntax syrisch szene tabak tableau tadel
tafel tagen tagung tagwerk taiga talar taler tambour tamtam tanne tapfer tapsig target tarnen tasche tasse
tattag tatze tauen taugen taurus tausch taxler techno teddy teint teller tender teppich tequila tesla tetra
teufe theater theke thema therme thing thora thymian tibeter tifosi tilde timbre timen tingeln tinte tirade
tisch titel toast tokkata tomate tonband tonfall tonne topklub topspin topteam torhaus torkeln torlos tornado
torraub torso total tower track trafo trage trakt trasse tratsch treck treiben tremolo treppe treten trias
trick triftig trikot triller trinken tritt triumph trocken troll trommel trouble trubel trudeln trupp trust
tugend tummeln tumult tundra tunika tunlich tunnel tupfen turteln tutor tweed twitter tycoon typisch uhrmann
uhrwerk ukulele ulken ultra umarmt umbruch umfeld umgang umgeben umher umkehr umkreis umlegen umriss umsatz
umsehen umstand umzug unbill undine uneben uneins unfein unfrei ungar ungnade ungut unhold uniform unikat
unisono unklar unlust unmenge unrat unruh unsanft unsinn unstet unsumme unten untreu unweit unwohl update
uralt urbild ureigen urform urknall urkunde urologe ursache urteil urwahl utensil utopia vakant valid value
vanille vasall vegan vektor velvet venus veranda verein vergabe verkauf verlag verputz verrat vertan verweis
vespa veste veteran viadukt vibrato video vikar vinyl violett viral virus visier visum vivace vlies vogue
voliere volum vorbau vorerst vorfahr vorher vorjahr vorort vorrat vorweg votant votiert vulkan waage wafer
wagen waggon wagram walfang walke wallen walten wanze wappen warnen waschen waten weben weblog wechsel weekend
wegfall weggang wegzug weich weigern weise weizen welle wende wenig werden weshalb wespe wetzen wicht wicke
wider widrig wieder wiehern wiese wiking wille wimmeln wingert winter wipfel wippe wirken wisent wismut wissen
wobei wodka woher wohin wolke womit wonne woran wotan wovon wuchs wunsch wuseln xylofon yakin ypsilon yuppie
zander zange zarin zaudern zebra zecke zehren zeichen zeihen zelle zement zensor zepter zerfall zerlegt zetern
zicke ziege ziemen zigarre zipfel zirka zischen zither zitrone zloty zocken zoologe zubau zubrot zucken zudem
zufall zufolge zufuhr zugluft zugpaar zugute zuhauf zukunft zulage zuliebe zumal zumeist zunahme zunft zunge
zupfen zuruf zurzeit zusehen zustand zuteil zutritt zuwachs zuwege zuzug zweck zwerg zwiebel zwirn zwist
zyklon
`;

export const GERMAN_WORDS: readonly string[] = WORDS.trim().split(/\s+/);
