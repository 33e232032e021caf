# The words of the interface, in French. en.ftl explains each message.

## Dates, quantités, listes

moment = { $date } à { $time } { $zone }
day = { $weekday } { $number } { $month }
comma = { ", " }
size-bytes = { $count ->
    [one] { $count } octet
    [many] { $count } d’octets
   *[other] { $count } octets
}
size-kilobytes = { $amount } ko
size-megabytes = { $amount } Mo
size-gigabytes = { $amount } Go

## Toutes les pages

skip-to-content = Aller au contenu
nav-site = Site
view-full = Complet
view-summary = Extraits
view-titles = Titres
archive = Archives
sources = Sources
tags = Étiquettes
search = Recherche
last-update = Dernière mise à jour : { $moment }
maintained-by = { $planet } est entretenu par { $owner }.
maintained-by-link = { $planet } est entretenu par <link>{ $owner }</link>.
posts-belong = Les articles appartiennent à leurs auteurs.
keys-hint = Touches : j mène à l’article suivant, k au précédent.
powered-by = Propulsé par { $generator }
subscriptions-of = Abonnements de { $planet }

## La page d’accueil et les suivantes

no-posts = Aucun article pour l’instant
nav-pages = Pages
page-number = Page { $number }
page-of = Page { $number } sur { $of }
newer-posts = Articles plus récents
older-posts = Articles plus anciens
all-in-archive = Tous les articles plus anciens sont dans les archives

## Un article

untitled = Sans titre
untitled-at = Article sans titre, { $moment }
by-at = par { $authors }, le { $moment }
updated = modifié le { $date }
more-words = { $count ->
    [one] Encore { $count } mot
    [many] Encore { $count } de mots
   *[other] Encore { $count } mots
}
more = La suite
continue-reading = Lire la suite sur { $source }
words = { $count ->
    [one] { $count } mot
    [many] { $count } de mots
   *[other] { $count } mots
}
enclosed-picture = Image jointe à l’article
download = { $kind ->
    [audio] Télécharger le fichier audio
    [video] Télécharger la vidéo
   *[file] Télécharger le fichier
}
also-on = Aussi sur { $sources }
permalink = Permalien
permalink-of = Permalien, { $moment }
table = Tableau

## La colonne latérale

about-planet = À propos de cette planète
add-title = Ajoutez votre blog
add-text = Vous écrivez sur ces sujets ? Votre blog est le bienvenu.
add-button = Proposer un blog
add-edit = Ou <link>modifiez vous-même la liste</link>. Deux lignes suffisent.
add-report = Quelque chose ne va pas ? <link>Dites-le-nous.</link>
add-propose = La liste des blogs est un fichier que chacun peut modifier. <link>Proposez votre blog.</link>
subscribe = S’abonner
subscribe-text = Lisez cette page dans votre lecteur de flux :
subscribe-how = Un flux vous apporte les nouveaux articles. Copiez l’une de ces adresses dans votre lecteur de flux. Si vous hésitez, prenez Atom.
recently-active = Actifs récemment
all-subscriptions = { $count ->
    [one] { $count } abonnement
    [many] Les { $count } d’abonnements
   *[other] Les { $count } abonnements
}

## Les archives

archive-text = Tous les articles, mois par mois.
posts = { $count ->
    [one] { $count } article
    [many] { $count } d’articles
   *[other] { $count } articles
}
nav-months = Mois

## Les sources

