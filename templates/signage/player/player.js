// The player of a screen. Shows its playlist, from its own disk, whatever happens to the network.
'use strict';

const VERSION = document.documentElement.dataset.version;
const SAFE = isSecureContext && !!(navigator.storage && navigator.storage.getDirectory && crypto.subtle);
const QUIET = matchMedia('(prefers-reduced-motion: reduce)');
const $ = id => document.getElementById(id);
const stage = $('stage');
const layers = [...document.querySelectorAll('.layer')];
const pause = ms => new Promise(done => setTimeout(done, ms));

// What is going on; tests and a person at the console look at it, nothing else reads it from outside.
const state = window.player = {
  version: VERSION, mode: 'starting', playlist: null, etag: null, now: null, shownAt: 0, pushed: false,
  lastSync: 0, offset: 0, errors: [], stored: new Set(), swaps: 0,
};

function note(message) {
  state.errors.push(message.slice(0, 120));
  if (state.errors.length > 20) state.errors.shift();
}

// -- Memory: last good playlist and unsent plays in IndexedDB

let opening = null;
function database() {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open('screen', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('kept');
      request.result.createObjectStore('plays', { keyPath: 'id' });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => { opening = null; fail(request.error); };
  });
  return opening;
}
async function act(store, mode, work) {
  const transaction = (await database()).transaction(store, mode);
  const request = work(transaction.objectStore(store));
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done(request && request.result);
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
}
const remember = (key, value) => act('kept', 'readwrite', s => s.put(value, key)).catch(e => note('memory: ' + e));
const recall = key => act('kept', 'readonly', s => s.get(key)).catch(() => undefined);

// -- Clock: the server's time, carried on by a clock that does not jump

const born = Date.now() - performance.now();
const samples = [];
const now = () => born + performance.now() + state.offset;
function setClock(header, sent) {
  const server = Date.parse(header || '');
  if (!server) return;
  samples.push(server - (born + (sent + performance.now()) / 2));
  if (samples.length > 5) samples.shift();
  const before = state.offset;
  state.offset = [...samples].sort((a, b) => a - b)[samples.length >> 1];
  if (Math.abs(before - state.offset) > 1000) remember('offset', state.offset);
}

// -- What may be shown now

const minutes = clock => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const WEEKDAYS = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };
let formatter = null, formatterZone = '';
function local(zone) {
  if (formatterZone !== zone) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    formatterZone = zone;
  }
  const part = Object.fromEntries(formatter.formatToParts(now()).map(p => [p.type, p.value]));
  return { day: WEEKDAYS[part.weekday], minute: Number(part.hour) * 60 + Number(part.minute) };
}
// Half-open; past midnight when it ends before it begins, and `days` names the day on which it begins.
function within(window, here) {
  const from = minutes(window.from), to = minutes(window.to), days = window.days || [1, 2, 3, 4, 5, 6, 7];
  const yesterday = here.day === 1 ? 7 : here.day - 1;
  if (from < to) return days.includes(here.day) && here.minute >= from && here.minute < to;
  return (days.includes(here.day) && here.minute >= from) || (days.includes(yesterday) && here.minute < to);
}
const bad = new Map();
function eligible(item, here) {
  if (item.kind !== 'image') return false;
  if (!has(item)) return false;
  const failed = bad.get(item.id);
  if (failed && failed.until > performance.now()) return false;
  if (item.from && now() < Date.parse(item.from)) return false;
  if (item.to && now() >= Date.parse(item.to)) return false;
  return !item.windows || !item.windows.length || item.windows.some(w => within(w, here));
}
// The highest lane with anything in it wins.
function choose(playlist = state.playlist) {
  if (!playlist) return [];
  const here = local(playlist.tz);
  const able = playlist.items.filter(item => eligible(item, here));
  const top = Math.max(...able.map(item => item.lane || 0));
  return able.filter(item => (item.lane || 0) === top);
}
function isNight() {
  const night = state.playlist && state.playlist.settings.night;
  return !!night && within({ from: night[0], to: night[1] }, local(state.playlist.tz));
}

// -- Pictures on disk: whole, checked, then published under their name in one step

const hex = bytes => [...new Uint8Array(bytes)].map(b => b.toString(16).padStart(2, '0')).join('');
const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('media', { create: true });
const nameOf = item => item.url.split('/').pop();

