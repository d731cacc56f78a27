"""Sentences for the core detectors in Norwegian, Danish, Swedish and German, made for the tests."""

INSTITUTIONAL_WE = {
    "nb": (
        "Hvorfor noen får det og andre ikke, det kan vi ikke si sikkert.",
        "Vi har ikke noen god forklaring på det.",
        "Vi tror at det henger sammen med søvnen.",
        "Vi er ikke bekymret for en slik skive.",
        "Slike forandringer bekymrer oss ikke.",
        "Vi ser det hos veldig mange i din alder.",
        "Vår avdeling har fulgt det lenge, og vi har god erfaring med trening.",
        "Da anbefaler vi som regel en skinne om natta.",
        "Vi opererer ikke knær som ser slik ut.",
        "Vi pleier å vente i tre måneder.",
        "Vi har sluttet å gi kortison for sånt.",
        "Me plar ikkje ta bilete av rygger utan grunn.",
        "I slike tilfeller ville vi ikke gjort noe.",
        "Hva som utløser det, vet vi rett og slett ikke.",
        "Vi stoler mer på det du forteller enn på bildet.",
        "Vi forstår fortsatt ganske lite av hva som skjer i nervene.",
        "Vi fraråder å ligge i ro.",
        "Det er sjelden vi finner noe på et sånt bilde.",
    ),
    "da": (
        "Hvorfor nogle får det og andre ikke, det kan vi ikke sige med sikkerhed.",
        "Vi har ikke nogen god forklaring på det.",
        "Vi tror det hænger sammen med søvnen.",
        "Vi er ikke bekymrede for sådan en diskus.",
        "Den slags forandringer bekymrer os ikke.",
        "Vi ser det hos rigtig mange i din alder.",
        "Vi har gode erfaringer med træning.",
        "Så anbefaler vi som regel en skinne om natten.",
        "Vi opererer ikke knæ der ser sådan ud.",
        "Vi plejer at vente tre måneder.",
        "Vi er holdt op med at give binyrebarkhormon for det.",
        "Vi tager ikke billeder af rygge uden grund.",
        "I sådan et tilfælde ville vi ikke gøre noget.",
        "Hvad der udløser det, ved vi simpelthen ikke.",
        "Vi stoler mere på det du fortæller end på billedet.",
        "Vi forstår stadig ret lidt af hvad der sker i nerverne.",
        "Vi fraråder at ligge stille.",
        "Det er sjældent vi finder noget på sådan et billede.",
    ),
    "sv": (
        "Varför vissa får det och andra inte, det kan vi inte säga säkert.",
        "Vi har ingen bra förklaring till det.",
        "Vi tror att det hänger ihop med sömnen.",
        "Vi är inte oroliga för en sån disk.",
        "Såna förändringar oroar oss inte.",
        "Vi ser det hos väldigt många i din ålder.",
        "Vi har goda erfarenheter av träning.",
        "Då rekommenderar vi oftast en skena på natten.",
        "Vi opererar inte knän som ser ut så.",
        "Vi brukar vänta i tre månader.",
        "Vi har slutat ge kortison för sånt.",
        "Vi röntgar inte ryggar utan anledning.",
        "I ett sånt fall skulle vi inte göra något.",
        "Vad som utlöser det vet vi helt enkelt inte.",
        "Vi litar mer på det du berättar än på bilden.",
        "Vi förstår fortfarande ganska lite av vad som händer i nerverna.",
        "Vi avråder från att ligga stilla.",
        "Det är sällan vi hittar något på en sån bild.",
    ),
    "de": (
        "Warum manche das bekommen und andere nicht, das können wir nicht sicher sagen.",
        "Wir haben dafür keine gute Erklärung.",
        "Wir glauben, dass es mit dem Schlaf zusammenhängt.",
        "Wir sind bei so einer Bandscheibe nicht besorgt.",
        "Solche Veränderungen machen uns keine Sorgen.",
        "Das sehen wir bei sehr vielen in Ihrem Alter.",
        "Wir haben mit Training gute Erfahrungen gemacht.",
        "Da empfehlen wir in der Regel eine Schiene für die Nacht.",
        "Knie, die so aussehen, operieren wir nicht.",
        "Normalerweise warten wir da drei Monate ab.",
        "Wir haben aufgehört, dafür Cortison zu spritzen.",
        "Wir röntgen Rücken nicht ohne Grund.",
        "In so einem Fall würden wir nichts machen.",
        "Was das auslöst, wissen wir schlicht nicht.",
        "Wir verlassen uns eher auf das, was Sie erzählen, als auf das Bild.",
        "Wir verstehen immer noch recht wenig von dem, was in den Nerven passiert.",
        "Wir raten davon ab, sich zu schonen.",
        "Auf so einem Bild finden wir selten etwas.",
    ),
}

