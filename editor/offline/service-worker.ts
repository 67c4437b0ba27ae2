// Keeps a copy of the whole editor in the browser, so that it opens and works without a network after the first visit.
// The build (cli/setup/service-worker-plugin.mjs) puts the list of its files and their version into the two constants below.

declare const self: ServiceWorkerGlobalScope

/** Every file of this build, relative to the page. */
const FILES: readonly string[] = []
const VERSION = 'none'

/** How long a page waits for a slow network before it takes its copy, in milliseconds. */
const PATIENCE = 3000

// Several editors may be served from one host, each under a path of its own.
const own = `chainrule ${self.registration.scope} `
const copies = own + VERSION

/** Copies every file, past the browser's own cache. An older copy serves its open pages until they are closed. */
async function install(): Promise<void> {
  const cache = await caches.open(copies)
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))
}

/** Forgets the copies of older builds, which no open page uses any more. */
async function activate(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(own) && name !== copies).map((name) => caches.delete(name)))
  await self.clients.claim()
}

const copyOf = async (request: Request | string): Promise<Response | undefined> =>
  (await caches.open(copies)).match(request, { ignoreSearch: true })

/** What the network gives, or the copy where the network gives nothing in time. */
async function freshOrCopy(request: Request, copied: Request | string): Promise<Response> {
  const copy = await copyOf(copied)
  if (!copy) return fetch(request)
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(copy), PATIENCE))
  return Promise.race([fetch(request).catch(() => copy), late])
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { scope } = self.registration
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return
  // A built file's name holds a hash of its content: a copy of it is as good as the file.
  if (request.url.startsWith(`${scope}assets/`)) {
    event.respondWith(copyOf(request).then((copy) => copy ?? fetch(request)))
    return
  }
  event.respondWith(freshOrCopy(request, request.mode === 'navigate' ? 'index.html' : request))
})

export {}
