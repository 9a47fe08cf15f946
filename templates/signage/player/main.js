// The player of a screen. Shows its playlist, from its own disk, whatever happens to the network.
import { recallClock } from "./clock.js";
import { loop, watch } from "./loop.js";
import { forget, readInvitation } from "./pairing.js";
import { accept, resume } from "./playlist.js";
import { report } from "./reports.js";
import { paint, showName } from "./stage.js";
import { begin } from "./transport.js";
import { register } from "./update.js";

async function start() {
  paint();
  readInvitation();
  register();
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
  if (navigator.wakeLock) navigator.wakeLock.request("screen").catch(() => {});
  await recallClock();
  if (!(await resume())) showName(true);
  loop();
  report();
  begin({ accept, forget });
  setInterval(watch, 1000);
}
start();