OTHER_WE = {
    "nb": (
        "Vi sender deg til røntgen, så ringer vi deg på fredag.",
        "Skal vi ta en titt på det?",
        "Da tar vi en blodprøve.",
        "Vi kan snakke om det neste gang.",
        "Hvordan har vi det i dag da?",
        "Det er det vi kaller uspesifikke ryggsmerter.",
        "Vi har ikke fått journalen din ennå.",
        "Vi blir jo alle eldre.",
        "Når vi blir eldre, tørker skivene inn.",
        "Hvis vi finner noe, får du beskjed.",
        "Som vi snakket om sist, så er det muskulært.",
        "Vi får se hva prøvene viser.",
        "Vi må sjekke nyrene først.",
        "Da er vi ferdige for i dag.",
        "Vi har en ledig time på torsdag.",
        "Så setter vi på en bandasje.",
    ),
    "da": (
        "Vi sender dig til røntgen, og så ringer vi på fredag.",
        "Skal vi lige se på det?",
        "Så tager vi en blodprøve.",
        "Vi kan tale om det næste gang.",
        "Hvordan har vi det i dag?",
        "Det er det vi kalder uspecifikke rygsmerter.",
        "Vi har ikke fået din journal endnu.",
        "Vi bliver jo alle sammen ældre.",
        "Når vi bliver ældre, tørrer de ud.",
        "Hvis vi finder noget, får du besked.",
        "Som vi talte om sidst, så er det muskulært.",
        "Vi må se hvad prøverne viser.",
        "Vi skal tjekke nyrerne først.",
        "Så er vi færdige for i dag.",
        "Vi har en ledig tid på torsdag.",
        "Så sætter vi en bandage på.",
    ),
    "sv": (
        "Vi skickar dig på röntgen, så ringer vi på fredag.",
        "Ska vi titta på det?",
        "Då tar vi ett blodprov.",
        "Vi kan prata om det nästa gång.",
        "Hur mår vi i dag då?",
        "Det är det vi kallar ospecifik ryggvärk.",
        "Vi har inte fått din journal än.",
        "Vi blir ju alla äldre.",
        "När vi blir äldre torkar de ut.",
        "Om vi hittar något får du besked.",
        "Som vi pratade om sist så är det muskulärt.",
        "Vi får se vad proverna visar.",
        "Vi måste kolla njurarna först.",
        "Då är vi klara för i dag.",
        "Vi har en ledig tid på torsdag.",
        "Så sätter vi på ett bandage.",
    ),
    "de": (
        "Wir schicken Sie zum Röntgen und rufen Sie am Freitag an.",
        "Sollen wir uns das mal anschauen?",
        "Dann nehmen wir Ihnen Blut ab.",
        "Darüber können wir nächstes Mal sprechen.",
        "Wie geht es uns denn heute?",
        "Das nennen wir unspezifische Rückenschmerzen.",
        "Wir haben Ihre Akte noch nicht bekommen.",
        "Wir werden ja alle älter.",
        "Wenn wir älter werden, trocknen die aus.",
        "Wenn wir etwas finden, melden wir uns.",
        "Wie wir letztes Mal besprochen haben, ist das muskulär.",
        "Wir müssen abwarten, was die Werte ergeben.",
        "Wir müssen erst die Nieren prüfen.",
        "Dann sind wir für heute fertig.",
        "Wir haben am Donnerstag noch einen Termin frei.",
        "Dann machen wir einen Verband drauf.",
    ),
}