// The bytes are checked each time they are read: what the disk has spoilt is fetched again, never shown.
async function read(item) {
  const file = await (await (await folder()).getFileHandle(nameOf(item))).getFile();
  const bytes = await file.arrayBuffer();
  if (bytes.byteLength !== item.bytes || hex(await crypto.subtle.digest('SHA-256', bytes)) !== item.sha256) {
    await (await folder()).removeEntry(nameOf(item));
    throw new Error('spoilt');
  }
  return bytes;
}
async function download(item, signal) {
  const answer = await fetch(item.url + '?get', { cache: 'no-store', signal });
  if (!answer.ok) throw new Error('http ' + answer.status);
  const place = await folder(), part = await place.getFileHandle(nameOf(item) + '.part', { create: true });
  await answer.body.pipeTo(await part.createWritable());
  const file = await part.getFile();
  const good = file.size === item.bytes && hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())) === item.sha256;
  if (!good) {
    await place.removeEntry(nameOf(item) + '.part');
    throw new Error('hash');
  }
  await part.move(nameOf(item));
}
const has = item => !SAFE || state.stored.has(item.sha256);
async function obtain(item, signal) {
  if (has(item)) return;
  try { await read(item); } catch { await timed(download(item, signal), 60000); }
  state.stored.add(item.sha256);
}
async function tidy() {
  if (!SAFE) return;
  const wanted = new Set(state.playlist.items.map(nameOf)), place = await folder();
  for await (const name of place.keys()) {
    if (wanted.has(name)) continue;
    await place.removeEntry(name).catch(() => {});
    state.stored.delete(name.slice(0, 64));
  }
}

// -- Playlist

const sensible = list => list && list.v === 1 && Array.isArray(list.items) && list.settings && typeof list.tz === 'string' &&
  (list.items.length > 0 || list.empty === true) &&
  list.items.every(i => i && typeof i.id === 'string' && (i.kind !== 'image' ||
    (/^\/s\/m\/[0-9a-f]{64}\.(jpg|webp|png)$/.test(i.url) && i.url.includes(i.sha256) && i.ms > 0)));

let syncing = null, again = false;
function sync() {
  if (syncing) { again = true; return syncing; }
  syncing = ask().finally(() => { syncing = null; if (again) { again = false; sync(); } });
  return syncing;
}
async function ask() {
  if (state.mode === 'pairing') return;
  const sent = performance.now();
  let answer;
  try {
    const headers = state.etag ? { 'If-None-Match': state.etag } : {};
    answer = await fetch('/s/playlist', { headers, cache: 'no-store', signal: AbortSignal.timeout(8000) });
  } catch { return; }
  setClock(answer.headers.get('X-Now'), sent);
  const told = answer.status === 304 ? null : await answer.json().catch(() => null);
  if (answer.status === 401 && told && told.error === 'unpaired') return forget();
  if (answer.status !== 304 && !(answer.ok && sensible(told))) return note('playlist refused: ' + answer.status);
  state.lastSync = performance.now();
  if (told) accept(told, answer.headers.get('ETag')).catch(e => note('accept: ' + e));
}

// A new list takes over when two of its pictures are on disk, new ones first; the others join as they arrive.
// What it no longer holds leaves the screen at once.
let order = null;
async function accept(list, etag) {
  if (order) order.abort();
  const mine = order = new AbortController(), old = state.playlist;
  state.etag = etag;
  const fresh = old ? list.items.filter(i => !old.items.some(o => o.id === i.id)) : [];
  if (old) {
    const left = old.items.filter(o => list.items.some(i => i.id === o.id));
    if (left.length) state.playlist = { ...old, items: left };
    if (left.length && state.now && !left.some(i => i.id === state.now.id)) jump();
  }
  let missing = 0, taken = false;
  const take = async () => {
    taken = true;
    state.playlist = list;
    orient();
    mode('playing');
    await remember('playlist', list);
    next = fresh.find(i => choose().includes(i)) || null;
    if (next || (state.now && !list.items.some(i => i.id === state.now.id))) jump();
    else if (!state.now && wake) wake();
  };
  const images = list.items.filter(i => i.kind === 'image');
  for (const item of new Set([...fresh, ...images])) {
    if (item.kind !== 'image') continue;
    try { await obtain(item, mine.signal); } catch (error) {
      missing++;
      note(`${item.id}: ${error.message}`);
    }
    if (mine.signal.aborted) return;
    if (!taken && images.filter(has).length >= Math.min(2, images.length)) await take();
  }
  if (!taken && (!images.length || images.some(has))) await take();
  if (missing) {
    state.etag = null;
    setTimeout(sync, 10000);
  } else await remember('etag', etag);
  if (taken && !mine.signal.aborted) await tidy();
}
function orient() {
  stage.className = stage.className.replace(/\br\d+\b/g, '').trim();
  const turned = state.playlist.settings.rot;
  if ([90, 180, 270].includes(turned)) stage.classList.add('r' + turned);
}

