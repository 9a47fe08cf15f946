// What people see: two layers that take turns, the clock, the office's name where there is nothing to show.
import { now } from "./clock.js";
import { obtain, read } from "./pictures.js";
import { $, SAFE, pause, playing, state, timed } from "./state.js";

/** @typedef {import("./wire.js").Item} Item */
/** @typedef {HTMLElement & { urls?: string[] }} Layer */

const QUIET = matchMedia("(prefers-reduced-motion: reduce)");
const stage = $("stage");
const layers = /** @type {Layer[]} */ ([...document.querySelectorAll(".layer")]);

// Two frames have been drawn since. A page that nobody sees gets no frames.
const painted = () =>
  Promise.race([
    pause(document.hidden ? 100 : 5000),
    new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
  ]);

// -- Pictures, decoded before anybody sees them

/** @param {Item} item */
async function prepare(item) {
  const image = new Image();
  image.alt = item.alt || "";
  image.decoding = "sync";
  let url = item.url;
  if (SAFE) {
    try {
      url = URL.createObjectURL(new Blob([await read(item)]));
    } catch (error) {
      state.stored.delete(item.sha256);
      obtain(item).catch(() => {});
      throw error;
    }
  }
  image.src = url;
  await image.decode();
  return { image, url };
}
/** @type {{ id: string, sha256: string, work: ReturnType<typeof prepare> } | null} */
let waiting = null;
/** @param {Item} item */
export function ahead(item) {
  waiting = { id: item.id, sha256: item.sha256, work: prepare(item) };
  waiting.work.catch(() => {});
}
/** @param {Item} item */
function prepared(item) {
  const ready = waiting && waiting.id === item.id && waiting.sha256 === item.sha256 ? waiting.work : prepare(item);
  waiting = null;
  return timed(ready, 8000);
}

// A picture's own colours, blurred until no word in it can be made out: what a picture of another shape stands on
// (darkened), and what one picture gives way to before the next comes. Drawn once, small, and not by every frame.
/**
 * @param {HTMLImageElement} image
 * @param {number} light
 */
function ground(image, light) {
  const canvas = document.createElement("canvas"),
    brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")),
    over = 24;
  canvas.width = 96;
  canvas.height = Math.round((96 * image.naturalHeight) / image.naturalWidth);
  canvas.className = "back";
  brush.imageSmoothingQuality = "high";
  brush.filter = `blur(8px) brightness(${light}) saturate(1.1)`;
  brush.drawImage(image, -over, -over, canvas.width + 2 * over, canvas.height + 2 * over);
  return canvas;
}
/**
 * @param {Item} item
 * @param {HTMLImageElement} image
 */
function content(item, image) {
  const box = stage.getBoundingClientRect(),
    turned = playing().settings.rot % 180 !== 0;
  const ratio = turned ? box.height / box.width : box.width / box.height;
  // Nearly the same shape (a panel of 1024 × 600) is filled: slides keep their words further off the rim than that.
  const fills = item.fit === "slice" || Math.abs(image.naturalWidth / image.naturalHeight / ratio - 1) <= 0.05;
  if (fills) image.className = "slice";
  if (fills && item.focal) image.style.objectPosition = `${item.focal[0] * 100}% ${item.focal[1] * 100}%`;
  return [ground(image, fills ? 1 : 0.55), image];
}

// -- From one picture to the next

let front = 0,
  clearings = 0;
/** @type {Promise<void>} */
let fading = Promise.resolve();

// Show a picture; returns once its first frame has been drawn. First its colours cover the one before, then it comes
// out of them: the words of two pictures never stand over one another. The one before stays whole beneath until all
// that is over, and drawn so: at no moment does the black ground shine through.
/** @param {Item} item */
export async function show(item) {
  const before = clearings,
    { image, url } = await prepared(item);
  await fading;
  if (before !== clearings) throw new Error("cleared");
  const fade = QUIET.matches ? 0 : playing().settings.fade_ms || 0;
  const old = layers[front],
    coming = layers[(front ^= 1)];
  stage.style.setProperty("--half", fade / 2 + "ms");
  coming.replaceChildren(...content(item, image));
  coming.urls = SAFE ? [url] : [];
  coming.className = "layer coming";
  await painted();
  if (before !== clearings) throw new Error("cleared");
  const covered = fade ? ended(/** @type {Element} */ (coming.firstChild), fade) : Promise.resolve();
  const opaque = fade ? ended(image, fade) : Promise.resolve();
  if (old.classList.contains("on")) old.className = "layer under";
  coming.className = "layer on";
  if (!item.clock) showClock(false);
  else
    covered.then(() => {
      if (before === clearings) showClock(true);
    });
  fading = opaque.then(painted).then(() => {
    if (before !== clearings) return;
    empty(old);
    showName(false);
  });
  await painted();
  if (before !== clearings) throw new Error("cleared");
  state.now = item;
  state.shownAt = now();
  state.swaps++;
}
/**
 * @param {Element} element
 * @param {number} fade In milliseconds.
 */
const ended = (element, fade) =>
  Promise.race([
    pause(fade + 5000),
    new Promise(done => element.addEventListener("animationend", done, { once: true })),
  ]);
/** @param {Layer} layer */
function empty(layer) {
  layer.className = "layer";
  layer.replaceChildren();
  for (const url of layer.urls || []) URL.revokeObjectURL(url);
  layer.urls = [];
}
export function clear() {
  clearings++;
  fading = Promise.resolve();
  layers.forEach(empty);
  waiting = null;
  state.now = null;
}

// -- Around the pictures

/** @param {number} degrees */
export function turn(degrees) {
  stage.classList.remove("r90", "r180", "r270");
  if ([90, 180, 270].includes(degrees)) stage.classList.add("r" + degrees);
}
export const isDark = () => stage.classList.contains("night");
/** @param {boolean} yes */
export const darken = yes => stage.classList.toggle("night", yes);
/** @param {boolean} yes */
export function showName(yes) {
  $("default").hidden = !yes;
}
/** @param {boolean} yes */
export function showClock(yes) {
  $("clock").hidden = !yes;
  tick();
}
export function tick() {
  const zone = (state.playlist && state.playlist.tz) || "Asia/Seoul",
    at = now();
  $("day").textContent = new Intl.DateTimeFormat("ko-KR", {
    timeZone: zone,
    month: "long",
    day: "numeric",
    weekday: "long",
  }).format(at);
  $("time").textContent = new Intl.DateTimeFormat("ko-KR", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}
export function paint() {
  const accent = stage.dataset.accent || "";
  if (/^#[0-9a-f]{6}$/i.test(accent)) stage.style.setProperty("--accent", accent);
  else stage.style.removeProperty("--accent");
}
