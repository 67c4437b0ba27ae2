/** Waits for an answer of IndexedDB. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser keeps nothing.')))
  })
}

/** How long the page waits for the browser's databases as it starts, in milliseconds: milliseconds are usual. */
const MOST_WAIT = 800

/** What a database gives; undefined where it fails, or does not answer in time. */
export const inTime = <T>(opening: Promise<T>): Promise<T | undefined> =>
  Promise.race([
    opening.catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), MOST_WAIT)),
  ])

/** A database with one store of things that carry their key. Fails where the browser keeps nothing. */
export async function openDatabase(name: string, store: string, keyPath: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store, { keyPath }))
  return answered(request)
}
