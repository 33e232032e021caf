; The planet
(planet
 (name "Planet Cons")
 (link "https://cons.example/")
 (owner-name "Ada")
 (owner-email "ada@cons.example")
 (items-per-page 15)
 (date-format "%A")
 (feeds
  (feed (url "https://ada.example/feed") (name "Ada \"the pair\""))
  (feed (url "https://bob.example/feed")
        (name "Bob"))))
