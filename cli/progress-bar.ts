import type { WriteStream } from 'node:tty'

const WIDTH = 30

/** One line that is written over and over on a terminal; on anything else nothing is written. */
export class ProgressBar {
  readonly #stream: NodeJS.WriteStream | WriteStream
  #shownAt = 0

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
  }

  /** `share` from 0 to 1. */
  show(share: number, text: string): void {
    const now = performance.now()
    if (!this.#stream.isTTY || (share < 1 && now - this.#shownAt < 50)) return
    this.#shownAt = now
    const full = Math.round(WIDTH * Math.min(1, share))
    this.#stream.write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.round(100 * share)} %   ${text}\x1b[K`)
  }

  /** Takes the line away. */
  end(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K')
  }
}
