# The words of the interface, in Russian. en.ftl says what they are for.

## Даты, количества, перечни

moment = { $date }, { $time } { $zone }
day = { $weekday } { $number } { $month }
comma = { ", " }
size-bytes = { $count ->
    [one] { $count } байт
    [few] { $count } байта
    [many] { $count } байт
   *[other] { $count } байта
}
size-kilobytes = { $amount } кБ
size-megabytes = { $amount } МБ
size-gigabytes = { $amount } ГБ

## Каждая страница

skip-to-content = Перейти к содержанию
nav-site = Сайт
view-full = Полностью
view-summary = Кратко
view-titles = Заголовки
archive = Архив
sources = Источники
tags = Метки
search = Поиск
feed = Лента
last-update = Последнее обновление: { $moment }
kept-by = { $planet } ведёт { $owner }.
kept-by-link = { $planet } ведёт <link>{ $owner }</link>.
posts-belong = Записи принадлежат их авторам.
powered-by = Работает на { $generator }
subscriptions-of = Подписки: { $planet }

## Главная страница и следующие за ней

nothing-yet = Пока ничего не опубликовано.
nav-pages = Страницы
page-number = Страница { $number }
page-of = Страница { $number } из { $of }
newer-posts = Более новые записи
older-posts = Более старые записи
all-in-archive = Все более старые записи — в архиве

## Запись

untitled = Без названия
untitled-at = Запись без названия, { $moment }
by-at = { $authors }, { $moment }
updated = изменена { $date }
more-words = { $count ->
    [one] Ещё { $count } слово
    [few] Ещё { $count } слова
    [many] Ещё { $count } слов
   *[other] Ещё { $count } слова
}
more = Дальше
read-on = Читать дальше: { $source }
words = { $count ->
    [one] { $count } слово
    [few] { $count } слова
    [many] { $count } слов
   *[other] { $count } слова
}
enclosed-picture = Изображение к записи
download = { $kind ->
    [audio] Скачать аудио
    [video] Скачать видео
   *[file] Скачать файл
}
also-on = Также: { $sources }
permalink = Постоянная ссылка
permalink-of = Постоянная ссылка, { $moment }
table = Таблица

## Боковая колонка

about-planet = Об этой планете
add-title = Добавьте свой блог
add-text = Мы рады всем, кто пишет о том, чему посвящена эта планета.
add-button = Предложить блог
add-edit = Или <link>измените список сами</link>: хватит трёх строк.
add-report = Что-то не так? <link>Сообщите нам.</link>
add-propose = Список блогов — это файл, который может изменить каждый: <link>предложите свой</link>.
subscribe = Подписаться
subscribe-text = Всё с этой страницы — в вашей программе для чтения:
heard-from = Недавно писали
all-subscriptions = { $count ->
    [one] { $count } подписка
    [few] Все { $count } подписки
    [many] Все { $count } подписок
   *[other] Все { $count } подписки
}

## Архив

archive-text = Всё, что было опубликовано, по месяцам.
posts = { $count ->
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
}
nav-months = Месяцы

## Источники

blogs = { $count ->
    [one] { $count } блог
    [few] { $count } блога
    [many] { $count } блогов
   *[other] { $count } блога
}
state-ok = отвечает
state-quiet = молчит
state-new = новый, ещё не опрошен
state-failing = не работает
state-gone = исчез
state-held = задержан до проверки
state-disabled = больше не читается
state-since = { $state } с { $date }
tally-ok = { $count ->
    [one] { $count } отвечает
    [few] { $count } отвечают
    [many] { $count } отвечают
   *[other] { $count } отвечают
}
tally-quiet = { $count ->
    [one] { $count } молчит
    [few] { $count } молчат
    [many] { $count } молчат
   *[other] { $count } молчат
}
tally-new = { $count ->
    [one] { $count } новый
    [few] { $count } новых
    [many] { $count } новых
   *[other] { $count } новых
}
tally-failing = { $count ->
    [one] { $count } не работает
    [few] { $count } не работают
    [many] { $count } не работают
   *[other] { $count } не работают
}
tally-gone = { $count ->
    [one] { $count } исчез
    [few] { $count } исчезли
    [many] { $count } исчезли
   *[other] { $count } исчезли
}
tally-held = { $count ->
    [one] { $count } задержан
    [few] { $count } задержаны
    [many] { $count } задержаны
   *[other] { $count } задержаны
}
tally-disabled = { $count ->
    [one] { $count } больше не читается
    [few] { $count } больше не читаются
    [many] { $count } больше не читаются
   *[other] { $count } больше не читаются
}
take-opml = Забрать весь список (OPML)
no-posts-yet = Записей пока нет
no-blog-yet = Пока не добавлено ни одного блога.
feed-link = лента
feed-of = Лента: { $source }
moved-to = новый адрес: <link>{ $address }</link>
kept-off-front = не на главной странице
every-week = { $count ->
    [one] около одной записи в неделю
    [few] около { $count } записей в неделю
    [many] около { $count } записей в неделю
   *[other] около { $count } записи в неделю
}
every-month = { $count ->
    [one] около одной записи в месяц
    [few] около { $count } записей в месяц
    [many] около { $count } записей в месяц
   *[other] около { $count } записи в месяц
}
every-year = { $count ->
    [one] около одной записи в год
    [few] около { $count } записей в год
    [many] около { $count } записей в год
   *[other] около { $count } записи в год
}
posts-last-year = { $count ->
    [one] { $count } запись за последний год
    [few] { $count } записи за последний год
    [many] { $count } записей за последний год
   *[other] { $count } записи за последний год
}
no-post-last-year = ни одной записи за последний год

