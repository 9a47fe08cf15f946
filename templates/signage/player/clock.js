// The server's time, carried on by a clock that does not jump. The device's own may be wrong by years.
import { recall, remember } from "./memory.js";
import { state } from "./state.js";

const born = Date.now() - performance.now();
/** @type {number[]} */
const samples = [];
export const now = () => born + performance.now() + state.offset;
/** @param {number} ms */
export const moment = ms => new Date(ms).toISOString();

// Each answer tells the time; half the way there and back is taken off, and the middle one of the last five believed.
/**
 * @param {string | null} header
 * @param {number} sent By `performance.now()`.
 */
export function setClock(header, sent) {
  const server = Date.parse(header || "");
  if (!server) return;
  samples.push(server - (born + (sent + performance.now()) / 2));
  if (samples.length > 5) samples.shift();
  const before = state.offset;
  state.offset = [...samples].sort((a, b) => a - b)[samples.length >> 1];
  if (Math.abs(before - state.offset) > 1000) remember("offset", state.offset);
}
export async function recallClock() {
  state.offset = (await recall("offset")) || 0;
}

/** @type {Record<string, number>} */
const WEEKDAYS = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };
/** @type {Intl.DateTimeFormat} */
let formatter;
let formatterZone = "";
// ISO weekday and minute of the day in a zone.
/** @param {string} zone */
export function here(zone) {
  if (formatterZone !== zone) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formatterZone = zone;
  }
  const part = /** @type {Record<string, string>} */ (
    Object.fromEntries(formatter.formatToParts(now()).map(p => [p.type, p.value]))
  );
  return { day: WEEKDAYS[part.weekday], minute: Number(part.hour) * 60 + Number(part.minute) };
}
