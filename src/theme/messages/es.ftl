# The words of the interface, in Spanish. en.ftl explains each message.

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
last-update = Última actualización: { $moment }
maintained-by = { $owner } se encarga de { $planet }.
maintained-by-link = <link>{ $owner }</link> se encarga de { $planet }.
posts-belong = Las entradas pertenecen a quienes las escriben.
keys-hint = Teclas: j lleva a la entrada siguiente, k a la anterior.
powered-by = Hecho con { $generator }
subscriptions-of = Suscripciones de { $planet }

## La portada y las páginas que siguen

no-posts = Aún no hay entradas
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
continue-reading = Seguir leyendo en { $source }
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
add-text = ¿Escribes sobre estos temas? Tu blog es bienvenido.
add-button = Proponer un blog
add-edit = O <link>edita la lista directamente</link>. Bastan dos líneas.
add-report = ¿Algo va mal? <link>Cuéntanoslo.</link>
add-propose = La lista de blogs es un archivo que cualquiera puede editar. <link>Propón tu blog.</link>
subscribe = Suscribirse
subscribe-text = Lee esta página en tu lector de feeds:
subscribe-how = Un feed te trae las entradas nuevas. Copia una de estas direcciones en tu lector de feeds. Si no sabes cuál, usa Atom.
recently-active = Activos últimamente
all-subscriptions = { $count ->
    [one] { $count } suscripción
    [many] Las { $count } de suscripciones
   *[other] Las { $count } suscripciones
}

## El archivo

archive-text = Todas las entradas, mes a mes.
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
state-ok = funciona
state-quiet = inactivo
state-new = aún sin leer
state-failing = con fallos
state-gone = desaparecido
state-held = pendiente de revisión
state-disabled = ya no se lee
state-since = { $state } desde el { $date }
tally-ok = { $count ->
    [one] { $count } funciona
    [many] { $count } funcionan
   *[other] { $count } funcionan
}
tally-quiet = { $count ->
    [one] { $count } inactivo
    [many] { $count } inactivos
   *[other] { $count } inactivos
}
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
    [one] { $count } pendiente de revisión
    [many] { $count } pendientes de revisión
   *[other] { $count } pendientes de revisión
}
tally-disabled = { $count ->
    [one] { $count } ya no se lee
    [many] { $count } ya no se leen
   *[other] { $count } ya no se leen
}
download-opml = Descargar la lista (OPML)
no-blog-yet = Todavía no se ha añadido ningún blog.
feedless = Blogs sin canal
feed-link = feed
feed-of = Feed de { $source }
moved-to = se ha mudado a <link>{ $address }</link>
filtered = solo se muestra una parte de sus entradas
not-on-front = fuera de la portada
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
source-elsewhere = En otros sitios
source-feed = Feed
feed-original = el del blog
feed-here = el de este planeta
source-rate = Ritmo
source-saved = Guardado aquí
read-since = leído desde el { $date }
source-health = Estado
source-repairs = Reparado
source-posts = Entradas
on-front-page = { $count ->
    [0] Ninguna de estas entradas está ahora en la portada.
    [one] { $count } de estas entradas está ahora en la portada.
    [many] { $count } de estas entradas están ahora en la portada.
   *[other] { $count } de estas entradas están ahora en la portada.
}
more-in-archive = { $count ->
    [one] { $count } entrada más está en <link>el archivo</link>.
    [many] { $count } de entradas más están en <link>el archivo</link>.
   *[other] { $count } entradas más están en <link>el archivo</link>.
}

## Por qué una entrada no está en la portada

why-backlog = ya estaba en el feed cuando se añadió el blog
why-burst = llegó con demasiadas entradas a la vez
why-duplicate = ya aparece en { $by }
why-held = está pendiente de revisión: puede que el blog tenga otro dueño
why-hidden = este blog no se muestra en la portada
why-too-old = es demasiado antigua para la portada
why-over-limit = entradas más recientes llenan la portada
why-per-source = en la portada hay entradas más recientes de este blog
why-filtered = queda fuera por el filtro de este planeta

## Qué se reparó en un feed

repair-control-character = caracteres que XML no permite
repair-double-escaped = HTML escapado dos veces
repair-ill-formed-json = JSON mal formado
repair-ill-formed-xml = XML mal formado
repair-mismatched-tag = etiquetas que no se corresponden
repair-missing-namespace = un espacio de nombres sin declarar
repair-too-deep = elementos anidados en exceso
repair-too-long = un título o un texto demasiado largo
repair-too-many-elements = demasiados elementos
repair-too-many-entries = demasiadas entradas
repair-too-many-parts = una entrada con demasiados autores, etiquetas o adjuntos
repair-truncated = un feed cortado antes del final
repair-undefined-entity = nombres de caracteres que XML no conoce
repair-unknown-date = fechas que no se pueden leer
repair-wrong-encoding = una codificación distinta de la declarada

## Las etiquetas

tags-own = Etiquetas del planeta
tags-authors = Etiquetas de los autores
no-tags = Todavía no hay etiquetas.
all-tags = Todas las etiquetas
feed-of-tag = Feed de esta etiqueta

## La búsqueda

search-label = Buscar en todas las entradas de este planeta
search-none = No se ha encontrado nada.
search-count = Resultados: { $count }
search-failed = No se ha podido cargar la búsqueda. ¿Tienes conexión?
search-more = Más resultados
search-noscript = La búsqueda funciona en tu navegador y necesita JavaScript. <link>El archivo</link> funciona sin él.
search-missing = Este planeta aún no tiene búsqueda. <link>El archivo</link> muestra todas las entradas por meses.

## La página de una dirección que no existe

not-found-title = Página no encontrada
not-found-text = La página se ha movido o nunca existió. Prueba con una de estas:
not-found-front = Las entradas más recientes
