// The playlist as the server sends it, and as the player works with it.

/**
 * A weekly window: wall clock times, `days` are ISO weekdays.
 * @typedef {{ from: string, to: string, days?: number[] }} Hours
 */
/**
 * What is shown for `ms` milliseconds; `bytes` and `sha256` are those of its picture.
 * @typedef {object} Item
 * @property {string} id
 * @property {string} kind
 * @property {string} url
 * @property {string} sha256
 * @property {number} bytes
 * @property {number} ms
 * @property {string} [alt]
 * @property {string} [fit]
 * @property {[number, number]} [focal]
 * @property {boolean} [clock]
 * @property {string} [from]
 * @property {string} [to]
 * @property {Hours[]} [windows]
 * @property {number} [lane]
 */
/**
 * @typedef {object} Playlist
 * @property {number} v
 * @property {number} rev
 * @property {string} tz
 * @property {Item[]} items
 * @property {{ rot: number, fade_ms?: number, night?: [string, string] }} settings
 * @property {string} [player]
 * @property {boolean} [empty]
 */

// Version 2 says once what all items share and names only the file; whole items are version 1, which older players
// and their memories know.
/** @param {any} list Whatever came: not looked at yet. */
export function unpack(list) {
  if (!list || list.v !== 2 || !Array.isArray(list.items)) return list;
  const { base, each, ...rest } = list;
  /** @param {Partial<Item> & { file: string }} item */
  const whole = item => ({ ...each, ...item, url: base + item.file, sha256: String(item.file).slice(0, 64) });
  return {
    ...rest,
    v: 1,
    items: list.items.map((/** @type {any} */ item) => (item && item.file ? whole(item) : { ...each, ...item })),
  };
}

const PICTURE = /^\/s\/m\/[0-9a-f]{64}\.(jpg|webp|png)$/;
/** @param {any} item */
const isItem = item =>
  item &&
  typeof item.id === "string" &&
  (item.kind !== "image" || (PICTURE.test(item.url) && item.url.includes(item.sha256) && item.ms > 0));

// An empty list is believed only where the server says that it means it.
/** @type {(list: any) => list is Playlist} */
export const isSensible = list =>
  !!list &&
  list.v === 1 &&
  Array.isArray(list.items) &&
  !!list.settings &&
  typeof list.tz === "string" &&
  (list.items.length > 0 || list.empty === true) &&
  list.items.every(isItem);
