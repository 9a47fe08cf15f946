"""The desk's pages for screens: the board, the playlist editor, 지금 올리기."""
