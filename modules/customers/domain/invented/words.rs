//! Words that invented customers are made of: frequent ones first. All of them are words of the language, none of
//! a register of people.

/// Given names of men.
pub(super) const MEN: &[&str] = &[
    "Piotr", "Krzysztof", "Tomasz", "Andrzej", "Paweł", "Jan", "Michał", "Marcin", "Jakub", "Adam", "Łukasz",
    "Marek", "Grzegorz", "Mateusz", "Stanisław", "Wojciech", "Mariusz", "Dariusz", "Maciej", "Zbigniew", "Rafał",
    "Robert", "Jerzy", "Kamil", "Jacek", "Józef", "Dawid", "Szymon", "Kacper", "Ryszard", "Tadeusz", "Jarosław",
    "Bartosz", "Sławomir", "Artur", "Sebastian", "Mirosław", "Janusz", "Patryk", "Damian", "Henryk", "Daniel",
    "Przemysław", "Roman", "Kazimierz", "Filip", "Karol", "Wiesław", "Antoni", "Adrian", "Aleksander", "Marian",
    "Franciszek", "Arkadiusz", "Dominik", "Mieczysław", "Leszek", "Bartłomiej", "Waldemar", "Zdzisław", "Radosław",
    "Mikołaj", "Edward", "Krystian", "Konrad", "Władysław", "Bogdan", "Wiktor", "Igor", "Czesław", "Zygmunt",
    "Hubert", "Marcel", "Leon", "Bogusław", "Ireneusz", "Oskar", "Stefan", "Witold", "Eugeniusz", "Sylwester",
    "Maksymilian", "Włodzimierz", "Tymon", "Norbert", "Cezary", "Gabriel", "Lech", "Błażej", "Jędrzej", "Olgierd",
    "Remigiusz", "Emil", "Fabian", "Ludwik", "Alfred", "Borys", "Wacław", "Bolesław", "Gracjan", "Rudolf", "Ignacy",
];

/// Given names of women.
pub(super) const WOMEN: &[&str] = &[
    "Anna", "Katarzyna", "Maria", "Małgorzata", "Agnieszka", "Barbara", "Ewa", "Krystyna", "Magdalena", "Elżbieta",
    "Joanna", "Aleksandra", "Zofia", "Monika", "Teresa", "Danuta", "Natalia", "Julia", "Karolina", "Marta", "Beata",
    "Dorota", "Halina", "Jadwiga", "Janina", "Alicja", "Jolanta", "Grażyna", "Iwona", "Irena", "Paulina", "Justyna",
    "Zuzanna", "Bożena", "Wiktoria", "Urszula", "Hanna", "Renata", "Sylwia", "Agata", "Helena", "Patrycja",
    "Izabela", "Emilia", "Aneta", "Weronika", "Ewelina", "Oliwia", "Klaudia", "Wanda", "Gabriela", "Kinga", "Lena",
    "Kazimiera", "Lucyna", "Dominika", "Wiesława", "Genowefa", "Mariola", "Edyta", "Kamila", "Bogumiła", "Stefania",
    "Nikola", "Marianna", "Laura", "Stanisława", "Daria", "Sabina", "Milena", "Bogusława", "Łucja", "Róża", "Olga",
    "Nina", "Regina", "Cecylia", "Sandra", "Marzena", "Żaneta", "Celina", "Pola", "Mirosława", "Zdzisława",
    "Henryka", "Lidia", "Ilona", "Arleta", "Bernadeta", "Czesława", "Adrianna", "Blanka", "Nadia", "Jagoda",
    "Elwira", "Eliza", "Matylda", "Kornelia", "Róża Maria", "Anna Maria", "Kaja", "Liliana",
];

