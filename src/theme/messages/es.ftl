# The words of the interface, in Spanish. en.ftl says what they are for.

## Fechas, cantidades, listas

moment = { $date }, { $time } { $zone }
day = { $weekday } { $number } de { $month }
comma = { ", " }
size-bytes = { $count ->
    [one] { $count } byte
    [many] { $count } de bytes
   *[other] { $count } bytes
}
size-kilobytes = { $amount } kB
size-megabytes = { $amount } MB
size-gigabytes = { $amount } GB

## Todas las páginas

skip-to-content = Saltar al contenido
nav-site = Sitio
view-full = Completo
view-summary = Resumen
view-titles = Títulos
archive = Archivo
sources = Fuentes
tags = Etiquetas
search = Buscar
feed = Feed
last-update = Última actualización: { $moment }
kept-by = { $owner } se encarga de { $planet }.
kept-by-link = <link>{ $owner }</link> se encarga de { $planet }.
posts-belong = Las entradas pertenecen a quienes las escriben.
powered-by = Hecho con { $generator }
subscriptions-of = Suscripciones de { $planet }

## La portada y las páginas que siguen

nothing-yet = Todavía no se ha publicado nada.
nav-pages = Páginas
page-number = Página { $number }
page-of = Página { $number } de { $of }
newer-posts = Entradas más recientes
older-posts = Entradas anteriores
all-in-archive = Todas las entradas anteriores están en el archivo

## Una entrada

untitled = Sin título
untitled-at = Entrada sin título, { $moment }
by-at = por { $authors }, { $moment }
updated = modificada el { $date }
more-words = { $count ->
    [one] { $count } palabra más
    [many] { $count } de palabras más
   *[other] { $count } palabras más
}
more = Más
read-on = Seguir leyendo en { $source }
words = { $count ->
    [one] { $count } palabra
    [many] { $count } de palabras
   *[other] { $count } palabras
}
enclosed-picture = Imagen que acompaña a la entrada
download = { $kind ->
    [audio] Descargar audio
    [video] Descargar vídeo
   *[file] Descargar archivo
}
also-on = También en { $sources }
permalink = Enlace permanente
permalink-of = Enlace permanente, { $moment }
table = Tabla

## La columna lateral

about-planet = Sobre este planeta
add-title = Añade tu blog
add-text = Quien escriba sobre lo que trata este planeta es bienvenido.
add-button = Proponer un blog
add-edit = O <link>edita la lista tú mismo</link>: bastan tres líneas.
add-report = ¿Algo va mal? <link>Cuéntanoslo.</link>
add-propose = La lista de blogs es un archivo que cualquiera puede editar: <link>propón el tuyo</link>.
subscribe = Suscribirse
subscribe-text = Todo lo de esta página, en tu lector:
heard-from = Activos últimamente
all-subscriptions = { $count ->
    [one] { $count } suscripción
    [many] Las { $count } de suscripciones
   *[other] Las { $count } suscripciones
}

## El archivo

archive-text = Todo lo que se ha publicado, mes a mes.
posts = { $count ->
    [one] { $count } entrada
    [many] { $count } de entradas
   *[other] { $count } entradas
}
nav-months = Meses

## Las fuentes

blogs = { $count ->
    [one] { $count } blog
    [many] { $count } de blogs
   *[other] { $count } blogs
}
state-ok = responde
state-quiet = en silencio
state-new = nuevo, aún sin consultar
state-failing = con fallos
state-gone = desaparecido
state-held = retenido hasta que alguien lo revise
state-disabled = ya no se lee
state-since = { $state } desde el { $date }
tally-ok = { $count ->
    [one] { $count } responde
    [many] { $count } responden
   *[other] { $count } responden
}
tally-quiet = { $count } en silencio
tally-new = { $count ->
    [one] { $count } nuevo
    [many] { $count } nuevos
   *[other] { $count } nuevos
}
tally-failing = { $count } con fallos
tally-gone = { $count ->
    [one] { $count } desaparecido
    [many] { $count } desaparecidos
   *[other] { $count } desaparecidos
}
tally-held = { $count ->
    [one] { $count } retenido
    [many] { $count } retenidos
   *[other] { $count } retenidos
}
tally-disabled = { $count ->
    [one] { $count } ya no se lee
    [many] { $count } ya no se leen
   *[other] { $count } ya no se leen
}
take-opml = Llévate la lista entera (OPML)
no-posts-yet = Aún no hay entradas
no-blog-yet = Todavía no se ha añadido ningún blog.
feed-link = feed
feed-of = Feed de { $source }
moved-to = se ha mudado a <link>{ $address }</link>
kept-off-front = fuera de la portada
every-week = { $count ->
    [one] alrededor de una entrada por semana
    [many] unos { $count } de entradas por semana
   *[other] unas { $count } entradas por semana
}
every-month = { $count ->
    [one] alrededor de una entrada al mes
    [many] unos { $count } de entradas al mes
   *[other] unas { $count } entradas al mes
}
every-year = { $count ->
    [one] alrededor de una entrada al año
    [many] unos { $count } de entradas al año
   *[other] unas { $count } entradas al año
}
posts-last-year = { $count ->
    [one] { $count } entrada en el último año
    [many] { $count } de entradas en el último año
   *[other] { $count } entradas en el último año
}
no-post-last-year = ninguna entrada en el último año

