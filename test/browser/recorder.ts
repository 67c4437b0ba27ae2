// oxlint-disable typescript/unbound-method -- each proxy calls the method on the object that it was called on
import type { Page } from 'playwright'
import type { FromSession, MetricPoint, ToSession } from '../../graph-runtime/session/protocol.ts'

/** A piece of text that a canvas shows, and where it stands in the window. */
export interface DrawnText {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** What the page and its worker say to each other. */
export interface Talk {
  readonly sent: ToSession[]
  readonly heard: FromSession['is'][]
  readonly points: MetricPoint[]
  /** Those that were started, the first one serves the session. */
  readonly workers: Worker[]
  /** How many threads take steps, as was said last. */
  threads: number | undefined
  /** Whether the session has said what became of the document that was sent last. */
  isAnswered: boolean
  /** Whether data files are on their way, which a document may wait for. */
  isLoading: boolean
}

declare global {
  interface Window {
    drawn: Map<HTMLCanvasElement, DrawnText[]>
    talk: Talk
  }
}

/**
 * Runs in the page before its own scripts. Notes what is written on canvases, which no other way leads to, and what passes
 * between the page and its worker; changes nothing of either.
 */
function record(): void {
  window.drawn = new Map()
  const pen = CanvasRenderingContext2D.prototype
  pen.fillText = new Proxy(pen.fillText, {
    apply(fillText, context: CanvasRenderingContext2D, args: Parameters<typeof pen.fillText>) {
      const [text, x, y] = args
      const { canvas } = context
      const { a, d, e, f } = context.getTransform()
      const { left, top, width } = canvas.getBoundingClientRect()
      const scale = width / canvas.width
      const texts = window.drawn.get(canvas) ?? []
      window.drawn.set(canvas, texts)
      texts.push({ text, x: left + (a * x + e) * scale, y: top + (d * y + f) * scale })
      Reflect.apply(fillText, context, args)
    },
  })
  pen.clearRect = new Proxy(pen.clearRect, {
    apply(clearRect, context: CanvasRenderingContext2D, args: Parameters<typeof pen.clearRect>) {
      const { canvas } = context
      if (args[2] >= canvas.width && args[3] >= canvas.height) window.drawn.delete(canvas)
      Reflect.apply(clearRect, context, args)
    },
  })
  const talk: Talk = {
    sent: [],
    heard: [],
    points: [],
    workers: [],
    threads: undefined,
    isAnswered: true,
    isLoading: false,
  }
  window.talk = talk
  window.Worker = new Proxy(window.Worker, {
    construct(Plain, args: ConstructorParameters<typeof Worker>) {
      const worker = new Plain(...args)
      talk.workers.push(worker)
      worker.addEventListener('message', ({ data }: MessageEvent<FromSession>) => {
        talk.heard.push(data.is)
        if (data.is === 'report' || data.is === 'failed') talk.isAnswered = true
        if (data.is === 'loading') talk.isLoading = data.loaded !== undefined
        if (data.is !== 'progress') return
        for (const { on, steps, metrics } of data.measured) {
          for (const [row, step] of steps.entries()) {
            const values = Object.fromEntries(metrics.map(({ name, data }) => [name, data[row]!]))
            talk.points.push({ step, on, values })
          }
        }
        talk.threads = data.threads
      })
      worker.postMessage = new Proxy(worker.postMessage, {
        apply(post, _worker, message: [ToSession]) {
          talk.sent.push(message[0])
          if (message[0].is === 'open') talk.isAnswered = false
          Reflect.apply(post, worker, message)
        },
      })
      return worker
    },
  })
}

/** Begins to record; call it before the page is opened. */
export async function startRecording(page: Page): Promise<void> {
  await page.addInitScript(record)
}

/** The text that canvases show at present within a rectangle of the window. */
export function drawnWithin(
  page: Page,
  rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<string[]> {
  return page.evaluate(
    ({ x, y, width, height }) =>
      [...window.drawn.values()]
        .flat()
        .filter((at) => at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height)
        .map(({ text }) => text),
    rect,
  )
}

/** How many numbers canvases show at present. */
export function drawnNumbers(page: Page): Promise<number> {
  return page.evaluate(() => [...window.drawn.values()].flat().filter(({ text }) => /\d/.test(text)).length)
}
