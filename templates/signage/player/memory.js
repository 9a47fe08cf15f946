// What outlives the page: the last good playlist and the plays not sent yet, in IndexedDB.
import { note } from "./state.js";

let opening = null;
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
async function act(store, mode, work) {
  const transaction = (await database()).transaction(store, mode);
  const request = work(transaction.objectStore(store));
  return new Promise((done, fail) => {
    transaction.oncomplete = () => done(request && request.result);
    transaction.onerror = transaction.onabort = () => fail(transaction.error);
  });
}

export const remember = (key, value) =>
  act("kept", "readwrite", s => s.put(value, key)).catch(e => note("memory: " + e));
export const recall = key => act("kept", "readonly", s => s.get(key)).catch(() => undefined);
export const addPlay = row => act("plays", "readwrite", s => s.put(row)).catch(e => note("plays: " + e));
export const somePlays = count => act("plays", "readonly", s => s.getAll(null, count));
export const dropPlays = ids =>
  act("plays", "readwrite", s => {
    for (const id of ids) s.delete(id);
  });

export async function forgetAll() {
  for (const store of ["kept", "plays"]) await act(store, "readwrite", s => s.clear()).catch(() => {});
}