/// Frequent family names, as men have them.
pub(super) const FAMILIES: &[&str] = &[
    "Nowak", "Kowalski", "Wiśniewski", "Wójcik", "Kowalczyk", "Kamiński", "Lewandowski", "Zieliński", "Szymański",
    "Woźniak", "Dąbrowski", "Kozłowski", "Mazur", "Jankowski", "Kwiatkowski", "Wojciechowski", "Krawczyk",
    "Kaczmarek", "Piotrowski", "Grabowski", "Zając", "Pawłowski", "Król", "Michalski", "Wróbel", "Wieczorek",
    "Jabłoński", "Nowakowski", "Majewski", "Olszewski", "Dudek", "Jaworski", "Stępień", "Malinowski", "Adamczyk",
    "Górski", "Pawlak", "Nowicki", "Sikora", "Witkowski", "Rutkowski", "Walczak", "Baran", "Michalak", "Szewczyk",
    "Ostrowski", "Tomaszewski", "Pietrzak", "Zalewski", "Wróblewski", "Marciniak", "Jasiński", "Sadowski",
    "Zawadzki", "Duda", "Bąk", "Jakubowski", "Borkowski", "Wilk", "Chmielewski", "Szczepański", "Sokołowski",
    "Włodarczyk", "Sawicki", "Kucharski", "Maciejewski", "Kalinowski", "Mazurek", "Wysocki", "Kubiak", "Kołodziej",
    "Kaźmierczak", "Czarnecki", "Sobczak", "Konieczny", "Urban", "Głowacki", "Wasilewski", "Zakrzewski", "Sikorski",
    "Krajewski", "Gajewski", "Laskowski", "Ziółkowski", "Szulc", "Mróz", "Makowski", "Brzeziński", "Baranowski",
    "Przybylski", "Kaczmarczyk", "Kozak", "Szymczak", "Andrzejewski", "Błaszczyk", "Cieślak", "Ziemba",
    "Leszczyński", "Lis", "Borowski", "Kołodziejczyk", "Markowski", "Kania", "Janik", "Gołębiowski", "Mikołajczyk",
    "Wierzbicki", "Janicki", "Polak", "Czajkowski", "Romanowski", "Tomczak", "Cieślik", "Kot", "Musiał", "Wójtowicz",
    "Kopeć", "Orłowski", "Kurek", "Kozieł", "Socha", "Żak", "Karpiński", "Lipiński", "Bielecki", "Domański", "Śliwa",
    "Milewski", "Stankiewicz", "Kruk", "Ratajczak", "Banaś", "Nawrocki", "Czech", "Żurek", "Małecki", "Matusiak",
    "Stachowiak", "Grzelak", "Skiba", "Wrona", "Klimek", "Dobrowolski", "Olejnik", "Szostak", "Gutowski", "Świątek",
    "Łuczak", "Madej", "Siwiec", "Kędzierski", "Łukasik", "Żukowski", "Świderski", "Gąsior", "Pająk", "Źrebiec",
    "Ćwikliński", "Ślusarczyk", "Jędrzejczak", "Wąsik", "Rybak", "Młynarczyk", "Bednarz", "Kośmider", "Łoś", "Żuraw",
];

/// Rarer family names are put together of these.
pub(super) const STEMS: &[&str] = &[
    "Bor", "Wal", "Kal", "Mar", "Jan", "Piotr", "Lub", "Kras", "Gór", "Dąbr", "Olsz", "Brzoz", "Sosn", "Wierzb",
    "Jawor", "Grab", "Lip", "Klon", "Topol", "Kamien", "Wod", "Rad", "Stan", "Mir", "Bol", "Kaz", "Wit", "Zyg",
    "Szym", "Tom", "Mat", "Łuk", "Mich", "Jak", "Fil", "Bart", "Greg", "Kor", "Sob", "Zaw", "Ostr", "Gaw", "Krup",
    "Pawl", "Kub", "Wron", "Sok", "Jastrz", "Orl", "Żur", "Ciel", "Koz", "Wilcz", "Lis", "Mak", "Ryb", "Szczup",
    "Karp", "Kow", "Koł", "Młyn", "Piek", "Ban", "Sołt", "Chmiel", "Żyt", "Owsi", "Trzc", "Stoł", "Mos", "Łąk",
    "Pol", "Las", "Rud", "Czarn", "Biel", "Ziel", "Such", "Mokr", "Twar", "Śmigl", "Ćwik", "Źródł", "Wąs",
];