## Страница источника

source-site = Сайт
source-feed = Лента
feed-original = самого блога
feed-here = от этой планеты
source-rate = Как часто
source-kept = Хранится здесь
read-since = читается с { $date }
source-health = Состояние
source-repairs = Исправлено
source-posts = Записи
on-front-page = { $count ->
    [0] Ни одной из них сейчас нет на главной странице.
    [one] { $count } из них сейчас на главной странице.
    [few] { $count } из них сейчас на главной странице.
    [many] { $count } из них сейчас на главной странице.
   *[other] { $count } из них сейчас на главной странице.
}
more-in-archive = { $count ->
    [one] Ещё { $count } запись — <link>в архиве</link>.
    [few] Ещё { $count } записи — <link>в архиве</link>.
    [many] Ещё { $count } записей — <link>в архиве</link>.
   *[other] Ещё { $count } записи — <link>в архиве</link>.
}

## Почему записи нет на главной странице

why-backlog = старше места блога на этой планете
why-burst = пришла вместе со слишком многими другими
why-duplicate = стоит под именем { $by }
why-held = задержана, пока кто-нибудь не проверит, чей это блог
why-hidden = этот блог не показывается на главной странице
why-too-old = слишком старая для главной страницы
why-over-limit = главную страницу занимают более новые записи
why-no-category = ни в одной из рубрик { $by }
why-no-word = без слов, ради которых читается этот блог
why-no-language = на языке, ради которого этот блог не читается: { $by }
why-category = в рубрике «{ $by }», которая пропускается
why-word = подходит под «{ $by }», что пропускается
why-language = на языке { $by }, который пропускается

## Что исправлено в ленте

repair-control-character = знаки, недопустимые в XML
repair-double-escaped = дважды экранированный HTML
repair-ill-formed-json = неправильный JSON
repair-ill-formed-xml = неправильный XML
repair-mismatched-tag = теги, не подходящие друг к другу
repair-missing-namespace = необъявленное пространство имён
repair-too-deep = слишком глубоко вложенные элементы
repair-too-long = заголовок или текст длиннее, чем хранится
repair-too-many-elements = больше элементов, чем читается
repair-too-many-entries = больше записей, чем читается
repair-too-many-parts = запись, в которой больше авторов, меток или вложений, чем хранится
repair-truncated = недостающий конец
repair-undefined-entity = имена знаков, неизвестные XML
repair-unknown-date = даты, которые невозможно прочитать
repair-wrong-encoding = не та кодировка, что указана

## Метки

tags-own = Метки планеты
tags-authors = Метки авторов
no-tags = Меток пока нет.
all-tags = Все метки
feed-of-tag = Лента этой метки

## Поиск

search-label = Слова для поиска во всём, что хранит эта планета
search-none = Ничего не найдено.
search-count = Результаты: { $count }
search-failed = Не удалось загрузить поиск. Есть ли соединение с сетью?
search-more = Ещё результаты
search-noscript = Поиск работает в вашем браузере и требует JavaScript. <link>Архив</link> — нет.
search-missing = На этой планете ещё нет поиска. <link>Архив</link> показывает всё по месяцам.

## Страница для несуществующего адреса

missing-title = Здесь ничего нет
missing-text = Страница переехала или никогда не существовала. Вот что есть:
missing-front = Самые новые записи
