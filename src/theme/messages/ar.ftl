# The words of the interface, in Arabic. en.ftl explains each message.

## التواريخ والمقادير والقوائم

moment = { $date }، { $time } { $zone }
day = { $weekday } { $number } { $month }
comma = { "، " }
size-bytes = { $count ->
    [zero] لا بايت
    [one] بايت واحد
    [two] بايتان
    [few] { $count } بايتات
    [many] { $count } بايتًا
   *[other] { $count } بايت
}
size-kilobytes = { $amount } ك.ب
size-megabytes = { $amount } م.ب
size-gigabytes = { $amount } ج.ب

## كل الصفحات

skip-to-content = انتقل إلى المحتوى
nav-site = الموقع
view-full = كامل
view-summary = ملخص
view-titles = عناوين
archive = الأرشيف
sources = المصادر
tags = الوسوم
search = البحث
last-update = آخر تحديث: { $moment }
maintained-by = يعتني { $owner } بموقع { $planet }.
maintained-by-link = يعتني <link>{ $owner }</link> بموقع { $planet }.
posts-belong = التدوينات ملك لأصحابها.
keys-hint = المفاتيح: j للتدوينة التالية، وk للسابقة.
powered-by = يعمل بواسطة { $generator }
subscriptions-of = اشتراكات { $planet }

## الصفحة الأولى وما يليها

no-posts = لا تدوينات بعد
nav-pages = الصفحات
page-number = الصفحة { $number }
page-of = الصفحة { $number } من { $of }
newer-posts = تدوينات أحدث
older-posts = تدوينات أقدم
all-in-archive = كل التدوينات الأقدم في الأرشيف

## تدوينة

untitled = بلا عنوان
untitled-at = تدوينة بلا عنوان، { $moment }
by-at = بقلم { $authors }، { $moment }
updated = عُدّلت في { $date }
more-words = { $count ->
    [zero] لا كلمات أخرى
    [one] كلمة أخرى
    [two] كلمتان أخريان
    [few] { $count } كلمات أخرى
    [many] { $count } كلمة أخرى
   *[other] { $count } كلمة أخرى
}
more = المزيد
continue-reading = تابع القراءة في { $source }
words = { $count ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}
enclosed-picture = صورة مرفقة بالتدوينة
download = { $kind ->
    [audio] نزّل الصوت
    [video] نزّل الفيديو
   *[file] نزّل الملف
}
also-on = أيضًا في { $sources }
permalink = رابط دائم
permalink-of = رابط دائم، { $moment }
table = جدول

## العمود الجانبي

about-planet = عن هذا الكوكب
add-title = أضف مدونتك
add-text = هل تكتب في هذه المواضيع؟ نرحب بمدونتك.
add-button = اقترح مدونة
add-edit = أو <link>عدّل القائمة بنفسك</link>. يكفي سطران.
add-report = هل من خطأ؟ <link>أخبرنا.</link>
add-propose = قائمة المدونات ملف يمكن للجميع تعديله. <link>اقترح مدونتك.</link>
subscribe = اشترك
subscribe-text = اقرأ هذه الصفحة في قارئ الخلاصات:
subscribe-how = تجلب لك الخلاصة التدوينات الجديدة. انسخ أحد هذه العناوين إلى قارئ الخلاصات. إن لم تعرف أيها تختار فخذ Atom.
recently-active = نشطت مؤخرًا
all-subscriptions = { $count ->
    [zero] لا اشتراكات
    [one] اشتراك واحد
    [two] الاشتراكان
    [few] كل الاشتراكات: { $count }
    [many] كل الاشتراكات: { $count }
   *[other] كل الاشتراكات: { $count }
}

## الأرشيف

archive-text = كل التدوينات، شهرًا بعد شهر.
posts = { $count ->
    [zero] لا تدوينات
    [one] تدوينة واحدة
    [two] تدوينتان
    [few] { $count } تدوينات
    [many] { $count } تدوينة
   *[other] { $count } تدوينة
}
nav-months = الأشهر

## المصادر

blogs = { $count ->
    [zero] لا مدونات
    [one] مدونة واحدة
    [two] مدونتان
    [few] { $count } مدونات
    [many] { $count } مدونة
   *[other] { $count } مدونة
}
state-ok = تعمل
state-quiet = غير نشطة
state-new = لم تُقرأ بعد
state-failing = معطلة
state-gone = اختفت
state-held = بانتظار المراجعة
state-disabled = لم تعد تُقرأ
state-since = { $state } منذ { $date }
tally-ok = تعمل: { $count }
tally-quiet = غير نشطة: { $count }
tally-new = جديدة: { $count }
tally-failing = معطلة: { $count }
tally-gone = اختفت: { $count }
tally-held = بانتظار المراجعة: { $count }
tally-disabled = لم تعد تُقرأ: { $count }
download-opml = نزّل القائمة (OPML)
no-blog-yet = لم تُضف أي مدونة بعد.
feedless = مدونات بلا خلاصة
feed-link = الخلاصة
feed-of = خلاصة { $source }
moved-to = انتقلت إلى <link>{ $address }</link>
filtered = يُعرض جزء من تدويناتها فقط
not-on-front = خارج الصفحة الأولى
every-week = { $count ->
    [zero] لا تدوينات في الأسبوع
    [one] نحو تدوينة واحدة في الأسبوع
    [two] نحو تدوينتين في الأسبوع
    [few] { $count } تدوينات في الأسبوع
    [many] { $count } تدوينة في الأسبوع
   *[other] { $count } تدوينة في الأسبوع
}
every-month = { $count ->
    [zero] لا تدوينات في الشهر
    [one] نحو تدوينة واحدة في الشهر
    [two] نحو تدوينتين في الشهر
    [few] { $count } تدوينات في الشهر
    [many] { $count } تدوينة في الشهر
   *[other] { $count } تدوينة في الشهر
}
every-year = { $count ->
    [zero] لا تدوينات في السنة
    [one] نحو تدوينة واحدة في السنة
    [two] نحو تدوينتين في السنة
    [few] { $count } تدوينات في السنة
    [many] { $count } تدوينة في السنة
   *[other] { $count } تدوينة في السنة
}
posts-last-year = { $count ->
    [zero] لا تدوينات خلال السنة الماضية
    [one] تدوينة واحدة خلال السنة الماضية
    [two] تدوينتان خلال السنة الماضية
    [few] { $count } تدوينات خلال السنة الماضية
    [many] { $count } تدوينة خلال السنة الماضية
   *[other] { $count } تدوينة خلال السنة الماضية
}
no-post-last-year = لا تدوينات خلال السنة الماضية

