# The words of the interface, in Portuguese. en.ftl explains each message.

## Datas, quantidades, listas

moment = { $date }, { $time } { $zone }
day = { $weekday }, { $number } de { $month }
comma = { ", " }
size-bytes = { $count ->
    [one] { $count } byte
    [many] { $count } de bytes
   *[other] { $count } bytes
}
size-kilobytes = { $amount } kB
size-megabytes = { $amount } MB
size-gigabytes = { $amount } GB

## Todas as páginas

skip-to-content = Ir para o conteúdo
nav-site = Site
view-full = Completo
view-summary = Resumo
view-titles = Títulos
archive = Arquivo
sources = Fontes
tags = Etiquetas
search = Busca
last-update = Última atualização: { $moment }
maintained-by = { $planet } é mantido por { $owner }.
maintained-by-link = { $planet } é mantido por <link>{ $owner }</link>.
posts-belong = As publicações pertencem a quem as escreveu.
keys-hint = Teclas: j leva à próxima publicação, k à anterior.
powered-by = Feito com { $generator }
subscriptions-of = Assinaturas de { $planet }

## A página inicial e as seguintes

no-posts = Nenhuma publicação ainda
nav-pages = Páginas
page-number = Página { $number }
page-of = Página { $number } de { $of }
newer-posts = Publicações mais recentes
older-posts = Publicações mais antigas
all-in-archive = Todas as publicações mais antigas estão no arquivo

## Uma publicação

untitled = Sem título
untitled-at = Publicação sem título, { $moment }
by-at = por { $authors }, { $moment }
updated = alterada em { $date }
more-words = { $count ->
    [one] Mais { $count } palavra
    [many] Mais { $count } de palavras
   *[other] Mais { $count } palavras
}
more = Mais
continue-reading = Continuar lendo em { $source }
words = { $count ->
    [one] { $count } palavra
    [many] { $count } de palavras
   *[other] { $count } palavras
}
enclosed-picture = Imagem que acompanha a publicação
download = { $kind ->
    [audio] Baixar áudio
    [video] Baixar vídeo
   *[file] Baixar arquivo
}
also-on = Também em { $sources }
permalink = Link permanente
permalink-of = Link permanente, { $moment }
table = Tabela

## A coluna lateral

about-planet = Sobre este planeta
add-title = Adicione seu blog
add-text = Você escreve sobre estes assuntos? Seu blog é bem-vindo.
add-button = Propor um blog
add-edit = Ou <link>edite a lista diretamente</link>. Duas linhas bastam.
add-report = Algo está errado? <link>Conte para nós.</link>
add-propose = A lista de blogs é um arquivo que qualquer pessoa pode editar. <link>Proponha seu blog.</link>
subscribe = Assinar
subscribe-text = Leia esta página no seu leitor de feeds:
subscribe-how = Um feed traz as novas publicações até você. Copie um destes endereços para o seu leitor de feeds. Se não souber qual, use Atom.
recently-active = Ativos recentemente
all-subscriptions = { $count ->
    [one] { $count } assinatura
    [many] Todas as { $count } de assinaturas
   *[other] Todas as { $count } assinaturas
}

## O arquivo

archive-text = Todas as publicações, mês a mês.
posts = { $count ->
    [one] { $count } publicação
    [many] { $count } de publicações
   *[other] { $count } publicações
}
nav-months = Meses

## As fontes

