(planet
 (name "Reef")
 (feeds
  (feed (url "https://ada.example/feed") (name "Ada")))))
 (feeds
  (feed (url "https://bob.example/feed")
