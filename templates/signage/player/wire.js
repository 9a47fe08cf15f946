// The playlist as the server sends it, and as the player works with it.

// Version 2 says once what all items share and names only the file; whole items are version 1, which older players
// and their memories know.
export function unpack(list) {
  if (!list || list.v !== 2 || !Array.isArray(list.items)) return list;
  const { base, each, ...rest } = list;
  const whole = item => ({ ...each, ...item, url: base + item.file, sha256: String(item.file).slice(0, 64) });
  return { ...rest, v: 1, items: list.items.map(item => (item && item.file ? whole(item) : { ...each, ...item })) };
}

const PICTURE = /^\/s\/m\/[0-9a-f]{64}\.(jpg|webp|png)$/;
const isItem = item =>
  item &&
  typeof item.id === "string" &&
  (item.kind !== "image" || (PICTURE.test(item.url) && item.url.includes(item.sha256) && item.ms > 0));

// An empty list is believed only where the server says that it means it.
export const isSensible = list =>
  !!list &&
  list.v === 1 &&
  Array.isArray(list.items) &&
  !!list.settings &&
  typeof list.tz === "string" &&
  (list.items.length > 0 || list.empty === true) &&
  list.items.every(isItem);