// -- The loop

let next = null, cursor = null, front = 0, wake = null, jumping = false, alive = performance.now(), until = 0;
function jump() { jumping = true; if (wake) wake(); }
// A wake-up that lands while a picture is being swapped is kept, not lost.
const rest = ms => new Promise(done => {
  if (jumping) return done();
  const timer = setTimeout(() => { wake = null; done(); }, ms);
  wake = () => { clearTimeout(timer); wake = null; done(); };
});
const timed = (work, ms) => Promise.race([work, new Promise((_, fail) => setTimeout(() => fail(new Error('timeout')), ms))]);

async function prepare(item) {
  const image = new Image();
  image.alt = item.alt || '';
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
const ahead = item => { waiting = { id: item.id, sha256: item.sha256, work: prepare(item) }; waiting.work.catch(() => {}); };

async function show(item) {
  const ready = waiting && waiting.id === item.id && waiting.sha256 === item.sha256 ? waiting.work : prepare(item);
  waiting = null;
  const { image, url } = await timed(ready, 8000);
  const box = stage.getBoundingClientRect();
  const turned = state.playlist.settings.rot % 180 !== 0;
  const ratio = turned ? box.height / box.width : box.width / box.height;
  const content = [];
  if (Math.abs(image.naturalWidth / image.naturalHeight / ratio - 1) > 0.02 && item.fit !== 'slice') {
    const back = new Image();
    back.className = 'back';
    back.alt = '';
    back.src = url;
    await timed(back.decode(), 8000);
    content.push(back);
  }
  if (item.fit === 'slice') {
    image.className = 'slice';
    if (item.focal) image.style.objectPosition = `${item.focal[0] * 100}% ${item.focal[1] * 100}%`;
  }
  content.push(image);
  const fade = QUIET.matches ? 0 : state.playlist.settings.fade_ms || 0;
  stage.style.setProperty('--fade', fade + 'ms');
  const old = layers[front], coming = layers[front ^= 1];
  coming.replaceChildren(...content);
  coming.style.zIndex = 2;
  old.style.zIndex = 1;
  coming.getBoundingClientRect();
  coming.classList.add('on');
  $('default').hidden = true;
  showClock(!!item.clock);
  // Two frames: painted. A page nobody sees gets no frames.
  await Promise.race([pause(500), new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))]);
  state.now = item;
  state.shownAt = now();
  state.swaps++;
  shown(item);
  // The old picture stays under the new one until that is opaque: no dip to black on the way.
  setTimeout(() => {
    old.classList.remove('on');
    for (const url of old.urls || []) URL.revokeObjectURL(url);
    old.urls = [];
    old.replaceChildren();
  }, fade + 60);
  coming.urls = SAFE ? [url] : [];
  return fade;
}
function blank() {
  for (const layer of layers) { layer.classList.remove('on'); layer.replaceChildren(); }
  state.now = null;
}
function follow(list) {
  if (next) { const wanted = list.find(i => i.id === next.id); next = null; if (wanted) return wanted; }
  const all = state.playlist.items;
  const at = all.findIndex(i => i.id === cursor);
  for (let step = 1; step <= all.length; step++) {
    const item = all[(at + step + all.length) % all.length];
    if (list.includes(item)) return item;
  }
  return list[0];
}
async function loop() {
  for (;;) {
    alive = performance.now();
    until = 0;
    jumping = false;
    if (state.mode !== 'playing') { await rest(500); continue; }
    const night = isNight();
    stage.classList.toggle('night', night);
    if (night) { await rest(1000); continue; }
    const list = choose();
    if (!list.length) {
      blank();
      $('default').hidden = false;
      showClock(true);
      await rest(1000);
      continue;
    }
    const item = follow(list);
    if (state.now && state.now.id === item.id && list.length === 1 && state.now.sha256 === item.sha256) {
      until = item.ms;
      await rest(item.ms);
      if (!jumping) played(item, now() - item.ms, item.ms, true);
      continue;
    }
    let fade;
    cursor = item.id;
    try { fade = await show(item); } catch (error) { fail(item, error); await pause(200); continue; }
    bad.delete(item.id);
    const began = state.shownAt;
    const after = follow(list);
    if (after.id !== item.id) ahead(after);
    until = item.ms;
    await rest(item.ms);
    if (jumping) await pause(Math.max(0, fade + 80 - (now() - began)));
    played(item, began, Math.round(now() - began), true);
    renew();
  }
}
function fail(item, error) {
  note(`${item.id}! ${error.message}`);
  const failed = bad.get(item.id) || { count: 0, until: 0 };
  failed.count++;
  if (failed.count >= 3) { failed.until = performance.now() + 600000; failed.count = 0; played(item, now(), 0, false); }
  bad.set(item.id, failed);
}

