// A static file server for the built editor, of Node's built-ins only. It sends the headers that isolate the page (so that
// it may share memory with its worker), and nothing from outside the folder it serves.
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, sep } from 'node:path'

/** @type {Record<string, string>} */
const mimeTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

const sharedHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

/**
 * The file inside `folder` that a request's path names, with links followed, or undefined when there is none.
 * A folder's path, which ends in a slash, names its index.html.
 * @param {string} folder  an absolute path without links
 * @param {string} url  the request's path and query, as they came
 */
async function fileFor(folder, url) {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''))
    const file = await realpath(join(folder, path.endsWith('/') ? `${path}index.html` : path))
    if (!file.startsWith(folder + sep)) return undefined
    const { size } = await stat(file).then((found) => (found.isFile() ? found : Promise.reject(new Error('a folder'))))
    return { file, size }
  } catch {
    return undefined // a malformed escape, a zero byte, or nothing there: to the client all are "not found"
  }
}

/**
 * A server, not yet listening, of the files in `folder`. Built files carry a hash in their name and may be kept; all
 * others are asked for again.
 * @param {string} folder
 * @returns {Promise<import('node:http').Server>}
 */
export async function fileServer(folder) {
  const served = await realpath(folder)
  return createServer(async (request, response) => {
    const refuse = (/** @type {number} */ status, /** @type {string} */ text) =>
      response.writeHead(status, { ...sharedHeaders, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD are served.')
    const found = await fileFor(served, request.url ?? '/')
    if (!found) return refuse(404, 'No such file.')
    response.writeHead(200, {
      ...sharedHeaders,
      'Content-Type': mimeTypes[extname(found.file).toLowerCase()] ?? 'application/octet-stream',
      'Content-Length': found.size,
      'Cache-Control': found.file.startsWith(join(served, 'assets') + sep) ? 'max-age=31536000, immutable' : 'no-cache',
    })
    if (request.method === 'HEAD') return response.end()
    return createReadStream(found.file)
      .on('error', () => response.destroy())
      .pipe(response)
  })
}

/**
 * Listens on this machine only, on `port` or, where it is taken, on one of the ports after it.
 * @param {import('node:http').Server} server
 * @param {number} port  0 lets the system choose
 * @param {number} [more]  how many further ports to try
 * @returns {Promise<number>} the port it got
 */
export function listen(server, port, more = 20) {
  return new Promise((resolve, reject) => {
    const failed = (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' && more > 0 ? resolve(listen(server, port + 1, more - 1)) : reject(error)
    server.once('error', failed)
    server.listen(port, 'localhost', () => {
      server.off('error', failed)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
