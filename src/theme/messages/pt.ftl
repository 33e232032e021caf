# The words of the interface, in Portuguese. en.ftl says what they are for.

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
feed = Feed
last-update = Última atualização: { $moment }
kept-by = { $planet } é mantido por { $owner }.
kept-by-link = { $planet } é mantido por <link>{ $owner }</link>.
posts-belong = As publicações pertencem a quem as escreveu.
powered-by = Feito com { $generator }
subscriptions-of = Assinaturas de { $planet }

## A página inicial e as seguintes

nothing-yet = Nada foi publicado ainda.
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
read-on = Continuar lendo em { $source }
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
add-text = Quem escreve sobre aquilo de que este planeta trata é bem-vindo.
add-button = Propor um blog
add-edit = Ou <link>edite você mesmo a lista</link>: três linhas bastam.
add-report = Algo está errado? <link>Conte para nós.</link>
add-propose = A lista de blogs é um arquivo que qualquer pessoa pode editar: <link>proponha o seu</link>.
subscribe = Assinar
subscribe-text = Tudo desta página, no seu leitor:
heard-from = Ativos recentemente
all-subscriptions = { $count ->
    [one] { $count } assinatura
    [many] Todas as { $count } de assinaturas
   *[other] Todas as { $count } assinaturas
}

## O arquivo

archive-text = Tudo o que foi publicado, mês a mês.
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
state-ok = responde
state-quiet = em silêncio
state-new = novo, ainda não consultado
state-failing = com falhas
state-gone = desaparecido
state-held = retido até que alguém verifique
state-disabled = não é mais lido
state-since = { $state } desde { $date }
tally-ok = { $count ->
    [one] { $count } responde
    [many] { $count } respondem
   *[other] { $count } respondem
}
tally-quiet = { $count } em silêncio
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
tally-held = { $count ->
    [one] { $count } retido
    [many] { $count } retidos
   *[other] { $count } retidos
}
tally-disabled = { $count ->
    [one] { $count } não é mais lido
    [many] { $count } não são mais lidos
   *[other] { $count } não são mais lidos
}
take-opml = Leve a lista inteira (OPML)
no-posts-yet = Nenhuma publicação ainda
no-blog-yet = Nenhum blog foi adicionado ainda.
feed-link = feed
feed-of = Feed de { $source }
moved-to = mudou-se para <link>{ $address }</link>
kept-off-front = fora da página inicial
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
source-feed = Feed
feed-original = o do blog
feed-here = o deste planeta
source-rate = Ritmo
source-kept = Guardado aqui
read-since = lido desde { $date }
source-health = Estado
source-repairs = Reparado
source-posts = Publicações
on-front-page = { $count ->
    [0] Nenhuma delas está agora na página inicial.
    [one] { $count } delas está agora na página inicial.
    [many] { $count } delas estão agora na página inicial.
   *[other] { $count } delas estão agora na página inicial.
}
more-in-archive = { $count ->
    [one] Mais { $count } publicação está <link>no arquivo</link>.
    [many] Mais { $count } de publicações estão <link>no arquivo</link>.
   *[other] Mais { $count } publicações estão <link>no arquivo</link>.
}

## Por que uma publicação não está na página inicial

why-backlog = anterior à chegada do blog a este planeta
why-burst = veio com muitas outras de uma só vez
why-duplicate = aparece em { $by }
why-held = retida até que alguém verifique de quem é este blog
why-hidden = este blog não aparece na página inicial
why-too-old = antiga demais para a página inicial
why-over-limit = publicações mais recentes enchem a página inicial
why-no-category = em nenhuma das categorias { $by }
why-no-word = sem nenhuma das palavras pelas quais este blog é lido
why-no-language = em um idioma pelo qual este blog não é lido: { $by }
why-category = na categoria “{ $by }”, que fica de fora
why-word = corresponde a “{ $by }”, que fica de fora
why-language = no idioma { $by }, que fica de fora

## O que foi reparado em um feed

repair-control-character = caracteres que não podem estar em XML
repair-double-escaped = HTML escapado duas vezes
repair-ill-formed-json = JSON malformado
repair-ill-formed-xml = XML malformado
repair-mismatched-tag = marcas que não se correspondem
repair-missing-namespace = um espaço de nomes não declarado
repair-too-deep = elementos aninhados demais
repair-too-long = um título ou um texto mais longo do que se guarda
repair-too-many-elements = mais elementos do que se lê
repair-too-many-entries = mais entradas do que se lê
repair-too-many-parts = uma entrada com mais autores, etiquetas ou anexos do que se guarda
repair-truncated = um fim que faltava
repair-undefined-entity = nomes de caracteres que o XML não conhece
repair-unknown-date = datas que ninguém consegue ler
repair-wrong-encoding = uma codificação diferente da declarada

## As etiquetas

tags-own = As do planeta
tags-authors = As dos autores
no-tags = Ainda não há etiquetas.
all-tags = Todas as etiquetas
feed-of-tag = Feed desta etiqueta

## A busca

search-label = Palavras a procurar em tudo o que este planeta guarda
search-none = Nada foi encontrado.
search-count = Resultados: { $count }
search-failed = Não foi possível carregar a busca. Há conexão?
search-more = Mais resultados
search-noscript = A busca funciona no seu navegador e precisa de JavaScript. <link>O arquivo</link> não precisa.
search-missing = Este planeta ainda não tem busca. <link>O arquivo</link> lista tudo por mês.

## A página de um endereço que não existe

missing-title = Não há nada aqui
missing-text = A página mudou de lugar ou nunca existiu. O que há:
missing-front = As publicações mais recentes