blogs = { $count ->
    [one] { $count } blog
    [many] { $count } de blogs
   *[other] { $count } blogs
}
state-ok = fonctionne
state-quiet = inactif
state-new = pas encore lu
state-failing = en panne
state-gone = disparu
state-held = en attente de vérification
state-disabled = n’est plus lu
state-since = { $state } depuis le { $date }
tally-ok = { $count ->
    [one] { $count } fonctionne
    [many] { $count } fonctionnent
   *[other] { $count } fonctionnent
}
tally-quiet = { $count ->
    [one] { $count } inactif
    [many] { $count } inactifs
   *[other] { $count } inactifs
}
tally-new = { $count ->
    [one] { $count } nouveau
    [many] { $count } nouveaux
   *[other] { $count } nouveaux
}
tally-failing = { $count } en panne
tally-gone = { $count ->
    [one] { $count } disparu
    [many] { $count } disparus
   *[other] { $count } disparus
}
tally-held = { $count } en attente de vérification
tally-disabled = { $count ->
    [one] { $count } n’est plus lu
    [many] { $count } ne sont plus lus
   *[other] { $count } ne sont plus lus
}
download-opml = Télécharger la liste (OPML)
no-blog-yet = Aucun blog n’a encore été ajouté.
feedless = Blogs sans flux
feed-link = flux
feed-of = Flux de { $source }
moved-to = a déménagé vers <link>{ $address }</link>
filtered = seule une partie de ses billets est affichée
not-on-front = absent de la page d’accueil
every-week = { $count ->
    [one] environ un article par semaine
    [many] environ { $count } d’articles par semaine
   *[other] environ { $count } articles par semaine
}
every-month = { $count ->
    [one] environ un article par mois
    [many] environ { $count } d’articles par mois
   *[other] environ { $count } articles par mois
}
every-year = { $count ->
    [one] environ un article par an
    [many] environ { $count } d’articles par an
   *[other] environ { $count } articles par an
}
posts-last-year = { $count ->
    [one] { $count } article depuis un an
    [many] { $count } d’articles depuis un an
   *[other] { $count } articles depuis un an
}
no-post-last-year = aucun article depuis un an

## La page d’une source

source-site = Site
source-elsewhere = Ailleurs
source-feed = Flux
feed-original = celui du blog
feed-here = celui de cette planète
source-rate = Rythme
source-saved = Conservé ici
read-since = lu depuis le { $date }
source-health = État
source-repairs = Réparé
source-posts = Articles
on-front-page = { $count ->
    [0] Aucun de ces articles n’est en page d’accueil en ce moment.
    [one] { $count } de ces articles est en page d’accueil en ce moment.
    [many] { $count } de ces articles sont en page d’accueil en ce moment.
   *[other] { $count } de ces articles sont en page d’accueil en ce moment.
}
more-in-archive = { $count ->
    [one] { $count } autre article est dans <link>les archives</link>.
    [many] { $count } d’autres articles sont dans <link>les archives</link>.
   *[other] { $count } autres articles sont dans <link>les archives</link>.
}

## Pourquoi un article n’est pas en page d’accueil

why-backlog = était déjà dans le flux quand le blog a été ajouté
why-burst = est arrivé avec trop d’autres articles à la fois
why-duplicate = figure déjà sous { $by }
why-held = attend une vérification : le blog a peut-être changé de propriétaire
why-hidden = ce blog n’est pas montré en page d’accueil
why-too-old = est trop ancien pour la page d’accueil
why-over-limit = des articles plus récents remplissent la page d’accueil
why-per-source = des articles plus récents de ce blog sont en page d’accueil
why-filtered = est écarté par le filtre de cette planète

## Ce qui a été réparé dans un flux

repair-control-character = caractères interdits en XML
repair-double-escaped = HTML échappé deux fois
repair-ill-formed-json = JSON mal formé
repair-ill-formed-xml = XML mal formé
repair-mismatched-tag = balises qui ne se correspondent pas
repair-missing-namespace = espace de noms non déclaré
repair-too-deep = éléments trop imbriqués
repair-too-long = un titre ou un texte trop long
repair-too-many-elements = trop d’éléments
repair-too-many-entries = trop d’entrées
repair-too-many-parts = une entrée avec trop d’auteurs, d’étiquettes ou de pièces jointes
repair-truncated = flux interrompu avant la fin
repair-undefined-entity = noms de caractères inconnus en XML
repair-unknown-date = dates illisibles
repair-wrong-encoding = encodage autre que celui annoncé

## Les étiquettes

tags-own = Étiquettes de la planète
tags-authors = Étiquettes des auteurs
no-tags = Aucune étiquette pour l’instant.
all-tags = Toutes les étiquettes
feed-of-tag = Flux de cette étiquette

## La recherche

search-label = Chercher dans tous les articles de cette planète
search-none = Aucun résultat.
search-count = Résultats : { $count }
search-failed = La recherche n’a pas pu être chargée. Êtes-vous en ligne ?
search-more = Plus de résultats
search-noscript = La recherche fonctionne dans votre navigateur et demande JavaScript. <link>Les archives</link> fonctionnent sans.
search-missing = Cette planète n’a pas encore de recherche. <link>Les archives</link> donnent tous les articles, mois par mois.

## La page d’une adresse qui n’existe pas

not-found-title = Page introuvable
not-found-text = La page a été déplacée ou n’a jamais existé. Essayez plutôt :
not-found-front = Les articles les plus récents
