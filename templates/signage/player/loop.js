// Goes round: which picture, for how long; what interrupts it; what happens when it hangs.
import { now } from "./clock.js";
import { played, shown } from "./reports.js";
import { choose, failed, following, isNight, succeeded } from "./schedule.js";
import * as stage from "./stage.js";
import { $, note, pause, recently, state } from "./state.js";
import { renew } from "./update.js";

/** @typedef {import("./wire.js").Item} Item */

/** @type {Item | null} */
let wanted = null;
/** @type {string | null} */
let cursor = null;
/** @type {(() => void) | null} */
let wake = null;
let jumping = false,
  alive = performance.now(),
  until = 0;

// Show something else now. A wake-up that lands while a picture is being swapped is kept, not lost.
/** @param {Item | null} [item] */
export function jump(item = null) {
  wanted = item;
  jumping = true;
  if (wake) wake();
}
export function nudge() {
  if (wake) wake();
}
/** @type {(ms: number) => Promise<void>} */
const rest = ms =>
  new Promise(done => {
    if (jumping) return done();
    const timer = setTimeout(() => {
      wake = null;
      done();
    }, ms);
    wake = () => {
      clearTimeout(timer);
      wake = null;
      done();
    };
  });

/** @param {Item[]} able */
function pick(able) {
  const first = wanted && able.find(i => i.id === wanted?.id);
  wanted = null;
  return first || following(able, cursor);
}

export async function loop() {
  for (;;) {
    alive = performance.now();
    until = 0;
    jumping = false;
    if (state.mode !== "playing") {
      await rest(500);
      continue;
    }
    renew();
    const night = isNight();
    stage.darken(night);
    if (night) {
      await rest(1000);
      continue;
    }
    const able = choose();
    if (!able.length) {
      stage.clear();
      stage.showName(true);
      stage.showClock(true);
      await rest(1000);
      continue;
    }
    await turn(pick(able), able);
  }
}
/**
 * @param {Item} item
 * @param {Item[]} able
 */
async function turn(item, able) {
  until = item.ms;
  if (state.now && able.length === 1 && state.now.id === item.id && state.now.sha256 === item.sha256) {
    await rest(item.ms);
    if (!jumping) played(item, now() - item.ms, item.ms, true);
    return;
  }
  cursor = item.id;
  try {
    await stage.show(item);
  } catch (error) {
    note(`${item.id}! ${/** @type {Error} */ (error).message}`);
    if (failed(item)) played(item, now(), 0, false);
    return pause(200);
  }
  succeeded(item);
  shown(item);
  const began = state.shownAt,
    after = following(able, cursor);
  if (after.id !== item.id) stage.ahead(after);
  await rest(item.ms);
  played(item, began, Math.round(now() - began), true);
}

// Once a second: has a boundary of time passed, is the server away, has the loop stopped?
export function watch() {
  stage.tick();
  $("stale").hidden = state.mode !== "playing" || performance.now() - state.lastSync < 600000;
  if (performance.now() - alive > until + 30000 && !recently("stuck", 600000)) location.reload();
  if (state.mode !== "playing" || !state.playlist) return;
  const able = choose();
  const showing = state.now;
  const same = showing ? able.some(i => i.id === showing.id) : !able.length;
  if (isNight() !== stage.isDark() || !same) jump(wanted);
}