// -- Reports

function identifier() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
  return hex(b).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
const post = (url, value) => fetch(url, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value),
  signal: AbortSignal.timeout(8000), keepalive: true,
});
const moment = ms => new Date(ms).toISOString();
let unsent = 0;
function played(item, began, ms, ok) {
  const row = { id: identifier(), item: item.id, sha256: item.sha256, started_at: moment(began), ms: Math.round(ms), ok };
  act('plays', 'readwrite', s => s.put(row)).catch(e => note('plays: ' + e));
  if (++unsent >= 50) sendPlays();
}
let sending = false;
async function sendPlays() {
  if (sending || state.mode !== 'playing') return;
  sending = true;
  try {
    for (;;) {
      const rows = await act('plays', 'readonly', s => s.getAll(null, 200));
      unsent = rows.length;
      if (!rows.length) break;
      const answer = await post('/s/plays', { plays: rows });
      if (!answer.ok) break;
      const told = await answer.json(), done = new Set([...told.accepted, ...told.refused]);
      if (!done.size) break;
      await act('plays', 'readwrite', s => { for (const id of done) s.delete(id); });
      unsent = 0;
      if (rows.length < 200) break;
    }
  } catch { /* away: they wait */ } finally { sending = false; }
}
const seen = new Set();
let firsts = [];
function shown(item) {
  if (seen.has(item.id)) return;
  seen.add(item.id);
  firsts.push({ item: item.id, at: moment(state.shownAt) });
  beat();
}
async function beat() {
  if (state.mode !== 'playing') return;
  const told = firsts.slice(0, 50);
  const estimate = SAFE ? await navigator.storage.estimate().catch(() => ({})) : {};
  try {
    const answer = await post('/s/beat', {
      version: VERSION, now: state.now ? state.now.id : '', shown: told, w: innerWidth, h: innerHeight, night: isNight(),
      offset_ms: Math.round(state.offset), used: estimate.usage || 0, push: state.pushed,
      errors: state.errors.slice(-5).concat(SAFE ? [] : ['insecure-origin']),
    });
    if (answer.ok) firsts = firsts.filter(f => !told.includes(f));
  } catch { if (told.length) setTimeout(beat, 5000); }
}

// -- Clock on the screen, watchdogs

