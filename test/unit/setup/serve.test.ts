import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileServer, listen } from '../../../cli/setup/serve.mjs'

let folder: string
let server: Server
let port: number

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chainrule-serve-'))
  mkdirSync(join(folder, 'dist/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  mkdirSync(join(folder, 'dist-other'))
  writeFileSync(join(folder, 'dist-other/secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'dist/link.txt'))
  writeFileSync(join(folder, 'dist/index.html'), '<p>home</p>')
  writeFileSync(join(folder, 'dist/a b.json'), '{}')
  for (const name of ['main-1a2b.js', 'style.css', 'engine.wasm', 'icon.svg', 'data.unknown']) {
    writeFileSync(join(folder, 'dist/assets', name), 'x')
  }
  server = await fileServer(join(folder, 'dist'))
  port = await listen(server, 0)
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

interface Reply {
  status: number | undefined
  headers: IncomingHttpHeaders
  body: string
}

/** Asks for a path exactly as it is written; `fetch` would tidy `..` away before it is sent. */
function ask(path: string, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, path, method }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    })
    asked.on('error', reject).end()
  })
}

describe('the server of npm start', () => {
  test.each(['/', '/?open=xor', '/index.html'])('answers %s with the page', async (path) => {
    const { status, headers, body } = await ask(path)
    expect([status, body]).toEqual([200, '<p>home</p>'])
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-cache')
  })

  test.each([
    ['/assets/main-1a2b.js', 'text/javascript; charset=utf-8'],
    ['/assets/style.css', 'text/css; charset=utf-8'],
    ['/assets/engine.wasm', 'application/wasm'],
    ['/assets/icon.svg', 'image/svg+xml'],
    ['/assets/data.unknown', 'application/octet-stream'],
    ['/a%20b.json', 'application/json; charset=utf-8'],
  ])('gives %s the type %s', async (path, type) => {
    const { status, headers } = await ask(path)
    expect([status, headers['content-type']]).toEqual([200, type])
  })

  test('lets built files, whose names hold a hash, be kept', async () => {
    expect((await ask('/assets/main-1a2b.js')).headers['cache-control']).toContain('immutable')
  })

  test.each(['/', '/assets/main-1a2b.js', '/nothing-here'])('isolates the page: %s', async (path) => {
    const { headers } = await ask(path)
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test.each([
    '/nothing-here',
    '/assets',
    '/assets/',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/..%5csecret.txt',
    '/../dist-other/secret.txt',
    '/link.txt',
    '/index.html%00.js',
    '/%E0%A4%A',
    '//etc/passwd',
  ])('has no file at %s', async (path) => {
    const { status, body } = await ask(path)
    expect([status, body]).toEqual([404, 'No such file.\n'])
  })

  test('answers HEAD without a body and refuses what would write', async () => {
    const head = await ask('/', 'HEAD')
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '11', ''])
    expect((await ask('/', 'POST')).status).toBe(405)
  })

  test('takes another port where the one asked for is taken, and says when none is free', async () => {
    const second = await fileServer(join(folder, 'dist'))
    const got = await listen(second, port)
    second.close()
    expect(got).toBeGreaterThan(port)
    const third = await fileServer(join(folder, 'dist'))
    await expect(listen(third, port, 0)).rejects.toThrow('EADDRINUSE')
  })
})
