"""From a story and a frame to HTML, and how well it fits. Pure: runs inside the limited child, no Django."""