function showClock(on) { $('clock').hidden = !on; tick(); }
function tick() {
  const zone = (state.playlist && state.playlist.tz) || 'Asia/Seoul', at = now();
  $('day').textContent = new Intl.DateTimeFormat('ko-KR', { timeZone: zone, month: 'long', day: 'numeric', weekday: 'long' }).format(at);
  $('time').textContent = new Intl.DateTimeFormat('ko-KR', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}
function recently(key, ms) {
  const last = Number(sessionStorage.getItem(key) || 0);
  if (Date.now() - last < ms) return true;
  sessionStorage.setItem(key, String(Date.now()));
  return false;
}
// A newer player is taken between two pictures, at most every ten minutes.
function renew() {
  if (state.playlist.player && state.playlist.player !== VERSION && performance.now() - state.lastSync < 60000 &&
    !recently('renewed', 600000)) location.reload();
}
setInterval(() => {
  tick();
  $('stale').hidden = state.mode !== 'playing' || performance.now() - state.lastSync < 600000;
  if (performance.now() - alive > until + 30000 && !recently('stuck', 600000)) location.reload();
  if (state.mode !== 'playing' || !state.playlist) return;
  // A boundary of time has passed: what is shown may no longer be, or something of a higher lane may.
  const list = choose();
  const same = state.now ? list.some(i => i.id === state.now.id) : !list.length;
  if (isNight() !== stage.classList.contains('night') || !same) jump();
}, 1000);
setInterval(beat, 60000);
setInterval(sendPlays, 60000);

// -- Push: only says "look"; asking is the truth

let source = null;
function listen() {
  if (source) source.close();
  source = null;
  if (state.mode === 'pairing') return;
  source = new EventSource('/s/events');
  source.onopen = () => { state.pushed = true; sync(); };
  source.addEventListener('changed', () => sync());
  source.onerror = () => {
    state.pushed = false;
    if (source && source.readyState === EventSource.CLOSED) {
      source = null;
      sync();
      setTimeout(listen, 15000 + Math.random() * 15000);
    }
  };
}
async function poll() {
  for (;;) {
    await pause(state.pushed ? 30000 : 5000);
    await sync();
  }
}

// -- Pairing

function mode(name) {
  if (state.mode === name) return;
  state.mode = name;
  $('pairing').hidden = name !== 'pairing';
  if (name === 'pairing') {
    blank();
    stage.className = '';
    $('default').hidden = true;
    $('clock').hidden = true;
  } else {
    listen();
    setTimeout(beat, 500);
  }
}
function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}
// Revoked: nothing of what was shown stays on this machine.
async function forget() {
  state.playlist = null;
  state.etag = null;
  state.stored.clear();
  next = waiting = null;
  if (order) order.abort();
  for (const store of ['kept', 'plays']) await act(store, 'readwrite', s => s.clear()).catch(() => {});
  if (SAFE) await (await navigator.storage.getDirectory()).removeEntry('media', { recursive: true }).catch(() => {});
  if (state.mode !== 'pairing') pair();
}
let invited = null;
async function pair() {
  mode('pairing');
  if (source) { source.close(); source = null; }
  jump();
  for (let nonce = invited; ;) {
    invited = null;
    nonce ??= newNonce();
    let told = null;
    try {
      const answer = await post('/s/pair', { nonce });
      told = await answer.json();
      $('pairing-note').textContent = answer.ok ? `${innerWidth} × ${innerHeight}` : told.message;
    } catch { $('pairing-note').textContent = '서버에 연결하고 있습니다.'; }
    if (told && told.state === 'paired') {
      state.mode = 'starting';
      $('pairing').hidden = true;
      $('code').textContent = '';
      $('default').hidden = false;
      return sync();
    }
    if (told && told.code) $('code').textContent = told.code;
    if (told && told.state === 'waiting') $('time-left').value = told.seconds_left;
    const lost = told && (told.state === 'expired' || told.error === 'bad-nonce');
    if (lost) { nonce = null; $('code').textContent = ''; }
    await pause(lost ? 200 : told && told.error === 'too-many' ? 15000 : 2500);
  }
}

// -- Start

async function start() {
  stage.style.setProperty('--accent', /^#[0-9a-f]{6}$/i.test(stage.dataset.accent) ? stage.dataset.accent : '#0B6B4F');
  // An invitation in the address (never sent to the server as such) stands for a code that was typed.
  invited = (/^#([\w-]{43})$/.exec(location.hash) || [])[1];
  if (invited) history.replaceState(null, '', location.pathname);
  if (SAFE && navigator.serviceWorker) navigator.serviceWorker.register('/s/sw.js', { scope: '/s/' }).catch(e => note('sw: ' + e.message));
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
  if (navigator.wakeLock) navigator.wakeLock.request('screen').catch(() => {});
  state.offset = (await recall('offset')) || 0;
  const list = await recall('playlist');
  if (sensible(list)) {
    for (const item of list.items) {
      if (SAFE && item.kind === 'image') await read(item).then(() => state.stored.add(item.sha256), () => {});
    }
    if (list.items.every(i => i.kind !== 'image' || has(i))) state.etag = (await recall('etag')) || null;
    state.playlist = list;
    orient();
    mode('playing');
  } else $('default').hidden = false;
  loop();
  sync();
  poll();
}
start();
