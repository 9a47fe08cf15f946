// What may be shown now: dates, weekly windows, lanes, nights. The player decides it alone, so that it goes on offline.
import { here, now } from "./clock.js";
import { has } from "./pictures.js";
import { playing, state } from "./state.js";

/** @typedef {import("./wire.js").Item} Item */

/** @param {string} clock */
const minutes = clock => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

// Half-open; past midnight when it ends before it begins, and `days` names the day on which it begins.
/**
 * @param {import("./wire.js").Hours} window
 * @param {{ day: number, minute: number }} at
 */
function within(window, at) {
  const from = minutes(window.from),
    to = minutes(window.to),
    days = window.days || [1, 2, 3, 4, 5, 6, 7];
  const yesterday = at.day === 1 ? 7 : at.day - 1;
  if (from < to) return days.includes(at.day) && at.minute >= from && at.minute < to;
  return (days.includes(at.day) && at.minute >= from) || (days.includes(yesterday) && at.minute < to);
}

/**
 * @param {Item} item
 * @param {{ day: number, minute: number }} at
 */
function eligible(item, at) {
  if (item.kind !== "image" || !has(item) || isQuarantined(item)) return false;
  if (item.from && now() < Date.parse(item.from)) return false;
  if (item.to && now() >= Date.parse(item.to)) return false;
  return !item.windows || !item.windows.length || item.windows.some(w => within(w, at));
}

// The highest lane with anything in it wins.
export function choose(playlist = state.playlist) {
  if (!playlist) return [];
  const at = here(playlist.tz);
  const able = playlist.items.filter(item => eligible(item, at));
  const top = Math.max(...able.map(item => item.lane || 0));
  return able.filter(item => (item.lane || 0) === top);
}

// Of what may be shown, the one that comes after `cursor` in the playlist's order.
/**
 * @param {Item[]} able
 * @param {string | null} cursor
 */
export function following(able, cursor) {
  const all = playing().items,
    at = all.findIndex(i => i.id === cursor);
  for (let step = 1; step <= all.length; step++) {
    const item = all[(at + step + all.length) % all.length];
    if (able.includes(item)) return item;
  }
  return able[0];
}

export function isNight() {
  if (!state.playlist) return false;
  const { settings, tz } = state.playlist;
  return !!settings.night && within({ from: settings.night[0], to: settings.night[1] }, here(tz));
}

// -- What failed three times in a row is left out for ten minutes

/** @type {Map<string, { count: number, until: number }>} */
const failures = new Map();
/** @param {Item} item */
function isQuarantined(item) {
  const failed = failures.get(item.id);
  return !!failed && failed.until > performance.now();
}
// Returns whether that was once too often.
/** @param {Item} item */
export function failed(item) {
  const before = failures.get(item.id) || { count: 0, until: 0 },
    count = before.count + 1;
  failures.set(item.id, count < 3 ? { count, until: 0 } : { count: 0, until: performance.now() + 600000 });
  return count >= 3;
}
/** @param {Item} item */
export const succeeded = item => failures.delete(item.id);
