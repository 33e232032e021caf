# The words of the interface, in Chinese (simplified). en.ftl explains each message.

## 时间、数量、列举

moment = { $date } { $time } { $zone }
day = { $month }{ $number } { $weekday }
comma = 、
size-bytes = { $count } 字节
size-kilobytes = { $amount } kB
size-megabytes = { $amount } MB
size-gigabytes = { $amount } GB

## 每个页面

skip-to-content = 跳到正文
nav-site = 网站
view-full = 全文
view-summary = 摘要
view-titles = 标题
archive = 归档
sources = 来源
tags = 标签
search = 搜索
last-update = 最后更新：{ $moment }
maintained-by = { $planet } 由 { $owner } 维护。
maintained-by-link = { $planet } 由 <link>{ $owner }</link> 维护。
posts-belong = 文章版权归各自作者所有。
keys-hint = 按键：j 到下一篇，k 到上一篇。
powered-by = 由 { $generator } 驱动
subscriptions-of = { $planet } 的订阅列表

## 首页及其后各页

no-posts = 还没有文章
nav-pages = 分页
page-number = 第 { $number } 页
page-of = 第 { $number } 页，共 { $of } 页
newer-posts = 较新的文章
older-posts = 较旧的文章
all-in-archive = 更早的文章都在归档中

## 文章

untitled = 无标题
untitled-at = 无标题文章，{ $moment }
by-at = { $authors } 发表于 { $moment }
updated = 更新于 { $date }
more-words = 还有约 { $count } 词
more = 更多
continue-reading = 到 { $source } 继续阅读
words = { $count } 词
enclosed-picture = 文章附图
download = { $kind ->
    [audio] 下载音频
    [video] 下载视频
   *[file] 下载文件
}
also-on = 另见于 { $sources }
permalink = 永久链接
permalink-of = 永久链接，{ $moment }
table = 表格

## 侧栏

about-planet = 关于本站
add-title = 添加你的博客
add-text = 你也写这些话题吗？欢迎你的博客加入。
add-button = 推荐博客
add-edit = 也可以<link>自己编辑列表</link>，两行就够了。
add-report = 有什么不对吗？<link>请告诉我们。</link>
add-propose = 博客列表是一个人人可以编辑的文件。<link>推荐你的博客。</link>
subscribe = 订阅
subscribe-text = 用阅读器阅读本页：
subscribe-how = 订阅源会把新文章送到你面前。把下面任意一个地址复制到阅读器中。不知道选哪个，就用 Atom。
recently-active = 最近更新
all-subscriptions = 全部 { $count } 个订阅

## 归档

archive-text = 全部文章，按月排列。
posts = { $count } 篇文章
nav-months = 月份

## 来源

blogs = { $count } 个博客
state-ok = 正常
state-quiet = 不活跃
state-new = 尚未抓取
state-failing = 无法读取
state-gone = 已消失
state-held = 待人工确认
state-disabled = 不再抓取
state-since = 自 { $date } 起{ $state }
tally-ok = { $count } 个正常
tally-quiet = { $count } 个不活跃
tally-new = { $count } 个新加入
tally-failing = { $count } 个无法读取
tally-gone = { $count } 个已消失
tally-held = { $count } 个待人工确认
tally-disabled = { $count } 个不再抓取
download-opml = 下载列表（OPML）
no-blog-yet = 还没有添加博客。
feedless = 没有订阅源的博客
feed-link = 订阅源
feed-of = { $source } 的订阅源
moved-to = 已迁至 <link>{ $address }</link>
filtered = 只显示部分文章
not-on-front = 不在首页显示
every-week = 每周约 { $count } 篇
every-month = 每月约 { $count } 篇
every-year = 每年约 { $count } 篇
posts-last-year = 最近一年 { $count } 篇
no-post-last-year = 最近一年没有文章

## 来源的页面

source-site = 网站
source-elsewhere = 其他平台
source-feed = 订阅源
feed-original = 博客自己的
feed-here = 本站提供的
source-rate = 频率
source-saved = 本站保存
read-since = 自 { $date } 起抓取
source-health = 状态
source-repairs = 已修复
source-posts = 文章
on-front-page = { $count ->
    [0] 这些文章目前都不在首页。
   *[other] 这些文章中有 { $count } 篇目前在首页。
}
more-in-archive = 另有 { $count } 篇文章在<link>归档</link>中。

## 文章为何不在首页

why-backlog = 添加该博客时已在订阅源中
why-burst = 与太多文章同时到来
why-duplicate = 已显示在 { $by } 名下
why-held = 待人工确认：该博客可能已换主人
why-hidden = 该博客不在首页显示
why-too-old = 对首页来说太旧
why-over-limit = 首页已被更新的文章占满
why-per-source = 首页上有该博客更新的文章
why-filtered = 被本站的过滤规则排除

## 订阅源中修复了什么

repair-control-character = XML 不允许的字符
repair-double-escaped = 转义了两次的 HTML
repair-ill-formed-json = 格式错误的 JSON
repair-ill-formed-xml = 格式错误的 XML
repair-mismatched-tag = 不配对的标签
repair-missing-namespace = 未声明的命名空间
repair-too-deep = 嵌套过深的元素
repair-too-long = 过长的标题或正文
repair-too-many-elements = 过多的元素
repair-too-many-entries = 过多的条目
repair-too-many-parts = 作者、标签或附件过多的条目
repair-truncated = 提前结束的订阅源
repair-undefined-entity = XML 不认识的字符名
repair-unknown-date = 无法识别的日期
repair-wrong-encoding = 与声明不符的编码

## 标签

tags-own = 本站的标签
tags-authors = 作者的标签
no-tags = 还没有标签。
all-tags = 全部标签
feed-of-tag = 此标签的订阅源

## 搜索

search-label = 搜索本站的全部文章
search-none = 没有找到任何内容。
search-count = { $count } 条结果
search-failed = 搜索无法加载。请检查网络连接。
search-more = 更多结果
search-noscript = 搜索在你的浏览器中运行，需要 JavaScript。<link>归档</link>不需要 JavaScript。
search-missing = 本站还没有搜索。<link>归档</link>按月列出了全部文章。

## 不存在的地址

not-found-title = 找不到页面
not-found-text = 页面已经移走，或者从未存在。可以看看这些：
not-found-front = 最新的文章
