"""The demo county's pictures, drawn by the project itself: flat inks, grain and mist, like a screen-printed landscape.

Bottom up: `palette` (inks), `curves` (shapes), `canvas` (the sheet), `figure` (one thing around its own origin); the
vocabulary (`sky`, `land`, `water`, `plants`, `buildings`, `lights`, `people`, `faces`, `company`, `produce`,
`vehicles`); `scenes`, one module a subject, each scene a composition of those; `gallery` lists them and prints them to
files. Nothing here knows Django, so that the printing processes start quickly.
"""
