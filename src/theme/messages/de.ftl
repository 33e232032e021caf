# The words of the interface, in German. en.ftl explains each message.

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
last-update = Zuletzt aktualisiert: { $moment }
maintained-by = { $planet } wird von { $owner } gepflegt.
maintained-by-link = { $planet } wird von <link>{ $owner }</link> gepflegt.
posts-belong = Die Beiträge gehören ihren Autorinnen und Autoren.
keys-hint = Tasten: j führt zum nächsten Beitrag, k zum vorigen.
powered-by = Betrieben mit { $generator }
subscriptions-of = Abonnements von { $planet }

## Die Startseite und die Seiten dahinter

no-posts = Noch keine Beiträge
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
continue-reading = Weiterlesen bei { $source }
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
add-text = Du schreibst über diese Themen? Dein Blog ist willkommen.
add-button = Ein Blog vorschlagen
add-edit = Oder <link>bearbeite die Liste selbst</link>. Zwei Zeilen genügen.
add-report = Stimmt etwas nicht? <link>Sag es uns.</link>
add-propose = Die Liste der Blogs ist eine Datei, die alle bearbeiten können. <link>Schlag dein Blog vor.</link>
subscribe = Abonnieren
subscribe-text = Lies diese Seite in deinem Feedreader:
subscribe-how = Ein Feed bringt neue Beiträge zu dir. Kopiere eine dieser Adressen in deinen Feedreader. Wenn du nicht weißt, welche, nimm Atom.
recently-active = Zuletzt aktiv
all-subscriptions = { $count ->
    [one] { $count } Abonnement
   *[other] Alle { $count } Abonnements
}

## Das Archiv

archive-text = Alle Beiträge, Monat für Monat.
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
state-ok = in Ordnung
state-quiet = inaktiv
state-new = noch nicht gelesen
state-failing = gestört
state-gone = verschwunden
state-held = wartet auf Prüfung
state-disabled = wird nicht mehr gelesen
state-since = { $state } seit dem { $date }
tally-ok = { $count } in Ordnung
tally-quiet = { $count } inaktiv
tally-new = { $count } neu
tally-failing = { $count } gestört
tally-gone = { $count } verschwunden
tally-held = { $count ->
    [one] { $count } wartet auf Prüfung
   *[other] { $count } warten auf Prüfung
}
tally-disabled = { $count ->
    [one] { $count } wird nicht mehr gelesen
   *[other] { $count } werden nicht mehr gelesen
}
download-opml = Liste herunterladen (OPML)
no-blog-yet = Noch ist kein Blog eingetragen.
feedless = Blogs ohne Feed
feed-link = Feed
feed-of = Feed von { $source }
moved-to = umgezogen nach <link>{ $address }</link>
filtered = nur ein Teil der Beiträge wird gezeigt
not-on-front = nicht auf der Startseite
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
source-elsewhere = Anderswo
source-feed = Feed
feed-original = vom Blog
feed-here = von diesem Planeten
source-rate = Wie oft
source-saved = Hier gespeichert
read-since = gelesen seit dem { $date }
source-health = Zustand
source-repairs = Repariert
source-posts = Beiträge
on-front-page = { $count ->
    [0] Zurzeit steht keiner dieser Beiträge auf der Startseite.
    [one] Zurzeit steht { $count } dieser Beiträge auf der Startseite.
   *[other] Zurzeit stehen { $count } dieser Beiträge auf der Startseite.
}
more-in-archive = { $count ->
    [one] { $count } weiterer Beitrag steht im <link>Archiv</link>.
   *[other] { $count } weitere Beiträge stehen im <link>Archiv</link>.
}

## Warum ein Beitrag nicht auf der Startseite steht

why-backlog = stand schon im Feed, als das Blog hinzugefügt wurde
why-burst = kam zusammen mit zu vielen anderen Beiträgen
why-duplicate = steht schon unter { $by }
why-held = wartet auf Prüfung: Vielleicht gehört das Blog jetzt jemand anderem
why-hidden = dieses Blog wird nicht auf der Startseite gezeigt
why-too-old = ist zu alt für die Startseite
why-over-limit = neuere Beiträge füllen die Startseite
why-per-source = neuere Beiträge dieses Blogs stehen auf der Startseite
why-filtered = wird vom Filter dieses Planeten ausgelassen

## Was in einem Feed repariert wurde

repair-control-character = Zeichen, die XML nicht erlaubt
repair-double-escaped = doppelt maskiertes HTML
repair-ill-formed-json = fehlerhaftes JSON
repair-ill-formed-xml = fehlerhaftes XML
repair-mismatched-tag = Tags, die nicht zueinander passen
repair-missing-namespace = ein Namensraum, der nicht deklariert ist
repair-too-deep = zu tief verschachtelte Elemente
repair-too-long = ein zu langer Titel oder Text
repair-too-many-elements = zu viele Elemente
repair-too-many-entries = zu viele Einträge
repair-too-many-parts = ein Eintrag mit zu vielen Autoren, Schlagwörtern oder Anhängen
repair-truncated = ein Feed, der zu früh endet
repair-undefined-entity = Zeichennamen, die XML nicht kennt
repair-unknown-date = Datumsangaben, die nicht lesbar sind
repair-wrong-encoding = eine andere Kodierung als die angegebene

## Schlagwörter

tags-own = Schlagwörter des Planeten
tags-authors = Schlagwörter der Autorinnen und Autoren
no-tags = Es gibt noch keine Schlagwörter.
all-tags = Alle Schlagwörter
feed-of-tag = Feed zu diesem Schlagwort

## Die Suche

search-label = Alle Beiträge auf diesem Planeten durchsuchen
search-none = Nichts gefunden.
search-count = Treffer: { $count }
search-failed = Die Suche konnte nicht geladen werden. Bist du online?
search-more = Weitere Ergebnisse
search-noscript = Die Suche läuft in deinem Browser und braucht JavaScript. <link>Das Archiv</link> geht auch ohne.
search-missing = Dieser Planet hat noch keine Suche. <link>Das Archiv</link> führt alle Beiträge nach Monaten auf.

## Die Seite für eine Adresse, die es nicht gibt

not-found-title = Seite nicht gefunden
not-found-text = Die Seite ist umgezogen, oder es gab sie nie. Hier geht es weiter:
not-found-front = Die neuesten Beiträge
