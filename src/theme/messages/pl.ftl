# The words of the interface, in Polish. en.ftl explains each message.

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
last-update = Ostatnia aktualizacja: { $moment }
maintained-by = { $planet } – opiekun: { $owner }.
maintained-by-link = { $planet } – opiekun: <link>{ $owner }</link>.
posts-belong = Wpisy należą do swoich autorów.
keys-hint = Klawisze: j prowadzi do następnego wpisu, k do poprzedniego.
powered-by = Działa dzięki { $generator }
subscriptions-of = Subskrypcje planety { $planet }

## Strona główna i następne

no-posts = Jeszcze nie ma wpisów
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
continue-reading = Czytaj dalej: { $source }
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
add-text = Piszesz na te tematy? Twój blog jest tu mile widziany.
add-button = Zaproponuj blog
add-edit = Albo <link>zmień listę samodzielnie</link>. Wystarczą dwa wiersze.
add-report = Coś jest nie tak? <link>Daj nam znać.</link>
add-propose = Lista blogów to plik, który każdy może zmienić. <link>Zaproponuj swój blog.</link>
subscribe = Subskrybuj
subscribe-text = Czytaj tę stronę w swoim czytniku kanałów:
subscribe-how = Kanał przynosi nowe wpisy do ciebie. Skopiuj jeden z tych adresów do swojego czytnika kanałów. Jeśli nie wiesz który, wybierz Atom.
recently-active = Ostatnio aktywne
all-subscriptions = { $count ->
    [one] { $count } subskrypcja
    [few] Wszystkie { $count } subskrypcje
    [many] Wszystkie { $count } subskrypcji
   *[other] Wszystkie { $count } subskrypcji
}

## Archiwum

archive-text = Wszystkie wpisy, miesiąc po miesiącu.
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
state-ok = działa
state-quiet = nieaktywny
state-new = jeszcze nieodczytany
state-failing = nie działa
state-gone = zniknął
state-held = czeka na sprawdzenie
state-disabled = już nieczytany
state-since = { $state } od { $date }
tally-ok = { $count ->
    [one] { $count } działa
    [few] { $count } działają
    [many] { $count } działa
   *[other] { $count } działa
}
tally-quiet = { $count ->
    [one] { $count } nieaktywny
    [few] { $count } nieaktywne
    [many] { $count } nieaktywnych
   *[other] { $count } nieaktywnego
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
    [one] { $count } czeka na sprawdzenie
    [few] { $count } czekają na sprawdzenie
    [many] { $count } czeka na sprawdzenie
   *[other] { $count } czeka na sprawdzenie
}
tally-disabled = { $count ->
    [one] { $count } już nieczytany
    [few] { $count } już nieczytane
    [many] { $count } już nieczytanych
   *[other] { $count } już nieczytanego
}
download-opml = Pobierz listę (OPML)
no-blog-yet = Nie dodano jeszcze żadnego bloga.
feedless = Blogi bez kanału
feed-link = kanał
feed-of = Kanał: { $source }
moved-to = przeniesiony pod adres <link>{ $address }</link>
filtered = pokazywana jest tylko część wpisów
not-on-front = poza stroną główną
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
source-elsewhere = Gdzie indziej
source-feed = Kanał
feed-original = z bloga
feed-here = z tej planety
source-rate = Jak często
source-saved = Zapisane tutaj
read-since = czytany od { $date }
source-health = Stan
source-repairs = Naprawione
source-posts = Wpisy
on-front-page = { $count ->
    [0] Żadnego z tych wpisów nie ma teraz na stronie głównej.
    [one] { $count } z tych wpisów jest teraz na stronie głównej.
    [few] { $count } z tych wpisów są teraz na stronie głównej.
    [many] { $count } z tych wpisów jest teraz na stronie głównej.
   *[other] { $count } z tych wpisów jest teraz na stronie głównej.
}
more-in-archive = { $count ->
    [one] Jeszcze { $count } wpis jest <link>w archiwum</link>.
    [few] Jeszcze { $count } wpisy są <link>w archiwum</link>.
    [many] Jeszcze { $count } wpisów jest <link>w archiwum</link>.
   *[other] Jeszcze { $count } wpisu jest <link>w archiwum</link>.
}

## Dlaczego wpisu nie ma na stronie głównej

why-backlog = był już w kanale, gdy dodano blog
why-burst = przyszedł razem ze zbyt wieloma innymi wpisami
why-duplicate = jest już tutaj: { $by }
why-held = czeka na sprawdzenie: blog mógł zmienić właściciela
why-hidden = ten blog nie jest pokazywany na stronie głównej
why-too-old = jest za stary na stronę główną
why-over-limit = stronę główną wypełniają nowsze wpisy
why-per-source = na stronie głównej są nowsze wpisy tego bloga
why-filtered = pomija go filtr tej planety

## Co naprawiono w kanale

repair-control-character = znaki niedozwolone w XML
repair-double-escaped = podwójnie zakodowany HTML
repair-ill-formed-json = niepoprawny JSON
repair-ill-formed-xml = niepoprawny XML
repair-mismatched-tag = znaczniki, które do siebie nie pasują
repair-missing-namespace = niezadeklarowana przestrzeń nazw
repair-too-deep = zbyt głęboko zagnieżdżone elementy
repair-too-long = zbyt długi tytuł lub tekst
repair-too-many-elements = zbyt wiele elementów
repair-too-many-entries = zbyt wiele wpisów
repair-too-many-parts = wpis ze zbyt wieloma autorami, tagami lub załącznikami
repair-truncated = kanał ucięty przed końcem
repair-undefined-entity = nazwy znaków nieznane w XML
repair-unknown-date = daty, których nie da się odczytać
repair-wrong-encoding = kodowanie inne niż podane

## Tagi

tags-own = Tagi planety
tags-authors = Tagi autorów
no-tags = Nie ma jeszcze żadnych tagów.
all-tags = Wszystkie tagi
feed-of-tag = Kanał tego tagu

## Wyszukiwanie

search-label = Szukaj we wszystkich wpisach tej planety
search-none = Niczego nie znaleziono.
search-count = Wyniki: { $count }
search-failed = Nie udało się wczytać wyszukiwania. Czy masz połączenie z internetem?
search-more = Więcej wyników
search-noscript = Wyszukiwanie działa w przeglądarce i wymaga JavaScriptu. <link>Archiwum</link> działa bez niego.
search-missing = Ta planeta nie ma jeszcze wyszukiwania. <link>Archiwum</link> pokazuje wszystkie wpisy według miesięcy.

## Strona adresu, którego nie ma

not-found-title = Nie znaleziono strony
not-found-text = Strona została przeniesiona albo nigdy nie istniała. Zobacz:
not-found-front = Najnowsze wpisy