/// What may stand between stem and ending.
pub(super) const MIDDLES: &[&str] = &["", "an", "el", "asz", "ub", "ost", "arz", "onk"];

/// How family names end.
pub(super) const ENDINGS: &[&str] =
    &["owski", "ewski", "iński", "icki", "ak", "ek", "ik", "czyk", "owicz", "ewicz", "ala", "uch", "asiak", "ecki"];

/// Streets that most towns have.
pub(super) const STREETS: &[&str] = &[
    "Polna", "Leśna", "Słoneczna", "Krótka", "Szkolna", "Ogrodowa", "Lipowa", "Brzozowa", "Łąkowa", "Kwiatowa",
    "Sosnowa", "Kościelna", "Akacjowa", "Parkowa", "Zielona", "Kolejowa", "Sportowa", "Dębowa",
    "Tadeusza Kościuszki", "Marii Konopnickiej", "Cicha", "Klonowa", "Spacerowa", "Juliusza Słowackiego",
    "Adama Mickiewicza", "Długa", "Mikołaja Kopernika", "Wiosenna", "Świerkowa", "Henryka Sienkiewicza", "Wrzosowa",
    "Wąska", "Spokojna", "Jesionowa", "Bolesława Prusa", "Jaśminowa", "Górna", "Wolności", "Nowa", "Różana",
    "Fryderyka Chopina", "Stanisława Staszica", "Władysława Reymonta", "Malinowa", "Boczna", "Wiśniowa", "Topolowa",
    "Kasztanowa", "Młyńska", "Łączna", "Zacisze", "Wierzbowa", "Dworcowa", "Jana Kochanowskiego", "Jodłowa",
    "Działkowa", "Graniczna", "Tęczowa", "Wesoła", "Makowa", "Rolna", "Poziomkowa", "Pogodna", "Jarzębinowa",
    "Osiedlowa", "Modrzewiowa", "Miodowa", "Poprzeczna", "Cmentarna", "Strażacka", "Ludowa", "Żytnia", "Piaskowa",
    "Chabrowa", "Lawendowa", "Orzechowa", "Stawowa", "Źródlana", "Rzeczna", "Nadrzeczna", "Targowa", "Fabryczna",
    "Robotnicza", "Przemysłowa", "Rynek", "Warszawska", "Krakowska", "Gdańska", "Poznańska", "Lubelska", "Śląska",
    "Ustronie", "Widokowa", "Podgórna", "Zamkowa", "Klasztorna", "Jagiellońska", "Piastowska", "Świętego Jana",
    "Księdza Józefa Poniatowskiego", "Żwirki i Wigury", "Bohaterów Westerplatte", "Trzeciego Maja",
    "Jedenastego Listopada", "Ignacego Paderewskiego", "Generała Władysława Sikorskiego", "Ćwiartki",
];

/// What villages are called; most names are those of several.
pub(super) const VILLAGES: &[&str] = &[
    "Nowa Wieś", "Dąbrowa", "Wola", "Zalesie", "Lipowa", "Kamionka", "Brzezina", "Borek", "Łąki", "Podlesie",
    "Zagórze", "Kamień", "Grabówka", "Żabieniec", "Stare Miasto", "Olszanka", "Jasionka", "Górka", "Ostrów",
    "Lipiny", "Kąty", "Międzylesie", "Zawada", "Sosnówka", "Brzeźno", "Wólka", "Świerczyna", "Łęg", "Rudka",
    "Siedliska", "Wysoka",
];

/// Beginnings and ends of what companies call themselves.
pub(super) const FIRST_HALVES: &[&str] = &[
    "Pol", "Euro", "Inter", "Bud", "Tech", "Agro", "Eko", "Trans", "Med", "Auto", "Elektro", "Hydro", "Info", "Foto",
    "Geo", "Gastro", "Metal", "Drew", "Tekst", "Opti", "Mega", "Nova", "Vita", "Stal", "Kam", "Halna", "Żagiel",
];
pub(super) const SECOND_HALVES: &[&str] = &[
    "pol", "bud", "tech", "max", "lux", "med", "trans", "plast", "stal", "mix", "serwis", "system", "com", "dom",
    "term", "went", "mar", "art", "druk", "gast",
];

