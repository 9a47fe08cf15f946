// The way to the server: asking for the playlist is the truth, a push only says "look".
import { setClock } from "./clock.js";
import { note, pause, state } from "./state.js";
import { isSensible, unpack } from "./wire.js";

/** @typedef {{ accept: (list: import("./wire.js").Playlist, etag: string | null) => Promise<void>, forget: () => void }} Handlers */

/** @type {(url: string, value: unknown) => Promise<Response>} */
export const post = (url, value) =>
  fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(value),
    signal: AbortSignal.timeout(8000),
    keepalive: true,
  });

// Who is told: `accept(list, etag)` a new playlist, `forget()` that this device is no screen any more.
/** @type {Handlers} */
let told;
/** @param {Handlers} handlers */
export function begin(handlers) {
  told = handlers;
  sync();
  poll();
}

/** @type {Promise<void> | null} */
let syncing = null;
let again = false;
export function sync() {
  if (syncing) {
    again = true;
    return syncing;
  }
  syncing = ask().finally(() => {
    syncing = null;
    if (again) {
      again = false;
      sync();
    }
  });
  return syncing;
}
async function ask() {
  if (state.mode === "pairing") return;
  const sent = performance.now();
  let answer;
  try {
    /** @type {Record<string, string>} */
    const headers = state.etag ? { "If-None-Match": state.etag } : {};
    answer = await fetch("/s/playlist?v=2", { headers, cache: "no-store", signal: AbortSignal.timeout(8000) });
  } catch {
    return;
  }
  setClock(answer.headers.get("X-Now"), sent);
  const body = answer.status === 304 ? null : await answer.json().catch(() => null);
  if (answer.status === 401 && body && body.error === "unpaired") return told.forget();
  const list = unpack(body);
  if (answer.status !== 304 && !(answer.ok && isSensible(list))) return note("playlist refused: " + answer.status);
  state.lastSync = performance.now();
  if (list) told.accept(list, answer.headers.get("ETag")).catch(e => note("accept: " + e));
}
async function poll() {
  for (;;) {
    await pause(state.pushed ? 30000 : 5000);
    await sync();
  }
}

/** @type {EventSource | null} */
let source = null;
export function hush() {
  if (source) source.close();
  source = null;
  state.pushed = false;
}
export function listen() {
  hush();
  if (state.mode === "pairing") return;
  source = new EventSource("/s/events");
  source.onopen = () => {
    state.pushed = true;
    sync();
  };
  source.addEventListener("changed", () => sync());
  source.onerror = () => {
    state.pushed = false;
    if (source && source.readyState === EventSource.CLOSED) {
      source = null;
      sync();
      setTimeout(listen, 15000 + Math.random() * 15000);
    }
  };
}
