/** A worker that does a share of the work: it takes messages in their order. */
export interface Thread {
  post(message: object): void
  end(): void
}

/** A worker of a browser, and what it takes to start one from a text. */
interface Browser {
  readonly performance: { now(): number }
  readonly crossOriginIsolated?: boolean
  readonly WorkerGlobalScope?: object
  readonly navigator?: { readonly hardwareConcurrency?: number }
  readonly Worker: new (address: string) => { postMessage(message: object): void; terminate(): void }
  readonly Blob: new (parts: readonly string[], options: { readonly type: string }) => object
  readonly URL: { createObjectURL(blob: object): string; revokeObjectURL(address: string): void }
}

/** The same of Node. */
interface WorkerThreads {
  readonly Worker: new (
    source: string,
    options: { readonly eval: true },
  ) => { postMessage(message: object): void; terminate(): Promise<number>; unref(): void }
}
interface Process {
  getBuiltinModule?(name: 'node:worker_threads'): WorkerThreads
  getBuiltinModule?(name: 'node:os'): { availableParallelism(): number }
}

const scope: object = globalThis
const browser = scope as Partial<Browser>
const node: Process | undefined = Reflect.get(globalThis, 'process')

/** The time in milliseconds, from any start. */
export const now = (): number => browser.performance!.now()

/** More threads than this wait more for each other than they work. */
const MOST = 8

/**
 * Whether threads can share memory here, and this one may wait for others: in Node, and in the workers of a page that is
 * isolated from other origins. A page's own thread must not wait.
 */
export function canShare(): boolean {
  return node?.getBuiltinModule !== undefined || (browser.crossOriginIsolated === true && 'WorkerGlobalScope' in scope)
}

/** How many threads this computer runs at once, this one included, as far as they are of use. */
export function mostThreads(): number {
  if (!canShare()) return 1
  const has = node?.getBuiltinModule
    ? node.getBuiltinModule('node:os').availableParallelism()
    : (browser.navigator?.hardwareConcurrency ?? 1)
  return Math.min(MOST, has)
}

/** Starts a worker whose whole script is a call of `hear`, given a function that has it hear all messages. */
export function startThread(hear: (listen: (take: (message: never) => void) => void) => void): Thread {
  if (node?.getBuiltinModule) {
    const { Worker } = node.getBuiltinModule('node:worker_threads')
    const source = `(${String(hear)})((take) => require('node:worker_threads').parentPort.on('message', take))`
    const worker = new Worker(source, { eval: true })
    // It does not keep a process from ending.
    worker.unref()
    return { post: (message) => worker.postMessage(message), end: () => void worker.terminate() }
  }
  const { Worker, Blob, URL } = browser as Browser
  const source = `(${String(hear)})((take) => addEventListener('message', ({ data }) => take(data)))`
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const worker = new Worker(address)
  return {
    post: (message) => worker.postMessage(message),
    end() {
      worker.terminate()
      URL.revokeObjectURL(address)
    },
  }
}