## صفحة مصدر

source-site = الموقع
source-elsewhere = في مواقع أخرى
source-feed = الخلاصة
feed-original = خلاصة المدونة نفسها
feed-here = خلاصة هذا الكوكب
source-rate = الوتيرة
source-saved = محفوظ هنا
read-since = تُقرأ منذ { $date }
source-health = الحالة
source-repairs = أُصلح
source-posts = التدوينات
on-front-page = { $count ->
    [zero] لا توجد أي من هذه التدوينات في الصفحة الأولى الآن.
    [one] واحدة من هذه التدوينات في الصفحة الأولى الآن.
    [two] اثنتان من هذه التدوينات في الصفحة الأولى الآن.
    [few] { $count } من هذه التدوينات في الصفحة الأولى الآن.
    [many] { $count } من هذه التدوينات في الصفحة الأولى الآن.
   *[other] { $count } من هذه التدوينات في الصفحة الأولى الآن.
}
more-in-archive = { $count ->
    [zero] لا تدوينات أخرى في <link>الأرشيف</link>.
    [one] تدوينة أخرى في <link>الأرشيف</link>.
    [two] تدوينتان أخريان في <link>الأرشيف</link>.
    [few] { $count } تدوينات أخرى في <link>الأرشيف</link>.
    [many] { $count } تدوينة أخرى في <link>الأرشيف</link>.
   *[other] { $count } تدوينة أخرى في <link>الأرشيف</link>.
}

## لماذا ليست التدوينة في الصفحة الأولى

why-backlog = كانت في الخلاصة قبل إضافة المدونة
why-burst = جاءت مع عدد كبير جدًا من التدوينات دفعة واحدة
why-duplicate = معروضة بالفعل تحت { $by }
why-held = بانتظار المراجعة: ربما تغيّر صاحب المدونة
why-hidden = هذه المدونة لا تُعرض في الصفحة الأولى
why-too-old = قديمة جدًا على الصفحة الأولى
why-over-limit = تدوينات أحدث تملأ الصفحة الأولى
why-per-source = في الصفحة الأولى تدوينات أحدث من هذه المدونة
why-filtered = استبعدها مرشِّح هذا الكوكب

## ما أُصلح في الخلاصة

repair-control-character = محارف لا يسمح بها XML
repair-double-escaped = HTML مهرّب مرتين
repair-ill-formed-json = JSON غير سليم
repair-ill-formed-xml = XML غير سليم
repair-mismatched-tag = وسوم لا تتطابق
repair-missing-namespace = فضاء أسماء غير معلن
repair-too-deep = عناصر متداخلة أكثر من اللازم
repair-too-long = عنوان أو نص طويل جدًا
repair-too-many-elements = عناصر كثيرة جدًا
repair-too-many-entries = مدخلات كثيرة جدًا
repair-too-many-parts = مدخل فيه مؤلفون أو وسوم أو مرفقات كثيرة جدًا
repair-truncated = خلاصة انقطعت قبل نهايتها
repair-undefined-entity = أسماء محارف لا يعرفها XML
repair-unknown-date = تواريخ تعذّرت قراءتها
repair-wrong-encoding = ترميز يختلف عن المعلن

## الوسوم

tags-own = وسوم الكوكب
tags-authors = وسوم الكتّاب
no-tags = لا وسوم بعد.
all-tags = كل الوسوم
feed-of-tag = خلاصة هذا الوسم

## البحث

search-label = ابحث في كل تدوينات هذا الكوكب
search-none = لم يُعثر على شيء.
search-count = النتائج: { $count }
search-failed = تعذر تحميل البحث. هل أنت متصل بالشبكة؟
search-more = نتائج أخرى
search-noscript = يعمل البحث في متصفحك ويحتاج إلى JavaScript. أما <link>الأرشيف</link> فيعمل بدونه.
search-missing = ليس في هذا الكوكب بحث بعد. <link>الأرشيف</link> يعرض كل التدوينات بحسب الأشهر.

## صفحة عنوان غير موجود

not-found-title = الصفحة غير موجودة
not-found-text = انتقلت الصفحة أو لم تكن موجودة قط. جرّب إحدى هذه الصفحات:
not-found-front = أحدث التدوينات
