# The words of the interface, in Japanese. en.ftl explains each message.

## 日時、数量、並び

moment = { $date } { $time } { $zone }
day = { $month }{ $number } { $weekday }
comma = 、
size-bytes = { $count } バイト
size-kilobytes = { $amount } kB
size-megabytes = { $amount } MB
size-gigabytes = { $amount } GB

## すべてのページ

skip-to-content = 本文へ移動
nav-site = サイト
view-full = 全文
view-summary = 要約
view-titles = タイトル
archive = アーカイブ
sources = 購読元
tags = タグ
search = 検索
last-update = 最終更新：{ $moment }
maintained-by = { $planet }の管理者は{ $owner }です。
maintained-by-link = { $planet }の管理者は<link>{ $owner }</link>です。
posts-belong = 記事の権利はそれぞれの著者にあります。
keys-hint = キー操作：jで次の記事、kで前の記事へ移動します。
powered-by = { $generator }で作成
subscriptions-of = { $planet }の購読リスト

## トップページとその続き

no-posts = まだ記事はありません
nav-pages = ページ
page-number = { $number }ページ
page-of = { $number }／{ $of }ページ
newer-posts = 新しい記事
older-posts = 古い記事
all-in-archive = これより古い記事はすべてアーカイブにあります

## 記事

untitled = 無題
untitled-at = 無題の記事、{ $moment }
by-at = { $authors }（{ $moment }）
updated = { $date }に更新
more-words = 残り約{ $count }語
more = 続き
continue-reading = 続きを{ $source }で読む
words = { $count }語
enclosed-picture = 記事に添付された画像
download = { $kind ->
    [audio] 音声をダウンロード
    [video] 動画をダウンロード
   *[file] ファイルをダウンロード
}
also-on = { $sources }にも掲載
permalink = パーマリンク
permalink-of = パーマリンク、{ $moment }
table = 表

## サイドバー

about-planet = このプラネットについて
add-title = あなたのブログを追加
add-text = 同じ話題について書いていますか？あなたのブログを歓迎します。
add-button = ブログを提案する
add-edit = または<link>リストを自分で編集</link>してください。二行で足ります。
add-report = 何かおかしいところがありますか？<link>お知らせください。</link>
add-propose = ブログのリストは誰でも編集できるファイルです。<link>あなたのブログを提案</link>してください。
subscribe = 購読する
subscribe-text = このページをフィードリーダーで読む：
subscribe-how = フィードは新しい記事を届けます。次のアドレスのどれかをフィードリーダーにコピーしてください。迷ったらAtomを使ってください。
recently-active = 最近の更新
all-subscriptions = { $count }件の購読元をすべて見る

## アーカイブ

archive-text = すべての記事を月ごとに。
posts = 記事{ $count }件
nav-months = 月

## 購読元

blogs = ブログ{ $count }件
state-ok = 正常
state-quiet = 更新なし
state-new = 未取得
state-failing = 取得できず
state-gone = 廃止
state-held = 確認待ち
state-disabled = 購読停止
state-since = { $date }から{ $state }
tally-ok = 正常{ $count }件
tally-quiet = 更新なし{ $count }件
tally-new = 新規{ $count }件
tally-failing = 取得できず{ $count }件
tally-gone = 廃止{ $count }件
tally-held = 確認待ち{ $count }件
tally-disabled = 購読停止{ $count }件
download-opml = リストをダウンロード（OPML）
no-blog-yet = まだブログは追加されていません。
feedless = フィードのないブログ
feed-link = フィード
feed-of = { $source }のフィード
moved-to = <link>{ $address }</link>へ移転
filtered = 記事の一部だけを表示
not-on-front = トップページには表示しません
every-week = 週におよそ{ $count }件
every-month = 月におよそ{ $count }件
every-year = 年におよそ{ $count }件
posts-last-year = この一年で{ $count }件
no-post-last-year = この一年は記事なし

## 購読元のページ

source-site = サイト
source-elsewhere = ほかのサービス
source-feed = フィード
feed-original = ブログのもの
feed-here = このプラネットのもの
source-rate = 頻度
source-saved = 保存
read-since = { $date }から取得
source-health = 状態
source-repairs = 修復
source-posts = 記事
on-front-page = { $count ->
    [0] これらの記事のうち、現在トップページに載っているものはありません。
   *[other] これらの記事のうち{ $count }件が現在トップページに載っています。
}
more-in-archive = ほかに{ $count }件の記事が<link>アーカイブ</link>にあります。

## 記事がトップページにない理由

why-backlog = ブログが追加されたとき、すでにフィードにあった
why-burst = 一度に多くの記事と一緒に届いた
why-duplicate = すでに{ $by }の記事として掲載されている
why-held = 確認待ち：ブログの持ち主が変わった可能性がある
why-hidden = このブログはトップページに表示しない
why-too-old = トップページには古すぎる
why-over-limit = より新しい記事でトップページが埋まっている
why-per-source = このブログのより新しい記事がトップページにある
why-filtered = このプラネットのフィルターで除外されている

## フィードの修復

repair-control-character = XMLに使えない文字
repair-double-escaped = 二重にエスケープされたHTML
repair-ill-formed-json = 不正なJSON
repair-ill-formed-xml = 不正なXML
repair-mismatched-tag = 対応しないタグ
repair-missing-namespace = 宣言されていない名前空間
repair-too-deep = 深すぎる入れ子
repair-too-long = 長すぎる題名または本文
repair-too-many-elements = 多すぎる要素
repair-too-many-entries = 多すぎる記事
repair-too-many-parts = 著者・タグ・添付ファイルが多すぎる記事
repair-truncated = 途中で終わっているフィード
repair-undefined-entity = XMLにない文字名
repair-unknown-date = 読み取れない日付
repair-wrong-encoding = 宣言と異なる文字コード

## タグ

tags-own = プラネットのタグ
tags-authors = 著者のタグ
no-tags = まだタグはありません。
all-tags = すべてのタグ
feed-of-tag = このタグのフィード

## 検索

search-label = このプラネットの全記事を検索
search-none = 何も見つかりませんでした。
search-count = { $count } 件
search-failed = 検索を読み込めませんでした。インターネットに接続していますか？
search-more = さらに結果を表示
search-noscript = 検索はブラウザー上で動き、JavaScriptを必要とします。<link>アーカイブ</link>はJavaScriptなしでも使えます。
search-missing = このプラネットにはまだ検索がありません。<link>アーカイブ</link>にはすべての記事が月ごとに並んでいます。

## 存在しないアドレスのページ

not-found-title = ページが見つかりません
not-found-text = ページは移動したか、最初から存在しません。次のページをご覧ください：
not-found-front = 最新の記事
