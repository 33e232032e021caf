# The words of the interface, in English. docs/languages.md explains these files and how to add a language.
#
# { } is replaced when a page is made. Numbers and dates are already in the right language.
# The words between <link> and </link> become a link. You may put them anywhere in your sentence.

## Moments, amounts, lists

# Date and time of a post: November 22, 2026, 10:00 UTC.
moment = { $date }, { $time } { $zone }
# The heading of a day. Use the order of your language: Sunday, 22, November 2026.
day = { $weekday } { $number } { $month }
# The separator in a list of names.
comma = { ", " }
# The size of a file. $amount already has its decimal mark.
size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}
size-kilobytes = { $amount } kB
size-megabytes = { $amount } MB
size-gigabytes = { $amount } GB

## Every page

skip-to-content = Skip to content
# The name of the links at the top of the page, for screen readers.
nav-site = Site
view-full = Full
view-summary = Summary
view-titles = Titles
archive = Archive
sources = Sources
tags = Tags
search = Search
# The time at which the page was made.
last-update = Last update: { $moment }
maintained-by = { $planet } is maintained by { $owner }.
maintained-by-link = { $planet } is maintained by <link>{ $owner }</link>.
posts-belong = Posts belong to their authors.
keys-hint = Keys: j goes to the next post, k to the one before.
powered-by = Powered by { $generator }
# The title of the OPML file.
subscriptions-of = Subscriptions of { $planet }

## The front page and its older pages

no-posts = No posts yet
# The name of the links between the pages of posts, for screen readers.
nav-pages = Pages
page-number = Page { $number }
page-of = Page { $number } of { $of }
newer-posts = Newer posts
older-posts = Older posts
all-in-archive = All older posts are in the archive

## A post

untitled = Untitled
untitled-at = Untitled post, { $moment }
# Under a post, in the theme `classic`. $authors is one name or several, $moment a date and a time.
by-at = by { $authors } at { $moment }
# The date of a post's last change.
updated = updated { $date }
# The button that opens the rest of a long post. $count is rounded.
more-words = { $count ->
    [one] { $count } more word
   *[other] { $count } more words
}
# The same button where the rest has only pictures.
more = More
continue-reading = Continue reading at { $source }
words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
enclosed-picture = Picture attached to the post
download = { $kind ->
    [audio] Download audio
    [video] Download video
   *[file] Download file
}
# $sources is a list of other blogs that have the same post.
also-on = Also on { $sources }
permalink = Permalink
permalink-of = Permalink, { $moment }
# The name of a wide table that can be scrolled, for screen readers.
table = Table

## The sidebar

about-planet = About this planet
add-title = Add your blog
add-text = Do you write about these topics? Your blog is welcome.
add-button = Propose a blog
add-edit = Or <link>edit the list yourself</link>. Two lines are enough.
add-report = Is something wrong? <link>Tell us.</link>
add-propose = The list of blogs is a file that everyone can edit. <link>Propose your blog.</link>
subscribe = Subscribe
subscribe-text = Read this page in your feed reader:
subscribe-how = A feed brings new posts to you. Copy one of these addresses into your feed reader. If you do not know which, take Atom.
recently-active = Recently active
all-subscriptions = { $count ->
    [one] { $count } subscription
   *[other] All { $count } subscriptions
}

## The archive

archive-text = All posts, month by month.
posts = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
# The name of the links to the months before and after, for screen readers.
nav-months = Months

## Sources

blogs = { $count ->
    [one] { $count } blog
   *[other] { $count } blogs
}
# The state of a blog, in a few words.
state-ok = working
state-quiet = inactive
state-new = not read yet
state-failing = failing
state-gone = gone
state-held = waiting for review
state-disabled = no longer read
# $state is one of the messages above.
state-since = { $state } since { $date }
# The number of blogs in each state.
tally-ok = { $count } working
tally-quiet = { $count } inactive
tally-new = { $count } new
tally-failing = { $count } failing
tally-gone = { $count } gone
tally-held = { $count } waiting for review
tally-disabled = { $count } no longer read
download-opml = Download the list (OPML)
no-blog-yet = No blog has been added yet.
feedless = Blogs without a feed
feed-link = feed
feed-of = Feed of { $source }
moved-to = moved to <link>{ $address }</link>
filtered = only a part of its posts is shown
not-on-front = not shown on the front page
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
source-elsewhere = Elsewhere
source-feed = Feed
feed-original = from the blog
feed-here = from this planet
source-rate = How often
source-saved = Saved here
read-since = read since { $date }
source-health = Status
source-repairs = Repaired
source-posts = Posts
on-front-page = { $count ->
    [0] None of these posts is on the front page now.
    [one] { $count } of these posts is on the front page now.
   *[other] { $count } of these posts are on the front page now.
}
more-in-archive = { $count ->
    [one] { $count } more post is in <link>the archive</link>.
   *[other] { $count } more posts are in <link>the archive</link>.
}

## Why a post is not on the front page (the subject is the post)

why-backlog = was already in the feed when the blog was added
why-burst = came together with too many other posts
why-duplicate = is already shown under { $by }
why-held = is waiting for review: the blog may have a new owner
why-hidden = this blog is not shown on the front page
why-too-old = is too old for the front page
why-over-limit = newer posts fill the front page
why-per-source = newer posts of this blog are on the front page
why-filtered = is left out by this planet’s filter

## What was repaired in a feed (a list after “Repaired”)

repair-control-character = characters that XML does not allow
repair-double-escaped = HTML that was escaped twice
repair-ill-formed-json = malformed JSON
repair-ill-formed-xml = malformed XML
repair-mismatched-tag = tags that did not match
repair-missing-namespace = a namespace that was not declared
repair-too-deep = elements nested too deeply
repair-too-long = a title or text that was too long
repair-too-many-elements = too many elements
repair-too-many-entries = too many entries
repair-too-many-parts = an entry with too many authors, tags or attachments
repair-truncated = a feed that ended too early
repair-undefined-entity = character names that XML does not know
repair-unknown-date = dates that could not be read
repair-wrong-encoding = an encoding other than the declared one

## Tags

tags-own = Tags of the planet
tags-authors = Tags of the authors
no-tags = There are no tags yet.
all-tags = All tags
feed-of-tag = Feed of this tag

## Search

search-label = Search all posts on this planet
# $count is already written in the digits of the language.
search-count = Results: { $count }
search-none = Nothing was found.
search-failed = The search could not be loaded. Are you online?
search-more = More results
search-noscript = The search runs in your browser and needs JavaScript. <link>The archive</link> works without it.
search-missing = This planet has no search yet. <link>The archive</link> lists all posts by month.

## The page for an address that does not exist

not-found-title = Page not found
not-found-text = The page has moved, or it never existed. Try one of these:
not-found-front = The newest posts
