"""Adaptations (판): what each outlet says of a story in its own words, tied to the sentences of the source."""