## La página de una fuente

source-site = Sitio
source-feed = Feed
feed-original = el del blog
feed-here = el de este planeta
source-rate = Ritmo
source-kept = Guardado aquí
read-since = leído desde el { $date }
source-health = Estado
source-repairs = Reparado
source-posts = Entradas
on-front-page = { $count ->
    [0] Ninguna de ellas está ahora en la portada.
    [one] { $count } de ellas está ahora en la portada.
    [many] { $count } de ellas están ahora en la portada.
   *[other] { $count } de ellas están ahora en la portada.
}
more-in-archive = { $count ->
    [one] { $count } entrada más está en <link>el archivo</link>.
    [many] { $count } de entradas más están en <link>el archivo</link>.
   *[other] { $count } entradas más están en <link>el archivo</link>.
}

## Por qué una entrada no está en la portada

why-backlog = anterior a la llegada del blog a este planeta
why-burst = llegó con demasiadas otras a la vez
why-duplicate = figura en { $by }
why-held = retenida hasta que alguien revise de quién es este blog
why-hidden = este blog no se muestra en la portada
why-too-old = demasiado antigua para la portada
why-over-limit = entradas más recientes llenan la portada
why-no-category = en ninguna de las categorías { $by }
why-no-word = sin ninguna de las palabras por las que se lee este blog
why-no-language = en un idioma por el que no se lee este blog: { $by }
why-category = en la categoría «{ $by }», que se excluye
why-word = coincide con «{ $by }», que se excluye
why-language = en el idioma { $by }, que se excluye

## Qué se reparó en un feed

repair-control-character = caracteres que no pueden estar en XML
repair-double-escaped = HTML escapado dos veces
repair-ill-formed-json = JSON mal formado
repair-ill-formed-xml = XML mal formado
repair-mismatched-tag = etiquetas que no se corresponden
repair-missing-namespace = un espacio de nombres sin declarar
repair-too-deep = elementos anidados en exceso
repair-too-long = un título o un texto más largo de lo que se guarda
repair-too-many-elements = más elementos de los que se leen
repair-too-many-entries = más entradas de las que se leen
repair-too-many-parts = una entrada con más autores, etiquetas o adjuntos de los que se guardan
repair-truncated = un final que faltaba
repair-undefined-entity = nombres de caracteres que XML no conoce
repair-unknown-date = fechas que nadie puede leer
repair-wrong-encoding = una codificación distinta de la declarada

## Las etiquetas

tags-own = Las del planeta
tags-authors = Las de los autores
no-tags = Todavía no hay etiquetas.
all-tags = Todas las etiquetas
feed-of-tag = Feed de esta etiqueta

## La búsqueda

search-label = Palabras que buscar en todo lo que guarda este planeta
search-none = No se ha encontrado nada.
search-count = Resultados: { $count }
search-failed = No se ha podido cargar la búsqueda. ¿Hay conexión?
search-more = Más resultados
search-noscript = La búsqueda funciona en tu navegador y necesita JavaScript. <link>El archivo</link> no lo necesita.
search-missing = Este planeta aún no tiene búsqueda. <link>El archivo</link> lo recoge todo por meses.

## La página de una dirección que no existe

missing-title = Aquí no hay nada
missing-text = La página se ha mudado o nunca existió. Lo que hay:
missing-front = Las entradas más recientes
