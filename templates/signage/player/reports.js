// What the player says of itself: complete plays, kept until the server has them, and a sign of life every minute.
import { moment } from "./clock.js";
import { addPlay, dropPlays, somePlays } from "./memory.js";
import { isNight } from "./schedule.js";
import { SAFE, VERSION, hex, state } from "./state.js";
import { post } from "./transport.js";

function identifier() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  return hex(b).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** @typedef {import("./wire.js").Item} Item */

let unsent = 0;
/**
 * @param {Item} item
 * @param {number} began
 * @param {number} ms
 * @param {boolean} ok
 */
export function played(item, began, ms, ok) {
  addPlay({ id: identifier(), item: item.id, sha256: item.sha256, started_at: moment(began), ms: Math.round(ms), ok });
  if (++unsent >= 50) sendPlays();
}

let sending = false;
export async function sendPlays() {
  if (sending || state.mode !== "playing") return;
  sending = true;
  try {
    for (;;) {
      const rows = await somePlays(200);
      unsent = rows.length;
      if (!rows.length) break;
      const answer = await post("/s/plays", { plays: rows });
      if (!answer.ok) break;
      const told = await answer.json(),
        done = new Set([...told.accepted, ...told.refused]);
      if (!done.size) break;
      await dropPlays(done);
      unsent = 0;
      if (rows.length < 200) break;
    }
  } catch {
    /* away: they wait */
  } finally {
    sending = false;
  }
}

const seen = new Set();
/** @type {{ item: string, at: string }[]} */
let firsts = [];
// The desk shows it as 표출됨.
/** @param {Item} item */
export function shown(item) {
  if (seen.has(item.id)) return;
  seen.add(item.id);
  firsts.push({ item: item.id, at: moment(state.shownAt) });
  beat();
}

export async function beat() {
  if (state.mode !== "playing") return;
  const told = firsts.slice(0, 50);
  /** @type {StorageEstimate} */
  const estimate = SAFE ? await navigator.storage.estimate().catch(() => ({})) : {};
  try {
    const answer = await post("/s/beat", {
      version: VERSION,
      now: state.now ? state.now.id : "",
      rev: state.playlist ? state.playlist.rev : 0,
      shown: told,
      w: innerWidth,
      h: innerHeight,
      night: isNight(),
      offset_ms: Math.round(state.offset),
      used: estimate.usage || 0,
      push: state.pushed,
      errors: state.errors.slice(-5).concat(SAFE ? [] : ["insecure-origin"]),
    });
    if (answer.ok) firsts = firsts.filter(f => !told.includes(f));
  } catch {
    if (told.length) setTimeout(beat, 5000);
  }
}

export function report() {
  setInterval(beat, 60000);
  setInterval(sendPlays, 60000);
}
