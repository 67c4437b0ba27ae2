/** A new worker of the page's: it serves a session, or verifies a document, by what it is sent first. */
export function makeWorker(): Worker {
  // It is told the page's address by its name, so that it finds the data files beside it.
  return new Worker(new URL('../worker.ts', import.meta.url), { type: 'module', name: document.baseURI })
}
