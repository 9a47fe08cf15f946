// What the server writes above the service worker's own lines (signage/player/shell.py).
declare const VERSION: string;
declare const FILES: string[];
