# The words of the interface, in German. en.ftl says what they are for.

## Zeitpunkte, Mengen, Listen

moment = { $date }, { $time } { $zone }
day = { $weekday } { $number } { $month }
comma = { ", " }
size-bytes = { $count ->
    [one] { $count } Byte
   *[other] { $count } Bytes
}
size-kilobytes = { $amount } kB
size-megabytes = { $amount } MB
size-gigabytes = { $amount } GB

## Jede Seite

skip-to-content = Zum Inhalt springen
nav-site = Website
view-full = Ganz
view-summary = Auszüge
view-titles = Titel
archive = Archiv
sources = Quellen
tags = Schlagwörter
search = Suche
feed = Feed
last-update = Zuletzt aktualisiert: { $moment }
kept-by = { $planet } wird von { $owner } gepflegt.
kept-by-link = { $planet } wird von <link>{ $owner }</link> gepflegt.
posts-belong = Die Beiträge gehören ihren Autorinnen und Autoren.
powered-by = Betrieben mit { $generator }
subscriptions-of = Abonnements von { $planet }

## Die Startseite und die Seiten dahinter

nothing-yet = Hier ist noch nichts erschienen.
nav-pages = Seiten
page-number = Seite { $number }
page-of = Seite { $number } von { $of }
newer-posts = Neuere Beiträge
older-posts = Ältere Beiträge
all-in-archive = Alle älteren Beiträge stehen im Archiv

## Ein Beitrag

untitled = Ohne Titel
untitled-at = Beitrag ohne Titel, { $moment }
by-at = von { $authors }, { $moment }
updated = geändert am { $date }
more-words = { $count ->
    [one] Noch { $count } Wort
   *[other] Noch { $count } Wörter
}
more = Mehr
read-on = Weiterlesen bei { $source }
words = { $count ->
    [one] { $count } Wort
   *[other] { $count } Wörter
}
enclosed-picture = Bild zum Beitrag
download = { $kind ->
    [audio] Audio herunterladen
    [video] Video herunterladen
   *[file] Datei herunterladen
}
also-on = Auch bei { $sources }
permalink = Permalink
permalink-of = Permalink, { $moment }
table = Tabelle

## Die Seitenleiste

about-planet = Über diesen Planeten
add-title = Dein Blog hinzufügen
add-text = Wer über das schreibt, worum es auf diesem Planeten geht, ist willkommen.
add-button = Ein Blog vorschlagen
add-edit = Oder <link>bearbeite die Liste selbst</link>: Drei Zeilen genügen.
add-report = Stimmt etwas nicht? <link>Sag es uns.</link>
add-propose = Die Liste der Blogs ist eine Datei, die alle bearbeiten können: <link>Schlag deins vor</link>.
subscribe = Abonnieren
subscribe-text = Alles auf dieser Seite, in deinem Feedreader:
heard-from = Zuletzt gehört von
all-subscriptions = { $count ->
    [one] { $count } Abonnement
   *[other] Alle { $count } Abonnements
}

## Das Archiv

archive-text = Alles, was erschienen ist, Monat für Monat.
posts = { $count ->
    [one] { $count } Beitrag
   *[other] { $count } Beiträge
}
nav-months = Monate

## Quellen

blogs = { $count ->
    [one] { $count } Blog
   *[other] { $count } Blogs
}
state-ok = antwortet
state-quiet = still
state-new = neu, noch nicht abgefragt
state-failing = gestört
state-gone = verschwunden
state-held = zurückgehalten, bis jemand nachgesehen hat
state-disabled = wird nicht mehr gelesen
state-since = { $state } seit dem { $date }
tally-ok = { $count ->
    [one] { $count } antwortet
   *[other] { $count } antworten
}
tally-quiet = { $count } still
tally-new = { $count } neu
tally-failing = { $count } gestört
tally-gone = { $count } verschwunden
tally-held = { $count } zurückgehalten
tally-disabled = { $count ->
    [one] { $count } wird nicht mehr gelesen
   *[other] { $count } werden nicht mehr gelesen
}
take-opml = Die ganze Liste mitnehmen (OPML)
no-posts-yet = Noch keine Beiträge
no-blog-yet = Noch ist kein Blog eingetragen.
feed-link = Feed
feed-of = Feed von { $source }
moved-to = umgezogen nach <link>{ $address }</link>
kept-off-front = nicht auf der Startseite
every-week = { $count ->
    [one] etwa ein Beitrag pro Woche
   *[other] etwa { $count } Beiträge pro Woche
}
every-month = { $count ->
    [one] etwa ein Beitrag pro Monat
   *[other] etwa { $count } Beiträge pro Monat
}
every-year = { $count ->
    [one] etwa ein Beitrag pro Jahr
   *[other] etwa { $count } Beiträge pro Jahr
}
posts-last-year = { $count ->
    [one] { $count } Beitrag im letzten Jahr
   *[other] { $count } Beiträge im letzten Jahr
}
no-post-last-year = kein Beitrag im letzten Jahr

