// Becoming a screen, and being one no longer.
import { jump } from "./loop.js";
import { forgetAll } from "./memory.js";
import { wipe } from "./pictures.js";
import { abandon } from "./playlist.js";
import { clear, darken, showClock, showName, turn } from "./stage.js";
import { $, pause, state } from "./state.js";
import { hush, post, sync } from "./transport.js";

function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=/g, "");
}

// An invitation in the address (never sent to the server as such) stands for a code that was typed.
/** @type {string | null} */
let invited = null;
export function readInvitation() {
  invited = (/^#([\w-]{43})$/.exec(location.hash) || [])[1] || null;
  if (invited) history.replaceState(null, "", location.pathname);
}

// Revoked: nothing of what was shown stays on this machine.
export async function forget() {
  abandon();
  state.playlist = null;
  state.etag = null;
  await forgetAll();
  await wipe();
  if (state.mode !== "pairing") pair();
}

async function pair() {
  state.mode = "pairing";
  hush();
  clear();
  turn(0);
  darken(false);
  showName(false);
  showClock(false);
  $("pairing").hidden = false;
  jump();
  for (let nonce = invited; ;) {
    invited = null;
    nonce ??= newNonce();
    const told = await tell(nonce);
    if (told.state === "paired") break;
    const lost = told.state === "expired" || told.error === "bad-nonce";
    if (lost) {
      nonce = null;
      $("code").textContent = "";
    }
    await pause(lost ? 200 : told.error === "too-many" ? 15000 : 2500);
  }
  state.mode = "starting";
  $("pairing").hidden = true;
  $("code").textContent = "";
  showName(true);
  sync();
}
/** @typedef {{ state?: string, error?: string, message?: string, code?: string, seconds_left?: number }} Told */
/** @param {string} nonce */
async function tell(nonce) {
  /** @type {Told} */
  let told = {};
  try {
    const answer = await post("/s/pair", { nonce });
    told = await answer.json();
    $("pairing-note").textContent = answer.ok ? `${innerWidth} × ${innerHeight}` : (told.message ?? null);
  } catch {
    $("pairing-note").textContent = "서버에 연결하고 있습니다.";
  }
  if (told.code) $("code").textContent = told.code;
  if (told.state === "waiting") {
    const left = /** @type {HTMLProgressElement} */ ($("time-left"));
    left.value = /** @type {number} */ (told.seconds_left);
  }
  return told;
}
