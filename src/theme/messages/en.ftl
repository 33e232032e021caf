# The words of the interface, in English. docs/languages.md says how these files are read, and how to add a language.
#
# What stands in { } is put in when a page is made; numbers and dates are in the language already.
# The words between <link> and </link> are a link: put the brackets around the words that are to be it, wherever your sentence has them.

## Moments, amounts, lists

# A post's moment, whole: November 22, 2026, 10:00 UTC.
moment = { $date }, { $time } { $zone }
# The heading of a day, in the order in which it is read: Sunday, 22, November 2026.
day = { $weekday } { $number } { $month }
# Between the members of a list of names.
comma = { ", " }
# How big a file is. $amount has its decimal mark already.
size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobytes = { $amount } kB
size-megabytes = { $amount } MB
size-gigabytes = { $amount } GB

## Every page

skip-to-content = Skip to the content
# What screen readers call the links at the top of the page.
nav-site = Site
view-full = Full
view-summary = Summary
view-titles = Titles
archive = Archive
sources = Sources
tags = Tags
search = Search
feed = Feed
# When the page was made.
last-update = Last update: { $moment }
kept-by = { $planet } is kept by { $owner }.
kept-by-link = { $planet } is kept by <link>{ $owner }</link>.
posts-belong = Posts belong to their authors.
powered-by = Powered by { $generator }
# The title of the list of subscriptions, for programs that read it.
subscriptions-of = Subscriptions of { $planet }

## The front page, and the pages of posts behind it

nothing-yet = Nothing has been posted yet.
# What screen readers call the links between the pages of posts.
nav-pages = Pages
page-number = Page { $number }
page-of = Page { $number } of { $of }
newer-posts = Newer posts
older-posts = Older posts
all-in-archive = All older posts are in the archive

## A post

untitled = Untitled
untitled-at = Untitled post, { $moment }
# Under a post, in the theme `classic`. $authors is one name or some, $moment a date and a time.
by-at = by { $authors } at { $moment }
# When a post was last changed.
updated = updated { $date }
# Opens the rest of a long post. $count is rounded.
more-words = { $count ->
    [one] { $count } more word
   *[other] { $count } more words
}
# The same where what is left is pictures.
more = More
read-on = Read on at { $source }
words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
enclosed-picture = Picture that comes with the post
download = { $kind ->
    [audio] Download audio
    [video] Download video
   *[file] Download file
}
# $sources are the names of other blogs that carry the same post.
also-on = Also on { $sources }
permalink = Permalink
permalink-of = Permalink, { $moment }
# What screen readers call a table that may be wider than the column, and has to be scrolled.
table = Table

## The sidebar

about-planet = About this planet
add-title = Add your blog
add-text = Whoever writes about what this planet is about is welcome.
add-button = Propose a blog
add-edit = Or <link>edit the list yourself</link>: three lines are enough.
add-report = Something is wrong? <link>Tell us.</link>
add-propose = The list of blogs is a file that everyone can edit: <link>propose yours</link>.
subscribe = Subscribe
subscribe-text = Everything on this page, in your reader:
heard-from = Recently heard from
all-subscriptions = { $count ->
    [one] { $count } subscription
   *[other] All { $count } subscriptions
}

## The archive

archive-text = All that was posted, month by month.
posts = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
# What screen readers call the links to the months before and after.
nav-months = Months

## Sources

blogs = { $count ->
    [one] { $count } blog
   *[other] { $count } blogs
}
# How a blog fares, in a word or two.
state-ok = answering
state-quiet = quiet
state-new = not yet asked
state-failing = failing
state-gone = gone
state-held = held until a person has looked
state-disabled = not read any more
# $state is one of those above.
state-since = { $state } since { $date }
# How many blogs fare how.
tally-ok = { $count ->
    [one] { $count } answers
   *[other] { $count } answer
}
tally-quiet = { $count } quiet
tally-new = { $count } new
tally-failing = { $count } failing
tally-gone = { $count } gone
tally-held = { $count } held
tally-disabled = { $count } not read any more
take-opml = Take the whole list with you (OPML)
no-posts-yet = No posts yet
no-blog-yet = No blog has been added yet.
feed-link = feed
feed-of = Feed of { $source }
moved-to = moved to <link>{ $address }</link>
kept-off-front = kept off the front page
# How often a blog posts.
every-week = { $count ->
    [one] about once a week
   *[other] about { $count } posts a week
}
every-month = { $count ->
    [one] about once a month
   *[other] about { $count } posts a month
}
every-year = { $count ->
    [one] about once a year
   *[other] about { $count } posts a year
}
posts-last-year = { $count ->
    [one] { $count } post in the last year
   *[other] { $count } posts in the last year
}
no-post-last-year = no post in the last year

## A source's page

source-site = Site
source-feed = Feed
feed-original = the blog’s own
feed-here = as this planet has it
source-rate = Posts
source-kept = Kept here
read-since = read since { $date }
source-health = Health
source-repairs = Repaired
source-posts = Posts
on-front-page = { $count ->
    [0] None of them is on the front page now.
    [one] { $count } of them is on the front page now.
   *[other] { $count } of them are on the front page now.
}
more-in-archive = { $count ->
    [one] { $count } more post is in <link>the archive</link>.
   *[other] { $count } more posts are in <link>the archive</link>.
}

## Why a post is not on the front page

why-backlog = older than the blog’s place on this planet
why-burst = came with too many others at once
why-duplicate = stands under { $by }
why-held = held until a person has looked whose blog this is
why-hidden = this blog is kept off the front page
why-too-old = too old for the front page
why-over-limit = newer posts fill the front page
why-no-category = in none of the categories { $by }
why-no-word = without a word that this blog is read for
why-no-language = in a language that this blog is not read for: { $by }
why-category = in the category “{ $by }”, which is left out
why-word = matches “{ $by }”, which is left out
why-language = in the language { $by }, which is left out

## What was repaired in a feed

repair-control-character = characters that may not stand in XML
repair-double-escaped = HTML that was escaped twice
repair-ill-formed-json = JSON that was not well-formed
repair-ill-formed-xml = XML that was not well-formed
repair-mismatched-tag = tags that did not match
repair-missing-namespace = a namespace that was not declared
repair-too-deep = elements nested too deep
repair-too-long = a title or a text longer than what is kept
repair-too-many-elements = more elements than are read
repair-too-many-entries = more entries than are read
repair-too-many-parts = an entry with more authors, tags or attachments than are kept
repair-truncated = an end that was missing
repair-undefined-entity = names of characters that XML does not know
repair-unknown-date = dates that nobody can read
repair-wrong-encoding = an encoding that was not the one it named

## Tags

tags-own = The planet’s own
tags-authors = The authors’
no-tags = Nothing is tagged yet.
all-tags = All tags
feed-of-tag = Feed of this tag

## Search

search-label = Words to look for in everything this planet keeps
# $count has its digits already.
search-count = Results: { $count }
search-none = Nothing was found.
search-failed = The search could not be loaded. Is the network there?
search-more = More results
search-noscript = The search runs in your browser and needs JavaScript. <link>The archive</link> does not.
search-missing = This planet has no search yet. <link>The archive</link> lists everything by month.

## The page for an address that is none

missing-title = Nothing stands here
missing-text = The page has moved or never was. What there is:
missing-front = The newest posts
