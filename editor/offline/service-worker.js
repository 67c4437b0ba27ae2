// Keeps a copy of the whole editor in the browser, so that it opens and works without a network after the first visit.
// The build (`service-worker-plugin.mjs`) puts the list of its files and their version into the two constants below.

const worker = /** @type {ServiceWorkerGlobalScope} */ (self)

/** Every file of this build, relative to the page. @type {readonly string[]} */
const FILES = []
const VERSION = 'none'

/** How long a page waits for a slow network before it takes its copy, in milliseconds. */
const PATIENCE = 3000

// Several editors may be served from one host, each under a path of its own.
const own = `chainrule ${worker.registration.scope} `
const copies = own + VERSION

/** Copies every file, past the browser's own cache. An older copy serves its open pages until they are closed. */
async function install() {
  const cache = await caches.open(copies)
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))
}

/** Forgets the copies of older builds, which no open page uses any more. */
async function activate() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(own) && name !== copies).map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** @param {Request | string} request */
const copyOf = async (request) => (await caches.open(copies)).match(request, { ignoreSearch: true })

/**
 * What the network gives, or the copy where the network gives nothing in time.
 * @param {Request} request
 * @param {Request | string} copied
 */
async function freshOrCopy(request, copied) {
  const copy = await copyOf(copied)
  if (!copy) return fetch(request)
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => copy)
  return Promise.race([fetch(request).catch(() => copy), late])
}

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { scope } = worker.registration
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return
  // A built file's name holds a hash of its content: a copy of it is as good as the file.
  if (request.url.startsWith(`${scope}assets/`)) {
    event.respondWith(copyOf(request).then((copy) => copy ?? fetch(request)))
    return
  }
  event.respondWith(freshOrCopy(request, request.mode === 'navigate' ? 'index.html' : request))
})
