// A new playlist takes over when two of its pictures are on disk, new ones first; the others join as they arrive.
// What it no longer holds leaves the screen at once.
import { jump, nudge } from "./loop.js";
import { recall, remember } from "./memory.js";
import { has, obtain, recognise, tidy } from "./pictures.js";
import { beat } from "./reports.js";
import { choose } from "./schedule.js";
import { turn } from "./stage.js";
import { $, note, state } from "./state.js";
import { listen, sync } from "./transport.js";
import { isSensible } from "./wire.js";

/** @typedef {import("./wire.js").Item} Item */
/** @typedef {import("./wire.js").Playlist} Playlist */

/** @type {AbortController | null} */
let order = null;
// Stop fetching for a list that is no longer wanted.
export function abandon() {
  if (order) order.abort();
  order = null;
}

/**
 * @param {Playlist} list
 * @param {string | null} etag
 */
export async function accept(list, etag) {
  abandon();
  const mine = (order = new AbortController()),
    old = state.playlist;
  state.etag = etag;
  const fresh = old ? list.items.filter(i => !old.items.some(o => o.id === i.id)) : [];
  if (old) drop(old, list);
  const images = list.items.filter(i => i.kind === "image");
  /** @type {Item[]} */
  const missing = [];
  let taken = false;
  for (const item of new Set([...fresh, ...images])) {
    if (item.kind !== "image") continue;
    await fetched(item, mine.signal, list).catch(error => {
      missing.push(item);
      note(`${item.id}: ${error.message}`);
    });
    if (mine.signal.aborted) return;
    if (!taken && images.filter(has).length >= Math.min(2, images.length)) taken = await take(list, fresh);
  }
  if (!taken && (!images.length || images.some(has))) taken = await take(list, fresh);
  if (missing.length) {
    state.etag = null;
    setTimeout(sync, 10000);
  } else await remember("etag", etag);
  if (taken && !mine.signal.aborted) await tidy(list.items);
}

/**
 * @param {Playlist} old
 * @param {Playlist} list
 */
function drop(old, list) {
  const left = old.items.filter(o => list.items.some(i => i.id === o.id));
  if (!left.length) return;
  state.playlist = { ...old, items: left };
  const { now } = state;
  if (now && !left.some(i => i.id === now.id)) jump();
}

// Where the disk is full, what neither the old list nor the new one needs makes room.
/**
 * @param {Item} item
 * @param {AbortSignal} signal
 * @param {Playlist} list
 */
async function fetched(item, signal, list) {
  try {
    await obtain(item, signal);
  } catch (error) {
    if (/** @type {Error} */ (error).name !== "QuotaExceededError") throw error;
    await tidy([...list.items, ...(state.playlist ? state.playlist.items : [])]);
    await obtain(item, signal);
  }
}

/**
 * @param {Playlist} list
 * @param {Item[]} fresh
 */
async function take(list, fresh) {
  state.playlist = list;
  turn(list.settings.rot);
  play();
  await remember("playlist", list);
  beat(); // says which list is shown now: the desk's proof that a withdrawn story is gone from here
  const first = fresh.find(i => choose().includes(i));
  const { now } = state;
  if (first || (now && !list.items.some(i => i.id === now.id))) jump(first);
  else if (!now) nudge();
  return true;
}

function play() {
  if (state.mode === "playing") return;
  state.mode = "playing";
  $("pairing").hidden = true;
  listen();
  setTimeout(beat, 500);
}

// Begin with what was on the screen before the player was switched off; returns whether there was anything.
export async function resume() {
  const list = await recall("playlist");
  if (!isSensible(list)) return false;
  await recognise(list.items);
  if (list.items.every(i => i.kind !== "image" || has(i))) state.etag = (await recall("etag")) || null;
  state.playlist = list;
  turn(list.settings.rot);
  play();
  return true;
}
