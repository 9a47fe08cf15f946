"""The screens in the desk's admin: the board of screens, the playlist editor, 지금 올리기."""
