# The words of the interface, in Polish. en.ftl says what they are for.

## Daty, ilości, listy

moment = { $date }, { $time } { $zone }
day = { $weekday } { $number } { $month }
comma = { ", " }
size-bytes = { $count ->
    [one] { $count } bajt
    [few] { $count } bajty
    [many] { $count } bajtów
   *[other] { $count } bajta
}
size-kilobytes = { $amount } kB
size-megabytes = { $amount } MB
size-gigabytes = { $amount } GB

## Każda strona

skip-to-content = Przejdź do treści
nav-site = Witryna
view-full = Całość
view-summary = Skróty
view-titles = Tytuły
archive = Archiwum
sources = Źródła
tags = Tagi
search = Szukaj
feed = Kanał
last-update = Ostatnia aktualizacja: { $moment }
kept-by = { $planet } – opiekun: { $owner }.
kept-by-link = { $planet } – opiekun: <link>{ $owner }</link>.
posts-belong = Wpisy należą do swoich autorów.
powered-by = Działa dzięki { $generator }
subscriptions-of = Subskrypcje planety { $planet }

## Strona główna i następne

nothing-yet = Nic jeszcze nie opublikowano.
nav-pages = Strony
page-number = Strona { $number }
page-of = Strona { $number } z { $of }
newer-posts = Nowsze wpisy
older-posts = Starsze wpisy
all-in-archive = Wszystkie starsze wpisy są w archiwum

## Wpis

untitled = Bez tytułu
untitled-at = Wpis bez tytułu, { $moment }
by-at = { $authors }, { $moment }
updated = zmieniony { $date }
more-words = { $count ->
    [one] Jeszcze { $count } słowo
    [few] Jeszcze { $count } słowa
    [many] Jeszcze { $count } słów
   *[other] Jeszcze { $count } słowa
}
more = Więcej
read-on = Czytaj dalej: { $source }
words = { $count ->
    [one] { $count } słowo
    [few] { $count } słowa
    [many] { $count } słów
   *[other] { $count } słowa
}
enclosed-picture = Obraz dołączony do wpisu
download = { $kind ->
    [audio] Pobierz nagranie
    [video] Pobierz film
   *[file] Pobierz plik
}
also-on = Także: { $sources }
permalink = Bezpośredni odnośnik
permalink-of = Bezpośredni odnośnik, { $moment }
table = Tabela

## Kolumna boczna

about-planet = O tej planecie
add-title = Dodaj swój blog
add-text = Kto pisze o tym, czym zajmuje się ta planeta, jest tu mile widziany.
add-button = Zaproponuj blog
add-edit = Albo <link>zmień listę samodzielnie</link>: wystarczą trzy wiersze.
add-report = Coś jest nie tak? <link>Daj nam znać.</link>
add-propose = Lista blogów to plik, który każdy może zmienić: <link>zaproponuj swój</link>.
subscribe = Subskrybuj
subscribe-text = Wszystko z tej strony w Twoim czytniku:
heard-from = Ostatnio pisali
all-subscriptions = { $count ->
    [one] { $count } subskrypcja
    [few] Wszystkie { $count } subskrypcje
    [many] Wszystkie { $count } subskrypcji
   *[other] Wszystkie { $count } subskrypcji
}

## Archiwum

archive-text = Wszystko, co opublikowano, miesiąc po miesiącu.
posts = { $count ->
    [one] { $count } wpis
    [few] { $count } wpisy
    [many] { $count } wpisów
   *[other] { $count } wpisu
}
nav-months = Miesiące

## Źródła

blogs = { $count ->
    [one] { $count } blog
    [few] { $count } blogi
    [many] { $count } blogów
   *[other] { $count } bloga
}
state-ok = odpowiada
state-quiet = milczy
state-new = nowy, jeszcze nieodpytany
state-failing = nie działa
state-gone = zniknął
state-held = wstrzymany do sprawdzenia
state-disabled = już nieczytany
state-since = { $state } od { $date }
tally-ok = { $count ->
    [one] { $count } odpowiada
    [few] { $count } odpowiadają
    [many] { $count } odpowiada
   *[other] { $count } odpowiada
}
tally-quiet = { $count ->
    [one] { $count } milczy
    [few] { $count } milczą
    [many] { $count } milczy
   *[other] { $count } milczy
}
tally-new = { $count ->
    [one] { $count } nowy
    [few] { $count } nowe
    [many] { $count } nowych
   *[other] { $count } nowego
}
tally-failing = { $count ->
    [one] { $count } nie działa
    [few] { $count } nie działają
    [many] { $count } nie działa
   *[other] { $count } nie działa
}
tally-gone = { $count ->
    [one] { $count } zniknął
    [few] { $count } zniknęły
    [many] { $count } zniknęło
   *[other] { $count } zniknęło
}
tally-held = { $count ->
    [one] { $count } wstrzymany
    [few] { $count } wstrzymane
    [many] { $count } wstrzymanych
   *[other] { $count } wstrzymanego
}
tally-disabled = { $count ->
    [one] { $count } już nieczytany
    [few] { $count } już nieczytane
    [many] { $count } już nieczytanych
   *[other] { $count } już nieczytanego
}
take-opml = Weź całą listę ze sobą (OPML)
no-posts-yet = Jeszcze nie ma wpisów
no-blog-yet = Nie dodano jeszcze żadnego bloga.
feed-link = kanał
feed-of = Kanał: { $source }
moved-to = przeniesiony pod adres <link>{ $address }</link>
kept-off-front = poza stroną główną
every-week = { $count ->
    [one] około jednego wpisu tygodniowo
    [few] około { $count } wpisów tygodniowo
    [many] około { $count } wpisów tygodniowo
   *[other] około { $count } wpisu tygodniowo
}
every-month = { $count ->
    [one] około jednego wpisu miesięcznie
    [few] około { $count } wpisów miesięcznie
    [many] około { $count } wpisów miesięcznie
   *[other] około { $count } wpisu miesięcznie
}
every-year = { $count ->
    [one] około jednego wpisu rocznie
    [few] około { $count } wpisów rocznie
    [many] około { $count } wpisów rocznie
   *[other] około { $count } wpisu rocznie
}
posts-last-year = { $count ->
    [one] { $count } wpis w ciągu ostatniego roku
    [few] { $count } wpisy w ciągu ostatniego roku
    [many] { $count } wpisów w ciągu ostatniego roku
   *[other] { $count } wpisu w ciągu ostatniego roku
}
no-post-last-year = żadnego wpisu w ciągu ostatniego roku

