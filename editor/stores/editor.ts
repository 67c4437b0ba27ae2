import type { Catalog } from '../../graph-runtime/definition/node.ts'
import type { SessionClient } from '../../graph-runtime/session/client.ts'
import { createLessonStore, type LessonStore } from '../lesson/lesson-store.ts'
import { createPresentStore, type PresentStore } from '../present/present-store.ts'
import { createMetricHistory, type MetricHistory } from '../session/metric-history.ts'
import { createHistogramHistory, type HistogramHistory } from '../session/histogram-history.ts'
import { makeWorker } from '../session/make-worker.ts'
import { createReadings, type ReadingStore } from '../session/readings.ts'
import { createSweepForm, type SweepFormStore } from '../session/sweep-form.ts'
import { createSweeper, type Sweeper } from '../session/sweeper.ts'
import { createDocumentStore, type DocumentStore } from './document-store.ts'
import { EMPTY_DOCUMENT, UNTITLED } from './empty-document.ts'
import { createCanvasCamera, type CanvasCamera } from './canvas-camera.ts'
import { createRunStore, type RunStore } from './run-store.ts'
import { createTangentStore, type TangentStore } from './tangent-store.ts'
import { createWalkStore, type WalkStore } from '../walk/walk-store.ts'
import { createViewport, type Viewport } from './viewport.ts'
import { createWhyStore, type WhyStore } from './why-store.ts'
import { createViewStore, type ViewStore } from './view-store.ts'

/** What the page asks of the session; the link behind it does the rest. */
export interface Trainer {
  /** Trains until step `until`, or the document's end, or for ever. */
  run(until?: number): void
  pause(): void
  advance(steps: number): void
  restart(seed?: number): void
  /** Asks again for the data files that could not be loaded. */
  loadAgain(): void
  /** Sets a live knob without compiling anything. */
  write(slot: string, data: readonly number[]): void
  /** Asks one of the session's `questions` about what runs, as it stands. */
  ask: SessionClient['ask']
}

/** Everything the components share, made once a page and handed down by context. */
export interface Editor {
  readonly catalog: Catalog
  readonly documents: DocumentStore
  readonly runs: RunStore
  readonly view: ViewStore
  /** What forward mode varies. */
  readonly tangent: TangentStore
  readonly readings: ReadingStore
  readonly history: MetricHistory
  /** The size of the gradient of each learned block's largest parameter, by block. */
  readonly gradients: MetricHistory
  readonly viewport: Viewport
  /** The gradient that is being explained. */
  readonly why: WhyStore
  readonly sweeper: Sweeper
  readonly camera: CanvasCamera
  /** How what was read is spread, step by step. */
  readonly histograms: HistogramHistory
  /** Walking through the two passes of one frozen step. */
  readonly walks: WalkStore
  /** What the next sweep is to vary, as it is typed. */
  readonly sweepForm: SweepFormStore
  readonly lessons: LessonStore
  readonly presents: PresentStore
  readonly trainer: Trainer
}

/** The stores of one page, an empty document among them unless another is given. */
export function createEditor(
  catalog: Catalog,
  trainer: (parts: Omit<Editor, 'trainer'>) => Trainer,
  documents: DocumentStore = createDocumentStore(EMPTY_DOCUMENT, UNTITLED),
): Editor {
  const parts = {
    catalog,
    documents,
    runs: createRunStore(),
    view: createViewStore(),
    tangent: createTangentStore(),
    readings: createReadings(),
    history: createMetricHistory(),
    gradients: createMetricHistory(),
    viewport: createViewport(),
    why: createWhyStore(),
    sweeper: createSweeper(makeWorker),
    camera: createCanvasCamera(),
    histograms: createHistogramHistory(),
    walks: createWalkStore(),
    sweepForm: createSweepForm(),
    lessons: createLessonStore(),
    presents: createPresentStore(),
  }
  documents.subscribe((now, before) => {
    if (now.opened === before.opened) return
    parts.sweeper.setAside()
    parts.histograms.clear()
    parts.sweepForm.getState().reset()
  })
  return { ...parts, trainer: trainer(parts) }
}
