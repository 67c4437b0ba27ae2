// Keeps a copy of the whole editor in the browser, so that it opens and works without a network after the first visit, and
// isolates the page from other origins, so that threads may share memory, also where the host does not say so.
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
/** Large data that graphs have asked for: not copied at the first visit, and kept when a newer build comes. */
const large = `${own}large`

/** Copies every file, past the browser's own cache. An older copy serves its open pages until they are closed. */
async function install(): Promise<void> {
  const cache = await caches.open(copies)
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))
}

/** Forgets the copies of older builds, which no open page uses any more. */
async function activate(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names
      .filter((name) => name.startsWith(own) && name !== copies && name !== large)
      .map((name) => caches.delete(name)),
  )
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

/** A copy of large data, made where there is none yet. Such a file never changes: another content has another name. */
async function copyOrFetch(event: FetchEvent): Promise<Response> {
  const { request } = event
  const cache = await caches.open(large)
  const copy = await cache.match(request, { ignoreSearch: true })
  if (copy) return copy
  const response = await fetch(request)
  if (response.ok) event.waitUntil(cache.put(request, response.clone()))
  return response
}

async function answer(event: FetchEvent): Promise<Response> {
  const { request } = event
  // A built file's name holds a hash of its content: a copy of it is as good as the file.
  if (request.url.startsWith(`${self.registration.scope}assets/`)) return (await copyOf(request)) ?? fetch(request)
  if (new URL(request.url).pathname.endsWith('.gzip')) return copyOrFetch(event)
  return freshOrCopy(request, request.mode === 'navigate' ? 'index.html' : request)
}

/** What makes a page isolated, where the host says nothing of it. */
const ISOLATING = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** The same answer, of a page or a worker that is isolated. A redirection, which cannot be read, stays as it is. */
function isolated(response: Response): Response {
  if (response.status === 0) return response
  const { status, statusText, body } = response
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(ISOLATING)) if (!headers.has(name)) headers.set(name, value)
  return new Response(body, { status, statusText, headers })
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return
  event.respondWith(answer(event).then(isolated))
})

export {}
