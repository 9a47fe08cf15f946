// Keeps the player's page at hand when the server is away, and serves pictures from the player's own disk.
'use strict';
const SHELL = 'shell-1';
const FILES = ['/s/player', '/s/player.js', '/s/player.css', '/s/player.woff2'];
const TYPES = { mp4: 'video/mp4', webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png' };

self.addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(SHELL);
  // The face may be missing on the server; the player works without it.
  await Promise.all(FILES.map(async url => {
    const answer = await fetch(url, { cache: 'no-cache' });
    if (answer.ok) await cache.put(url, answer);
    else if (!url.endsWith('.woff2')) throw new Error(url);
  }));
  await self.skipWaiting();
})()));

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin || event.request.method !== 'GET') return;
  if (url.pathname.startsWith('/s/m/') && !url.search) event.respondWith(picture(event.request, url));
  else if (FILES.includes(url.pathname)) event.respondWith(shell(event.request, url));
});

// The network first, for two seconds: a new player is taken as soon as there is one.
async function shell(request, url) {
  const cache = await caches.open(SHELL);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(2000) });
    if (answer.ok) await cache.put(url.pathname, answer.clone());
    if (answer.ok || answer.status === 304) return answer;
  } catch { /* away */ }
  return (await cache.match(url.pathname)) || Response.error();
}

// File.slice is lazy: however large the file, only the range asked for is read.
async function picture(request, url) {
  const name = url.pathname.split('/').pop();
  const file = await stored(name);
  if (!file) return fetch(request);
  const type = TYPES[name.split('.').pop()] || 'application/octet-stream';
  const head = { 'Content-Type': type, 'Accept-Ranges': 'bytes' };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') || '');
  if (!range) return new Response(file, { headers: { ...head, 'Content-Length': file.size } });
  const first = Number(range[1]), last = Math.min(range[2] ? Number(range[2]) : file.size - 1, file.size - 1);
  if (first >= file.size || last < first) {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${file.size}` } });
  }
  return new Response(file.slice(first, last + 1, type), {
    status: 206,
    headers: { ...head, 'Content-Length': last - first + 1, 'Content-Range': `bytes ${first}-${last}/${file.size}` },
  });
}

async function stored(name) {
  try {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('media');
    return await (await folder.getFileHandle(name)).getFile();
  } catch { return null; }
}
