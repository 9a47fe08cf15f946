// What the parts of the player share: what is going on, and what went wrong.

export const VERSION = document.documentElement.dataset.version;
// Disk and service worker exist only over https (or on this very machine).
export const SAFE = isSecureContext && !!(navigator.storage && navigator.storage.getDirectory && crypto.subtle);

// Tests and a person at the console look at it; nothing else reads it from outside.
export const state = (window.player = {
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

export function note(message) {
  state.errors.push(message.slice(0, 120));
  if (state.errors.length > 20) state.errors.shift();
}

export const $ = id => document.getElementById(id);
export const pause = ms => new Promise(done => setTimeout(done, ms));
export const timed = (work, ms) =>
  Promise.race([
    work,
    pause(ms).then(() => {
      throw new Error("timeout");
    }),
  ]);
export const hex = bytes => [...new Uint8Array(bytes)].map(b => b.toString(16).padStart(2, "0")).join("");

// True where this already happened within so many ms, also before a reload; otherwise it counts as happening now.
export function recently(key, ms) {
  const last = Number(sessionStorage.getItem(key) || 0);
  if (Date.now() - last < ms) return true;
  sessionStorage.setItem(key, String(Date.now()));
  return false;
}