blogs = { $count ->
    [one] { $count } blog
    [many] { $count } de blogs
   *[other] { $count } blogs
}
state-ok = funciona
state-quiet = inativo
state-new = ainda não lido
state-failing = com falhas
state-gone = desaparecido
state-held = aguardando verificação
state-disabled = não é mais lido
state-since = { $state } desde { $date }
tally-ok = { $count ->
    [one] { $count } funciona
    [many] { $count } funcionam
   *[other] { $count } funcionam
}
tally-quiet = { $count ->
    [one] { $count } inativo
    [many] { $count } inativos
   *[other] { $count } inativos
}
tally-new = { $count ->
    [one] { $count } novo
    [many] { $count } novos
   *[other] { $count } novos
}
tally-failing = { $count } com falhas
tally-gone = { $count ->
    [one] { $count } desaparecido
    [many] { $count } desaparecidos
   *[other] { $count } desaparecidos
}
tally-held = { $count } aguardando verificação
tally-disabled = { $count ->
    [one] { $count } não é mais lido
    [many] { $count } não são mais lidos
   *[other] { $count } não são mais lidos
}
download-opml = Baixar a lista (OPML)
no-blog-yet = Nenhum blog foi adicionado ainda.
feedless = Blogues sem feed
feed-link = feed
feed-of = Feed de { $source }
moved-to = mudou-se para <link>{ $address }</link>
filtered = só uma parte dos artigos é mostrada
not-on-front = fora da página inicial
every-week = { $count ->
    [one] cerca de uma publicação por semana
    [many] cerca de { $count } de publicações por semana
   *[other] cerca de { $count } publicações por semana
}
every-month = { $count ->
    [one] cerca de uma publicação por mês
    [many] cerca de { $count } de publicações por mês
   *[other] cerca de { $count } publicações por mês
}
every-year = { $count ->
    [one] cerca de uma publicação por ano
    [many] cerca de { $count } de publicações por ano
   *[other] cerca de { $count } publicações por ano
}
posts-last-year = { $count ->
    [one] { $count } publicação no último ano
    [many] { $count } de publicações no último ano
   *[other] { $count } publicações no último ano
}
no-post-last-year = nenhuma publicação no último ano

## A página de uma fonte

source-site = Site
source-elsewhere = Noutros sítios
source-feed = Feed
feed-original = o do blog
feed-here = o deste planeta
source-rate = Ritmo
source-saved = Guardado aqui
read-since = lido desde { $date }
source-health = Estado
source-repairs = Reparado
source-posts = Publicações
on-front-page = { $count ->
    [0] Nenhuma destas publicações está agora na página inicial.
    [one] { $count } destas publicações está agora na página inicial.
    [many] { $count } destas publicações estão agora na página inicial.
   *[other] { $count } destas publicações estão agora na página inicial.
}
more-in-archive = { $count ->
    [one] Mais { $count } publicação está <link>no arquivo</link>.
    [many] Mais { $count } de publicações estão <link>no arquivo</link>.
   *[other] Mais { $count } publicações estão <link>no arquivo</link>.
}

## Por que uma publicação não está na página inicial

why-backlog = já estava no feed quando o blog foi adicionado
why-burst = veio com publicações demais de uma só vez
why-duplicate = já aparece em { $by }
why-held = aguarda verificação: o blog pode ter mudado de dono
why-hidden = este blog não aparece na página inicial
why-too-old = é antiga demais para a página inicial
why-over-limit = publicações mais recentes enchem a página inicial
why-per-source = há publicações mais novas deste blog na página inicial
why-filtered = fica de fora pelo filtro deste planeta

## O que foi reparado em um feed

repair-control-character = caracteres que o XML não permite
repair-double-escaped = HTML escapado duas vezes
repair-ill-formed-json = JSON malformado
repair-ill-formed-xml = XML malformado
repair-mismatched-tag = marcas que não se correspondem
repair-missing-namespace = um espaço de nomes não declarado
repair-too-deep = elementos aninhados demais
repair-too-long = um título ou texto longo demais
repair-too-many-elements = elementos demais
repair-too-many-entries = entradas demais
repair-too-many-parts = uma entrada com autores, etiquetas ou anexos demais
repair-truncated = um feed cortado antes do fim
repair-undefined-entity = nomes de caracteres que o XML não conhece
repair-unknown-date = datas que não puderam ser lidas
repair-wrong-encoding = uma codificação diferente da declarada

## As etiquetas

tags-own = Etiquetas do planeta
tags-authors = Etiquetas dos autores
no-tags = Ainda não há etiquetas.
all-tags = Todas as etiquetas
feed-of-tag = Feed desta etiqueta

## A busca

search-label = Buscar em todas as publicações deste planeta
search-none = Nada foi encontrado.
search-count = Resultados: { $count }
search-failed = Não foi possível carregar a busca. Você está online?
search-more = Mais resultados
search-noscript = A busca funciona no seu navegador e precisa de JavaScript. <link>O arquivo</link> funciona sem ele.
search-missing = Este planeta ainda não tem busca. <link>O arquivo</link> lista todas as publicações por mês.

## A página de um endereço que não existe

not-found-title = Página não encontrada
not-found-text = A página mudou de lugar ou nunca existiu. Tente uma destas:
not-found-front = As publicações mais recentes
