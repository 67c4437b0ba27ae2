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
  const talk: Talk = { sent: [], heard: [], points: [] }
  window.talk = talk
  window.Worker = new Proxy(window.Worker, {
    construct(Plain, args: ConstructorParameters<typeof Worker>) {
      const worker = new Plain(...args)
      worker.addEventListener('message', ({ data }: MessageEvent<FromSession>) => {
        talk.heard.push(data.is)
        if (data.is === 'progress') talk.points.push(...data.points)
      })
      worker.postMessage = new Proxy(worker.postMessage, {
        apply(post, _worker, message: [ToSession]) {
          talk.sent.push(message[0])
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
