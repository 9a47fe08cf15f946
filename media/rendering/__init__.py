"""The one renderer: HTML to PDF to picture, in a child process with limits, shared by paper, cards and screens."""