EXPLAINING = {
    "nb": (
        "Bildet viser at leddet er fint, og det er ingen grunn til å operere.",
        "Derfor anbefaler jeg trening i tre måneder, så roer det seg.",
    ),
    "da": (
        "Billedet viser at leddet er fint, og der er ingen grund til at operere.",
        "Derfor anbefaler jeg træning i tre måneder, så falder det til ro.",
    ),
    "sv": (
        "Bilden visar att leden är fin, och det finns ingen anledning att operera.",
        "Därför rekommenderar jag träning i tre månader, så lugnar det sig.",
    ),
    "de": (
        "Das Bild zeigt, dass das Gelenk in Ordnung ist, und es gibt keinen Grund zu operieren.",
        "Deshalb empfehle ich drei Monate Training, dann beruhigt sich das.",
    ),
}

OBJECTIONS = {
    "nb": (
        "Men svigermor sier at hun ble mye verre av trening.",
        "Hm. Broren min hadde det samme, og han endte med å bli operert likevel.",
        "Jeg leste på nettet at man ikke skal belaste et sånt ledd.",
        "Ja, men han kiropraktoren på Lillestrøm mente at det var helt feil å trene.",
        "Det var ei på jobben som fikk høre akkurat det der, og så var det kreft.",
        "Folk sier jo at man bør få MR med en gang.",
    ),
    "da": (
        "Men min svigermor siger at hun blev meget værre af træning.",
        "Hm. Min bror havde det samme, og han endte med at blive opereret alligevel.",
        "Jeg læste på nettet at man ikke skal belaste sådan et led.",
        "Ja, men ham kiropraktoren i Vejle mente at det var helt forkert at træne.",
        "Der var en på arbejdet der fik præcis det samme at vide, og så var det kræft.",
        "Folk siger jo at man bør have en MR med det samme.",
    ),
    "sv": (
        "Men svärmor säger att hon blev mycket sämre av träning.",
        "Hm. Min bror hade samma sak, och han blev opererad till slut ändå.",
        "Jag läste på nätet att man inte ska belasta en sån led.",
        "Ja, men han kiropraktorn i Lund menade att det var helt fel att träna.",
        "Det var en på jobbet som fick höra precis det där, och så var det cancer.",
        "Folk säger ju att man borde få magnetröntgen med en gång.",
    ),
    "de": (
        "Aber meine Schwiegermutter sagt, ihr ging es vom Training viel schlechter.",
        "Hm. Mein Bruder hatte dasselbe, und der wurde am Ende doch operiert.",
        "Ich hab im Internet gelesen, dass man so ein Gelenk nicht belasten soll.",
        "Ja, aber der Chiropraktiker in Ulm meinte, Training wäre ganz falsch.",
        "Bei einer auf der Arbeit haben sie genau das auch gesagt, und dann war es Krebs.",
        "Die Leute sagen ja, man soll sofort ein MRT machen lassen.",
    ),
}

NO_OBJECTIONS = {
    "nb": (
        "Ja, fysioterapeuten min sa det samme.",
        "Kona kjørte meg hit i dag.",
        "Datteren min sa at jeg måtte bestille time.",
        "Mannen min tror jeg innbiller meg det.",
        "Jeg er redd for at det skal bli verre.",
        "Søsteren min har også vondt i kneet.",
        "Da skal jeg fortelle det til mora mi.",
        "Jeg får begynne på mandag, da.",
    ),
    "da": (
        "Ja, min fysioterapeut sagde det samme.",
        "Min kone kørte mig herhen i dag.",
        "Min datter sagde at jeg skulle bestille tid.",
        "Min mand tror jeg bilder mig det ind.",
        "Jeg er bange for at det bliver værre.",
        "Min søster har også ondt i knæet.",
        "Så skal jeg fortælle det til min mor.",
        "Så begynder jeg på mandag.",
    ),
    "sv": (
        "Ja, min sjukgymnast sa samma sak.",
        "Min fru skjutsade mig hit i dag.",
        "Min dotter sa att jag måste boka tid.",
        "Min man tror att jag inbillar mig.",
        "Jag är rädd att det ska bli värre.",
        "Min syster har också ont i knät.",
        "Då ska jag berätta det för mamma.",
        "Då börjar jag på måndag.",
    ),
    "de": (
        "Ja, mein Physiotherapeut hat das Gleiche gesagt.",
        "Meine Frau hat mich heute hergefahren.",
        "Meine Tochter hat gesagt, ich soll einen Termin machen.",
        "Mein Mann glaubt, ich bilde mir das ein.",
        "Ich habe Angst, dass es schlimmer wird.",
        "Meine Schwester hat auch Knieschmerzen.",
        "Dann erzähl ich das meiner Mutter.",
        "Dann fang ich am Montag an.",
    ),
}

