# The words of the interface, in Russian. en.ftl explains each message.

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
last-update = Последнее обновление: { $moment }
maintained-by = { $planet } ведёт { $owner }.
maintained-by-link = { $planet } ведёт <link>{ $owner }</link>.
posts-belong = Записи принадлежат их авторам.
keys-hint = Клавиши: j — следующая запись, k — предыдущая.
powered-by = Работает на { $generator }
subscriptions-of = Подписки: { $planet }

## Главная страница и следующие за ней

no-posts = Записей пока нет
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
continue-reading = Читать дальше: { $source }
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
add-text = Вы пишете на эти темы? Мы будем рады вашему блогу.
add-button = Предложить блог
add-edit = Или <link>измените список сами</link>. Хватит двух строк.
add-report = Что-то не так? <link>Сообщите нам.</link>
add-propose = Список блогов — это файл, который может изменить каждый. <link>Предложите свой блог.</link>
subscribe = Подписаться
subscribe-text = Читайте эту страницу в программе для чтения лент:
subscribe-how = Лента сама приносит новые записи. Скопируйте один из этих адресов в программу для чтения лент. Если не знаете какой, возьмите Atom.
recently-active = Недавно обновлялись
all-subscriptions = { $count ->
    [one] { $count } подписка
    [few] Все { $count } подписки
    [many] Все { $count } подписок
   *[other] Все { $count } подписки
}

## Архив

archive-text = Все записи по месяцам.
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
state-ok = работает
state-quiet = неактивен
state-new = ещё не прочитан
state-failing = не работает
state-gone = исчез
state-held = ждёт проверки
state-disabled = больше не читается
state-since = { $state } с { $date }
tally-ok = { $count ->
    [one] { $count } работает
    [few] { $count } работают
    [many] { $count } работают
   *[other] { $count } работают
}
tally-quiet = { $count ->
    [one] { $count } неактивен
    [few] { $count } неактивны
    [many] { $count } неактивны
   *[other] { $count } неактивны
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
    [one] { $count } ждёт проверки
    [few] { $count } ждут проверки
    [many] { $count } ждут проверки
   *[other] { $count } ждут проверки
}
tally-disabled = { $count ->
    [one] { $count } больше не читается
    [few] { $count } больше не читаются
    [many] { $count } больше не читаются
   *[other] { $count } больше не читаются
}
download-opml = Скачать список (OPML)
no-blog-yet = Пока не добавлено ни одного блога.
feedless = Блоги без ленты
feed-link = лента
feed-of = Лента: { $source }
moved-to = новый адрес: <link>{ $address }</link>
filtered = показана только часть записей
not-on-front = не на главной странице
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
source-elsewhere = Другие страницы
source-feed = Лента
feed-original = лента блога
feed-here = лента этой планеты
source-rate = Как часто
source-saved = Хранится здесь
read-since = читается с { $date }
source-health = Состояние
source-repairs = Исправлено
source-posts = Записи
on-front-page = { $count ->
    [0] Ни одной из этих записей сейчас нет на главной странице.
    [one] { $count } из этих записей сейчас на главной странице.
    [few] { $count } из этих записей сейчас на главной странице.
    [many] { $count } из этих записей сейчас на главной странице.
   *[other] { $count } из этих записей сейчас на главной странице.
}
more-in-archive = { $count ->
    [one] Ещё { $count } запись — <link>в архиве</link>.
    [few] Ещё { $count } записи — <link>в архиве</link>.
    [many] Ещё { $count } записей — <link>в архиве</link>.
   *[other] Ещё { $count } записи — <link>в архиве</link>.
}

## Почему записи нет на главной странице

why-backlog = уже была в ленте, когда добавили блог
why-burst = пришла вместе со слишком многими другими записями
why-duplicate = уже показана под именем { $by }
why-held = ждёт проверки: возможно, у блога сменился владелец
why-hidden = этот блог не показывается на главной странице
why-too-old = слишком старая для главной страницы
why-over-limit = главную страницу занимают более новые записи
why-per-source = на главной странице более новые записи этого блога
why-filtered = не проходит фильтр этой планеты

## Что исправлено в ленте

repair-control-character = знаки, недопустимые в XML
repair-double-escaped = дважды экранированный HTML
repair-ill-formed-json = неправильный JSON
repair-ill-formed-xml = неправильный XML
repair-mismatched-tag = непарные теги
repair-missing-namespace = необъявленное пространство имён
repair-too-deep = слишком глубоко вложенные элементы
repair-too-long = слишком длинный заголовок или текст
repair-too-many-elements = слишком много элементов
repair-too-many-entries = слишком много записей
repair-too-many-parts = запись, в которой слишком много авторов, меток или вложений
repair-truncated = преждевременный конец ленты
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

search-label = Искать во всех записях этой планеты
search-none = Ничего не найдено.
search-count = Результаты: { $count }
search-failed = Не удалось загрузить поиск. Есть ли подключение к интернету?
search-more = Ещё результаты
search-noscript = Поиск работает в вашем браузере и требует JavaScript. <link>Архив</link> работает без него.
search-missing = На этой планете ещё нет поиска. <link>Архив</link> показывает все записи по месяцам.

## Страница для несуществующего адреса

not-found-title = Страница не найдена
not-found-text = Страница переехала или никогда не существовала. Попробуйте одну из этих:
not-found-front = Самые новые записи
