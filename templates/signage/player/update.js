// A newer player: fetched whole by the service worker, taken between two pictures, at most every ten minutes.
import { SAFE, VERSION, note, playing, recently, state } from "./state.js";

// False where there can be none: then a reload fetches the newer player by itself.
/** @type {ServiceWorkerRegistration | false | null} */
let registration = null;
let asked = -Infinity;
export async function register() {
  if (!SAFE || !navigator.serviceWorker) {
    registration = false;
    return;
  }
  try {
    registration = await navigator.serviceWorker.register("/s/sw.js", { scope: "/s/" });
  } catch (error) {
    registration = false;
    note("sw: " + /** @type {Error} */ (error).message);
  }
}

export async function renew() {
  const newer = playing().player;
  if (!newer || newer === VERSION || performance.now() - state.lastSync > 60000) return;
  if (registration === null) return;
  if (!registration || (await isAtHand(registration, newer))) {
    if (!recently("renewed", 600000)) location.reload();
  } else if (performance.now() - asked > 30000) {
    asked = performance.now();
    registration.update().catch(() => {});
  }
}
// The worker keeps the page last: where it is, all that it needs is.
/**
 * @param {ServiceWorkerRegistration} worker
 * @param {string} version
 */
async function isAtHand(worker, version) {
  if (worker.installing || worker.waiting) return false;
  return !!(await caches.match("/s/player", { cacheName: "shell-" + version, ignoreVary: true }));
}