## Die Seite einer Quelle

source-site = Website
source-feed = Feed
feed-original = vom Blog selbst
feed-here = von diesem Planeten
source-rate = Wie oft
source-kept = Hier aufbewahrt
read-since = gelesen seit dem { $date }
source-health = Zustand
source-repairs = Repariert
source-posts = Beiträge
on-front-page = { $count ->
    [0] Keiner davon steht gerade auf der Startseite.
    [one] { $count } davon steht gerade auf der Startseite.
   *[other] { $count } davon stehen gerade auf der Startseite.
}
more-in-archive = { $count ->
    [one] { $count } weiterer Beitrag steht im <link>Archiv</link>.
   *[other] { $count } weitere Beiträge stehen im <link>Archiv</link>.
}

## Warum ein Beitrag nicht auf der Startseite steht

why-backlog = älter als der Platz des Blogs auf diesem Planeten
why-burst = kam mit zu vielen anderen auf einmal
why-duplicate = steht unter { $by }
why-held = zurückgehalten, bis jemand nachgesehen hat, wem dieses Blog gehört
why-hidden = dieses Blog steht nicht auf der Startseite
why-too-old = zu alt für die Startseite
why-over-limit = neuere Beiträge füllen die Startseite
why-no-category = in keiner der Kategorien { $by }
why-no-word = ohne eines der Wörter, für die dieses Blog gelesen wird
why-no-language = in einer Sprache, für die dieses Blog nicht gelesen wird: { $by }
why-category = in der Kategorie „{ $by }“, die ausgelassen wird
why-word = passt auf „{ $by }“, was ausgelassen wird
why-language = in der Sprache { $by }, die ausgelassen wird

## Was in einem Feed repariert wurde

repair-control-character = Zeichen, die in XML nicht stehen dürfen
repair-double-escaped = doppelt maskiertes HTML
repair-ill-formed-json = nicht wohlgeformtes JSON
repair-ill-formed-xml = nicht wohlgeformtes XML
repair-mismatched-tag = Tags, die nicht zueinander passen
repair-missing-namespace = ein Namensraum, der nicht deklariert ist
repair-too-deep = zu tief verschachtelte Elemente
repair-too-long = ein Titel oder Text, der länger ist, als aufgehoben wird
repair-too-many-elements = mehr Elemente, als gelesen werden
repair-too-many-entries = mehr Einträge, als gelesen werden
repair-too-many-parts = ein Eintrag mit mehr Autoren, Schlagwörtern oder Anhängen, als aufgehoben werden
repair-truncated = ein fehlendes Ende
repair-undefined-entity = Zeichennamen, die XML nicht kennt
repair-unknown-date = Datumsangaben, die niemand lesen kann
repair-wrong-encoding = eine andere Kodierung als die angegebene

## Schlagwörter

tags-own = Vom Planeten
tags-authors = Von den Autorinnen und Autoren
no-tags = Es gibt noch keine Schlagwörter.
all-tags = Alle Schlagwörter
feed-of-tag = Feed zu diesem Schlagwort

## Die Suche

search-label = Suchwörter für alles, was dieser Planet aufbewahrt
search-none = Nichts gefunden.
search-count = Treffer: { $count }
search-failed = Die Suche konnte nicht geladen werden. Ist das Netz da?
search-more = Weitere Ergebnisse
search-noscript = Die Suche läuft in deinem Browser und braucht JavaScript. <link>Das Archiv</link> braucht keins.
search-missing = Dieser Planet hat noch keine Suche. <link>Das Archiv</link> führt alles nach Monaten auf.

## Die Seite für eine Adresse, die es nicht gibt

missing-title = Hier steht nichts
missing-text = Die Seite ist umgezogen oder war nie da. Es gibt:
missing-front = Die neuesten Beiträge