RUNS = {
    "nb": "C: Det er ikke noe galt med leddet.\nP: Nei.\nC: Det er muskelen utenpå som er stram.\nP: .ja\n"
    "C: Og da gjør det vondt i trappa om morgenen.\nP: ((nikker))\nC: Så det skal trenes forsiktig.\nP: Å ja.",
    "da": "C: Der er ikke noget galt med leddet.\nP: Nej.\nC: Det er musklen udenpå der er stram.\nP: .ja\n"
    "C: Og så gør det ondt på trappen om morgenen.\nP: ((nikker))\nC: Så det skal trænes forsigtigt.\nP: Nå.",
    "sv": "C: Det är inget fel på leden.\nP: Nä.\nC: Det är muskeln utanpå som är stram.\nP: .ja\n"
    "C: Och då gör det ont i trappan på morgonen.\nP: ((nickar))\nC: Så den ska tränas försiktigt.\nP: Jaså.",
    "de": "C: Mit dem Gelenk ist nichts verkehrt.\nP: Nein.\nC: Das ist der Muskel außen, der verspannt ist.\nP: Mhm.\n"
    "C: Und dann tut das morgens auf der Treppe weh.\nP: ((nickt))\nC: Deshalb trainiert man den vorsichtig.\nP: Ach so.",
}

ANSWERS = {
    "nb": "C: og sover du om natta\nP: ja\nC: har du feber\nP: nei\nC: noe blod i urinen\nP: nei\n"
    "C: og du går på jobb som vanlig\nP: ja",
    "da": "C: og sover du om natten\nP: ja\nC: har du feber\nP: nej\nC: noget blod i urinen\nP: nej\n"
    "C: og du går på arbejde som normalt\nP: ja",
    "sv": "C: och sover du på natten\nP: ja\nC: har du feber\nP: nej\nC: något blod i urinen\nP: nej\n"
    "C: och du går till jobbet som vanligt\nP: ja",
    "de": "C: und schlafen sie nachts\nP: ja\nC: haben sie fieber\nP: nein\nC: irgendwelche allergien\nP: nein\n"
    "C: und sie gehen ganz normal arbeiten\nP: ja",
}

COUNTERED = {
    "nb": "C: Det er ikke noe galt med leddet.\nP: Nei.\nC: Så det er ikke farlig å bruke det.\nP: Jo.\n"
    "C: Det blir bare sterkere av å bli brukt litt hver dag.\nP: Mm.",
    "da": "C: Der er ikke noget galt med leddet.\nP: Nej.\nC: Så det er ikke farligt at bruge det.\nP: Jo.\n"
    "C: Det bliver kun stærkere af at blive brugt lidt hver dag.\nP: Mm.",
    "sv": "C: Det är inget fel på leden.\nP: Nä.\nC: Så det är inte farligt att använda den.\nP: Jo.\n"
    "C: Den blir bara starkare av att användas lite varje dag.\nP: Mm.",
    "de": "C: Mit dem Gelenk ist nichts verkehrt.\nP: Nein.\nC: Es ist also nicht gefährlich, das zu benutzen.\nP: Doch.\n"
    "C: Das wird nur stärker, wenn es jeden Tag benutzt wird.\nP: Mhm.",
}