## Strona źródła

source-site = Witryna
source-feed = Kanał
feed-original = z bloga
feed-here = z tej planety
source-rate = Jak często
source-kept = Zachowane tutaj
read-since = czytany od { $date }
source-health = Stan
source-repairs = Naprawione
source-posts = Wpisy
on-front-page = { $count ->
    [0] Żadnego z nich nie ma teraz na stronie głównej.
    [one] { $count } z nich jest teraz na stronie głównej.
    [few] { $count } z nich są teraz na stronie głównej.
    [many] { $count } z nich jest teraz na stronie głównej.
   *[other] { $count } z nich jest teraz na stronie głównej.
}
more-in-archive = { $count ->
    [one] Jeszcze { $count } wpis jest <link>w archiwum</link>.
    [few] Jeszcze { $count } wpisy są <link>w archiwum</link>.
    [many] Jeszcze { $count } wpisów jest <link>w archiwum</link>.
   *[other] Jeszcze { $count } wpisu jest <link>w archiwum</link>.
}

## Dlaczego wpisu nie ma na stronie głównej

why-backlog = starszy niż obecność bloga na tej planecie
why-burst = przyszedł ze zbyt wieloma innymi naraz
why-duplicate = jest już tutaj: { $by }
why-held = wstrzymany, dopóki ktoś nie sprawdzi, czyj jest ten blog
why-hidden = tego bloga nie pokazuje się na stronie głównej
why-too-old = za stary na stronę główną
why-over-limit = stronę główną wypełniają nowsze wpisy
why-no-category = w żadnej z kategorii { $by }
why-no-word = bez żadnego ze słów, dla których czyta się ten blog
why-no-language = w języku, dla którego nie czyta się tego bloga: { $by }
why-category = w pomijanej kategorii „{ $by }”
why-word = pasuje do pomijanego „{ $by }”
why-language = w pomijanym języku { $by }

## Co naprawiono w kanale

repair-control-character = znaki niedozwolone w XML
repair-double-escaped = podwójnie zakodowany HTML
repair-ill-formed-json = niepoprawny JSON
repair-ill-formed-xml = niepoprawny XML
repair-mismatched-tag = znaczniki, które do siebie nie pasują
repair-missing-namespace = niezadeklarowana przestrzeń nazw
repair-too-deep = zbyt głęboko zagnieżdżone elementy
repair-too-long = tytuł lub tekst dłuższy, niż się przechowuje
repair-too-many-elements = więcej elementów, niż się czyta
repair-too-many-entries = więcej wpisów, niż się czyta
repair-too-many-parts = wpis z większą liczbą autorów, tagów lub załączników, niż się przechowuje
repair-truncated = brak zakończenia
repair-undefined-entity = nazwy znaków nieznane w XML
repair-unknown-date = daty nie do odczytania
repair-wrong-encoding = kodowanie inne niż podane

## Tagi

tags-own = Tagi planety
tags-authors = Tagi autorów
no-tags = Nie ma jeszcze żadnych tagów.
all-tags = Wszystkie tagi
feed-of-tag = Kanał tego tagu

## Wyszukiwanie

search-label = Słowa do wyszukania we wszystkim, co przechowuje ta planeta
search-none = Niczego nie znaleziono.
search-count = Wyniki: { $count }
search-failed = Nie udało się wczytać wyszukiwania. Czy jest połączenie z siecią?
search-more = Więcej wyników
search-noscript = Wyszukiwanie działa w przeglądarce i wymaga JavaScriptu. <link>Archiwum</link> go nie wymaga.
search-missing = Ta planeta nie ma jeszcze wyszukiwania. <link>Archiwum</link> pokazuje wszystko według miesięcy.

## Strona adresu, którego nie ma

missing-title = Nic tu nie ma
missing-text = Strona została przeniesiona albo nigdy jej nie było. Oto, co jest:
missing-front = Najnowsze wpisy
