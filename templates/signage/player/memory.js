// What outlives the page: the last good playlist and the plays not sent yet, in IndexedDB.
import { note } from "./state.js";

/** @typedef {{ id: string, item: string, sha256: string, started_at: string, ms: number, ok: boolean }} Play */

/** @type {Promise<IDBDatabase> | null} */
let opening = null;
/** @returns {Promise<IDBDatabase>} */
function database() {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open("screen", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kept");
      request.result.createObjectStore("plays", { keyPath: "id" });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => {
      opening = null;
      fail(request.error);
    };
  });
  return opening;
}
/**
 * @template Result
 * @param {string} store
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<Result> | void} work
 * @returns {Promise<Result>}
 */
async function act(store, mode, work) {
  const transaction = (await database()).transaction(store, mode);
  const request = work(transaction.objectStore(store));
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done(/** @type {Result} */ (request && request.result));
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
}

/** @type {(key: string, value: unknown) => Promise<unknown>} */
export const remember = (key, value) =>
  act("kept", "readwrite", s => s.put(value, key)).catch(e => note("memory: " + e));
/** @type {(key: string) => Promise<any>} What an older player kept may look otherwise. */
export const recall = key => act("kept", "readonly", s => s.get(key)).catch(() => undefined);
/** @param {Play} row */
export const addPlay = row => act("plays", "readwrite", s => s.put(row)).catch(e => note("plays: " + e));
/** @type {(count: number) => Promise<Play[]>} */
export const somePlays = count => act("plays", "readonly", s => s.getAll(null, count));
/** @type {(ids: Iterable<string>) => Promise<unknown>} */
export const dropPlays = ids =>
  act("plays", "readwrite", s => {
    for (const id of ids) s.delete(id);
  });

export async function forgetAll() {
  for (const store of ["kept", "plays"]) await act(store, "readwrite", s => s.clear()).catch(() => {});
}
