# The words of the interface, in French. en.ftl says what they are for.

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
feed = Flux
last-update = Dernière mise à jour : { $moment }
kept-by = { $planet } est entretenu par { $owner }.
kept-by-link = { $planet } est entretenu par <link>{ $owner }</link>.
posts-belong = Les articles appartiennent à leurs auteurs.
powered-by = Propulsé par { $generator }
subscriptions-of = Abonnements de { $planet }

## La page d’accueil et les suivantes

nothing-yet = Rien n’a encore été publié.
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
read-on = Lire la suite sur { $source }
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
add-text = Si vous écrivez sur ce dont parle cette planète, vous êtes les bienvenus.
add-button = Proposer un blog
add-edit = Ou <link>modifiez vous-même la liste</link> : trois lignes suffisent.
add-report = Quelque chose ne va pas ? <link>Dites-le-nous.</link>
add-propose = La liste des blogs est un fichier que chacun peut modifier : <link>proposez le vôtre</link>.
subscribe = S’abonner
subscribe-text = Tout ce qui est sur cette page, dans votre lecteur :
heard-from = Récemment actifs
all-subscriptions = { $count ->
    [one] { $count } abonnement
    [many] Les { $count } d’abonnements
   *[other] Les { $count } abonnements
}

## Les archives

archive-text = Tout ce qui a été publié, mois par mois.
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
state-ok = répond
state-quiet = silencieux
state-new = nouveau, pas encore interrogé
state-failing = en panne
state-gone = disparu
state-held = retenu jusqu’à vérification
state-disabled = n’est plus lu
state-since = { $state } depuis le { $date }
tally-ok = { $count ->
    [one] { $count } répond
    [many] { $count } répondent
   *[other] { $count } répondent
}
tally-quiet = { $count ->
    [one] { $count } silencieux
    [many] { $count } silencieux
   *[other] { $count } silencieux
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
tally-held = { $count ->
    [one] { $count } retenu
    [many] { $count } retenus
   *[other] { $count } retenus
}
tally-disabled = { $count ->
    [one] { $count } n’est plus lu
    [many] { $count } ne sont plus lus
   *[other] { $count } ne sont plus lus
}
take-opml = Emporter toute la liste (OPML)
no-posts-yet = Aucun article pour l’instant
no-blog-yet = Aucun blog n’a encore été ajouté.
feed-link = flux
feed-of = Flux de { $source }
moved-to = a déménagé vers <link>{ $address }</link>
kept-off-front = absent de la page d’accueil
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
source-feed = Flux
feed-original = celui du blog
feed-here = tel que cette planète le publie
source-rate = Rythme
source-kept = Conservé ici
read-since = lu depuis le { $date }
source-health = État
source-repairs = Réparé
source-posts = Articles
on-front-page = { $count ->
    [0] Aucun d’entre eux n’est en page d’accueil en ce moment.
    [one] { $count } d’entre eux est en page d’accueil en ce moment.
    [many] { $count } d’entre eux sont en page d’accueil en ce moment.
   *[other] { $count } d’entre eux sont en page d’accueil en ce moment.
}
more-in-archive = { $count ->
    [one] { $count } autre article est dans <link>les archives</link>.
    [many] { $count } d’autres articles sont dans <link>les archives</link>.
   *[other] { $count } autres articles sont dans <link>les archives</link>.
}

## Pourquoi un article n’est pas en page d’accueil

why-backlog = antérieur à l’arrivée du blog sur cette planète
why-burst = arrivé avec trop d’autres à la fois
why-duplicate = figure sous { $by }
why-held = retenu jusqu’à ce que quelqu’un ait vérifié à qui est ce blog
why-hidden = ce blog n’est pas montré en page d’accueil
why-too-old = trop ancien pour la page d’accueil
why-over-limit = des articles plus récents remplissent la page d’accueil
why-no-category = dans aucune des catégories { $by }
why-no-word = sans aucun des mots pour lesquels ce blog est lu
why-no-language = dans une langue pour laquelle ce blog n’est pas lu : { $by }
why-category = dans la catégorie « { $by } », qui est écartée
why-word = correspond à « { $by } », qui est écarté
why-language = en langue { $by }, qui est écartée

## Ce qui a été réparé dans un flux

repair-control-character = caractères interdits en XML
repair-double-escaped = HTML échappé deux fois
repair-ill-formed-json = JSON mal formé
repair-ill-formed-xml = XML mal formé
repair-mismatched-tag = balises qui ne se correspondent pas
repair-missing-namespace = espace de noms non déclaré
repair-too-deep = éléments trop imbriqués
repair-too-long = un titre ou un texte plus long que ce qu’on en garde
repair-too-many-elements = plus d’éléments qu’on n’en lit
repair-too-many-entries = plus d’entrées qu’on n’en lit
repair-too-many-parts = une entrée avec plus d’auteurs, de mots-clés ou de pièces jointes qu’on n’en garde
repair-truncated = fin manquante
repair-undefined-entity = noms de caractères inconnus en XML
repair-unknown-date = dates illisibles
repair-wrong-encoding = encodage autre que celui annoncé

## Les étiquettes

tags-own = Celles de la planète
tags-authors = Celles des auteurs
no-tags = Aucune étiquette pour l’instant.
all-tags = Toutes les étiquettes
feed-of-tag = Flux de cette étiquette

## La recherche

search-label = Mots à chercher dans tout ce que cette planète conserve
search-none = Aucun résultat.
search-count = Résultats : { $count }
search-failed = La recherche n’a pas pu être chargée. Le réseau est-il là ?
search-more = Plus de résultats
search-noscript = La recherche fonctionne dans votre navigateur et demande JavaScript. <link>Les archives</link> s’en passent.
search-missing = Cette planète n’a pas encore de recherche. <link>Les archives</link> donnent tout, mois par mois.

## La page d’une adresse qui n’existe pas

missing-title = Il n’y a rien ici
missing-text = La page a été déplacée ou n’a jamais existé. Ce qu’il y a :
missing-front = Les articles les plus récents
