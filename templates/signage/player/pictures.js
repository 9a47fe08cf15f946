// Pictures on the player's own disk: whole, checked, then published under their name in one step.
import { SAFE, hex, state, timed } from "./state.js";

/** @typedef {import("./wire.js").Item} Item */

const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("media", { create: true });
/** @param {Item} item */
const nameOf = item => /** @type {string} */ (item.url.split("/").pop());
/** @param {ArrayBuffer} bytes */
const digest = async bytes => hex(await crypto.subtle.digest("SHA-256", bytes));

/** @param {Item} item */
export const has = item => !SAFE || state.stored.has(item.sha256);

// The bytes are checked each time they are read: what the disk has spoilt is fetched again, never shown.
/** @param {Item} item */
export async function read(item) {
  const file = await (await (await folder()).getFileHandle(nameOf(item))).getFile();
  const bytes = await file.arrayBuffer();
  if (bytes.byteLength !== item.bytes || (await digest(bytes)) !== item.sha256) {
    await (await folder()).removeEntry(nameOf(item));
    throw new Error("spoilt");
  }
  return bytes;
}

/**
 * @param {Item} item
 * @param {AbortSignal} [signal]
 */
async function download(item, signal) {
  const answer = await fetch(item.url + "?get", { cache: "no-store", signal });
  if (!answer.ok) throw new Error("http " + answer.status);
  const place = await folder(),
    part = await place.getFileHandle(nameOf(item) + ".part", { create: true });
  try {
    await /** @type {ReadableStream} */ (answer.body).pipeTo(await part.createWritable());
    const file = await part.getFile();
    if (file.size !== item.bytes || (await digest(await file.arrayBuffer())) !== item.sha256) throw new Error("hash");
  } catch (error) {
    await place.removeEntry(nameOf(item) + ".part").catch(() => {});
    throw error;
  }
  // Renaming in one step is in every browser and not yet in the standard that the types follow.
  await /** @type {any} */ (part).move(nameOf(item));
}

/**
 * @param {Item} item
 * @param {AbortSignal} [signal]
 */
export async function obtain(item, signal) {
  if (has(item)) return;
  try {
    await read(item);
  } catch {
    await timed(download(item, signal), 60000);
  }
  state.stored.add(item.sha256);
}

// What was kept before this page began. Nothing is believed that does not read well now.
/** @param {Item[]} items */
export async function recognise(items) {
  if (!SAFE) return;
  for (const item of items) {
    if (item.kind === "image")
      await read(item).then(
        () => state.stored.add(item.sha256),
        () => {},
      );
  }
}

// Delete what none of these items needs.
/** @param {Item[]} items */
export async function tidy(items) {
  if (!SAFE) return;
  const wanted = new Set(items.filter(i => i.url).map(nameOf)),
    place = await folder();
  for await (const name of place.keys()) {
    if (wanted.has(name)) continue;
    await place.removeEntry(name).catch(() => {});
    state.stored.delete(name.slice(0, 64));
  }
}

export async function wipe() {
  state.stored.clear();
  if (SAFE) await (await navigator.storage.getDirectory()).removeEntry("media", { recursive: true }).catch(() => {});
}
