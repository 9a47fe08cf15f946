// Keeps this version of the player at hand, whole, and serves pictures from the player's own disk.
// The server writes VERSION and FILES above: a new version is a new worker.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SHELL = "shell-" + VERSION;
const PAGE = "/s/player",
  FACE = "/s/player.woff2";
/** @type {Record<string, string>} */
const TYPES = { mp4: "video/mp4", webp: "image/webp", jpg: "image/jpeg", png: "image/png" };

// All of one version or nothing: a server that dies, or changes, meanwhile leaves the older player as it is.
worker.addEventListener("install", event =>
  event.waitUntil(
    (async () => {
      const answers = await Promise.all(FILES.map(whole));
      const cache = await caches.open(SHELL);
      for (const [at, answer] of answers.entries())
        if (answer && FILES[at] !== PAGE) await cache.put(FILES[at], answer);
      // Last: the page tells the running player that everything is there.
      await cache.put(PAGE, /** @type {Response} */ (answers[FILES.indexOf(PAGE)]));
      await worker.skipWaiting();
    })(),
  ),
);

/** @param {string} url */
async function whole(url) {
  const answer = await fetch(url, { cache: "no-cache" });
  const bytes = await answer.arrayBuffer();
  // The face may be missing on the server; the player works without it.
  if (!answer.ok && url === FACE) return null;
  if (!answer.ok || (url === PAGE && !isOurs(bytes))) throw new Error(url);
  return new Response(bytes, { headers: answer.headers });
}
/** @param {ArrayBuffer} bytes */
const isOurs = bytes => new TextDecoder().decode(bytes).includes(`data-version="${VERSION}"`);

// The version before stays: a page of it may be loading just now.
worker.addEventListener("activate", event =>
  event.waitUntil(
    (async () => {
      const others = (await caches.keys()).filter(name => name !== SHELL);
      for (const name of others.slice(0, -1)) await caches.delete(name);
      await worker.clients.claim();
    })(),
  ),
);

worker.addEventListener("fetch", event => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin || event.request.method !== "GET") return;
  if (url.pathname.startsWith("/s/m/") && !url.search) event.respondWith(picture(event.request, url));
  else if (url.pathname.startsWith(PAGE + "/")) event.respondWith(kept(event.request, {}));
  else if (url.pathname === PAGE || url.pathname === FACE) {
    event.respondWith(kept(event.request, { cacheName: SHELL }));
    // The office's name is on the page and in the face: both are looked at again, for the next time.
    event.waitUntil(refresh(url.pathname));
  }
});

// What is kept comes first: a page's scripts are always of its own version, and nothing waits for a dead network.
/**
 * @param {Request} request
 * @param {MultiCacheQueryOptions} where
 */
async function kept(request, where) {
  const path = new URL(request.url).pathname;
  return (await caches.match(path, { ...where, ignoreVary: true })) || fetch(request);
}
/** @param {string} path */
async function refresh(path) {
  const answer = await whole(path).catch(() => null);
  if (answer) await (await caches.open(SHELL)).put(path, answer);
}

// File.slice is lazy: however large the file, only the range asked for is read.
/**
 * @param {Request} request
 * @param {URL} url
 */
async function picture(request, url) {
  const name = url.pathname.split("/").pop() || "";
  const file = await stored(name);
  if (!file) return fetch(request);
  const type = TYPES[name.split(".").pop() || ""] || "application/octet-stream";
  const head = { "Content-Type": type, "Accept-Ranges": "bytes" };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") || "");
  if (!range) return new Response(file, { headers: { ...head, "Content-Length": String(file.size) } });
  const first = Number(range[1]),
    last = Math.min(range[2] ? Number(range[2]) : file.size - 1, file.size - 1);
  if (first >= file.size || last < first) {
    return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${file.size}` } });
  }
  return new Response(file.slice(first, last + 1, type), {
    status: 206,
    headers: {
      ...head,
      "Content-Length": String(last - first + 1),
      "Content-Range": `bytes ${first}-${last}/${file.size}`,
    },
  });
}

/** @param {string} name */
async function stored(name) {
  try {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("media");
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return null;
  }
}
