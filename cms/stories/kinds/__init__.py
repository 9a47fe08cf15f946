"""The kinds of story, one file each: a model and its `KindSpec`. A file added here is all that a new kind needs."""