/// Legal forms, as names of companies end.
pub(super) const FORMS: &[&str] = &[
    "Sp. z o.o.", "Sp. z o.o.", "Sp. z o.o.", "Sp. z o.o.", "Sp. k.", "S.A.", "Sp. j.", "Sp. z o.o. Sp. k.",
    "P.S.A.",
];

/// Companies that are called after what they are.
pub(super) const HOUSES: &[&str] = &[
    "Szkoła Podstawowa nr", "Przedszkole nr", "Przychodnia Rejonowa nr", "Spółdzielnia Mieszkaniowa",
    "Wspólnota Mieszkaniowa", "Ochotnicza Straż Pożarna", "Biblioteka Publiczna nr", "Parafia", "Ośrodek Kultury nr",
];

/// Trades of people in business.
pub(super) const TRADES: &[&str] = &[
    "Usługi Remontowe", "Sklep Spożywczy", "Firma Handlowo-Usługowa", "Zakład Fryzjerski", "Mechanika Pojazdowa",
    "Usługi Transportowe", "Gabinet Stomatologiczny", "Biuro Rachunkowe", "Kancelaria", "Piekarnia", "Kwiaciarnia",
    "Instalacje Elektryczne", "Usługi Informatyczne", "Studio Fotografii", "Gospodarstwo Ogrodnicze", "Pensjonat",
    "Warsztat Ślusarski", "Tapicerstwo", "Krawiectwo", "Usługi Geodezyjne", "Szkoła Jazdy", "Cukiernia",
    "Zakład Stolarski",
];

/// Tags.
pub(super) const TAGS: &[&str] = &[
    "światłowód", "radio", "blok", "telewizja", "e-faktura", "telefon", "dom jednorodzinny", "biznes", "polecenie",
    "vip", "sezonowy", "stały adres IP", "umowa na czas nieokreślony", "senior",
];

/// What is noted down.
pub(super) const NOTES: &[&str] = &[
    "Prosi o telefon po 17:00.", "Pies na podwórku, dzwonić przed wejściem.", "Router stoi w szafce w przedpokoju.",
    "Pytał o wyższą prędkość; oferta wysłana e-mailem.", "Klucz do skrzynki u administratora budynku.",
    "Faktury tylko papierowe, starsza osoba.", "Zgłoszono wolny internet wieczorem; pomiar w normie.",
    "Umówiona przekładka kabla przy remoncie elewacji.", "Nie zgadza się na kontakt w weekendy.",
    "Po burzy wymieniono zasilacz anteny.", "Prosi o duplikat umowy.", "Zmienił numer telefonu, stary nieaktualny.",
    "Zainteresowany telewizją, oddzwonić w przyszłym miesiącu.", "Wjazd od tyłu, brama na kod.",
    "Dwie reklamacje w tym kwartale, traktować z wyczuciem.", "Płaci zawsze w terminie.",
    "Kontakt przez córkę, klientka słabo słyszy.", "Gniazdo w salonie do poprawki przy najbliższej wizycie.",
    "Świetlówka zakłóca sygnał w piwnicy, zalecono wymianę.", "Żąda rozmowy z kierownikiem.",
];

/// Why somebody gets nothing for the time being.
pub(super) const SUSPENDED: &[&str] =
    &["Zawieszenie na prośbę klienta", "Zaległość powyżej 30 dni", "Wyjazd na sezon", "Remont lokalu"];
/// Why somebody was handed over.
pub(super) const COLLECTED: &[&str] =
    &["Brak zapłaty po wezwaniu", "Przekazano do windykacji", "Niezwrócony sprzęt i zaległość"];
/// Why somebody has left.
pub(super) const LEFT: &[&str] =
    &["Wypowiedzenie klienta", "Przeprowadzka", "Przejście do innego dostawcy", "Koniec umowy", "Śmierć abonenta"];
/// Why somebody is one.
pub(super) const JOINED: &[&str] =
    &["Podpisana umowa", "Aktywacja usługi", "Umowa przedłużona", "Cesja umowy", "Powrót po przerwie"];
