// What the parts of the player share: what is going on, and what went wrong.

/** @typedef {import("./wire.js").Item} Item */
/** @typedef {import("./wire.js").Playlist} Playlist */

export const VERSION = document.documentElement.dataset.version;
// Disk and service worker exist only over https (or on this very machine).
export const SAFE = isSecureContext && !!(navigator.storage && "getDirectory" in navigator.storage && crypto.subtle);

/**
 * `offset` and the times are milliseconds; `stored` holds the hashes of what is on disk.
 * @typedef {object} State
 * @property {string} [version]
 * @property {"starting" | "pairing" | "playing"} mode
 * @property {Playlist | null} playlist
 * @property {string | null} etag
 * @property {Item | null} now
 * @property {number} shownAt
 * @property {boolean} pushed
 * @property {number} lastSync
 * @property {number} offset
 * @property {string[]} errors
 * @property {Set<string>} stored
 * @property {number} swaps
 */
// Tests and a person at the console look at it; nothing else reads it from outside.
/** @type {{ player?: State }} */
const outside = /** @type {any} */ (window);
/** @type {State} */
export const state = (outside.player = {
  version: VERSION,
  mode: "starting",
  playlist: null,
  etag: null,
  now: null,
  shownAt: 0,
  pushed: false,
  lastSync: 0,
  offset: 0,
  errors: [],
  stored: new Set(),
  swaps: 0,
});

// The playlist that is being shown. Asked only while there is one.
export const playing = () => /** @type {Playlist} */ (state.playlist);

/** @param {string} message */
export function note(message) {
  state.errors.push(message.slice(0, 120));
  if (state.errors.length > 20) state.errors.shift();
}

/** @param {string} id One that the player's page has. */
export const $ = id => /** @type {HTMLElement} */ (document.getElementById(id));
/** @type {(ms: number) => Promise<void>} */
export const pause = ms => new Promise(done => setTimeout(done, ms));
/** @type {<Result>(work: Promise<Result>, ms: number) => Promise<Result>} */
export const timed = (work, ms) =>
  Promise.race([
    work,
    pause(ms).then(() => {
      throw new Error("timeout");
    }),
  ]);
/** @param {ArrayBuffer | Uint8Array} bytes */
export const hex = bytes => [...new Uint8Array(bytes)].map(b => b.toString(16).padStart(2, "0")).join("");

// True where this already happened within so many ms, also before a reload; otherwise it counts as happening now.
/**
 * @param {string} key
 * @param {number} ms
 */
export function recently(key, ms) {
  const last = Number(sessionStorage.getItem(key) || 0);
  if (Date.now() - last < ms) return true;
  sessionStorage.setItem(key, String(Date.now()));
  return false;
}
