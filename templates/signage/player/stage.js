// What people see: two layers that take turns, the clock, the office's name where there is nothing to show.
import { now } from './clock.js';
import { obtain, read } from './pictures.js';
import { $, SAFE, pause, state, timed } from './state.js';

const QUIET = matchMedia('(prefers-reduced-motion: reduce)');
const stage = $('stage');
const layers = [...document.querySelectorAll('.layer')];

// Two frames have been drawn since. A page that nobody sees gets no frames.
const painted = () => Promise.race([
  pause(document.hidden ? 100 : 5000),
  new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
]);

// -- Pictures, decoded before anybody sees them

async function prepare(item) {
  const image = new Image();
  image.alt = item.alt || '';
  image.decoding = 'sync';
  let url = item.url;
  if (SAFE) {
    try { url = URL.createObjectURL(new Blob([await read(item)])); } catch (error) {
      state.stored.delete(item.sha256);
      obtain(item).catch(() => {});
      throw error;
    }
  }
  image.src = url;
  await image.decode();
  return { image, url };
}
let waiting = null;
export function ahead(item) {
  waiting = { id: item.id, sha256: item.sha256, work: prepare(item) };
  waiting.work.catch(() => {});
}
function prepared(item) {
  const ready = waiting && waiting.id === item.id && waiting.sha256 === item.sha256 ? waiting.work : prepare(item);
  waiting = null;
  return timed(ready, 8000);
}

// A picture of another shape stands on its own colours, blurred once on a small canvas and not by every frame.
function ground(image) {
  const canvas = document.createElement('canvas'), brush = canvas.getContext('2d');
  canvas.width = 96;
  canvas.height = Math.round(96 * image.naturalHeight / image.naturalWidth);
  canvas.className = 'back';
  brush.filter = 'blur(3px) brightness(.55) saturate(1.15)';
  brush.drawImage(image, -6, -6, canvas.width + 12, canvas.height + 12);
  return canvas;
}
function content(item, image) {
  const box = stage.getBoundingClientRect(), turned = state.playlist.settings.rot % 180 !== 0;
  const ratio = turned ? box.height / box.width : box.width / box.height;
  const fills = item.fit === 'slice' || Math.abs(image.naturalWidth / image.naturalHeight / ratio - 1) <= 0.02;
  if (!fills) return [ground(image), image];
  image.className = 'slice';
  if (item.focal) image.style.objectPosition = `${item.focal[0] * 100}% ${item.focal[1] * 100}%`;
  return [image];
}

// -- The crossfade

let front = 0, fading = Promise.resolve(), clearings = 0;

// Show a picture; returns once its first frame has been drawn. The one before stays whole beneath it until the new one
// is opaque, and drawn so: at no moment does the black ground shine through.
export async function show(item) {
  const before = clearings, { image, url } = await prepared(item);
  await fading;
  if (before !== clearings) throw new Error('cleared');
  const fade = QUIET.matches ? 0 : state.playlist.settings.fade_ms || 0;
  const old = layers[front], coming = layers[front ^= 1];
  stage.style.setProperty('--fade', fade + 'ms');
  coming.replaceChildren(...content(item, image));
  coming.urls = SAFE ? [url] : [];
  coming.className = 'layer coming';
  await painted();
  if (before !== clearings) throw new Error('cleared');
  const opaque = fade ? ended(coming, fade) : Promise.resolve();
  if (old.classList.contains('on')) old.className = 'layer under';
  coming.className = 'layer on';
  showClock(!!item.clock);
  fading = opaque.then(painted).then(() => {
    if (before !== clearings) return;
    empty(old);
    showName(false);
  });
  await painted();
  if (before !== clearings) throw new Error('cleared');
  state.now = item;
  state.shownAt = now();
  state.swaps++;
}
const ended = (layer, fade) => Promise.race([
  pause(fade + 5000),
  new Promise(done => layer.addEventListener('transitionend', done, { once: true })),
]);
function empty(layer) {
  layer.className = 'layer';
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

export function turn(degrees) {
  stage.classList.remove('r90', 'r180', 'r270');
  if ([90, 180, 270].includes(degrees)) stage.classList.add('r' + degrees);
}
export const isDark = () => stage.classList.contains('night');
export const darken = yes => stage.classList.toggle('night', yes);
export function showName(yes) { $('default').hidden = !yes; }
export function showClock(yes) { $('clock').hidden = !yes; tick(); }
export function tick() {
  const zone = (state.playlist && state.playlist.tz) || 'Asia/Seoul', at = now();
  $('day').textContent = new Intl.DateTimeFormat('ko-KR', { timeZone: zone, month: 'long', day: 'numeric', weekday: 'long' }).format(at);
  $('time').textContent = new Intl.DateTimeFormat('ko-KR', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}
export function paint() {
  const accent = stage.dataset.accent;
  stage.style.setProperty('--accent', /^#[0-9a-f]{6}$/i.test(accent) ? accent : '#0B6B4F');
}
