/** What a page may have of threads. */
export interface Place {
  /** Whether it is isolated from pages of other origins, so that threads may share memory. */
  readonly isIsolated: boolean
  /** Whether it would be so after a reload: the browser keeps a copy of the editor, and answers with that. */
  readonly isKept: boolean
  /** How many threads the computer runs at once. */
  readonly cores: number
}

/** The page that this runs in. */
export const thisPage = (): Place => ({
  isIsolated: window.crossOriginIsolated,
  isKept: Boolean(navigator.serviceWorker?.controller),
  cores: navigator.hardwareConcurrency,
})

/** How many threads training runs on, and why on no more; empty while that is not known. */
export function threadsText(threads: number | undefined, { isIsolated, isKept, cores }: Place): string {
  if (threads === undefined) return ''
  if (threads > 1) return `Training runs on ${threads} threads.`
  if (cores === 1) return 'Training runs on the one thread that this computer has.'
  if (isIsolated) return `Training runs on one thread: for this graph that is quicker than on ${cores}, or as quick.`
  if (isKept) return 'Training runs on one thread. Large graphs have more once this page is reloaded.'
  return 'Training runs on one thread: the browser gives more only to a page that it isolates from others.'
}
