import { metricNames } from '../panels/names.ts'
import { runColumns } from '../panels/run-columns.ts'
import { curvesCsv, runCsv } from '../panels/run-text.ts'
import type { Editor } from '../stores/editor.ts'
import { placeOf } from '../stores/use-place.ts'
import { download, nameBeside } from './download.ts'
import { tensorCsv } from './tensor-csv.ts'

function save({ documents }: Editor, words: string, csv: string): void {
  download(`${nameBeside(documents.getState().file, words)}.csv`, csv, 'text/csv')
}

/** Saves every point of every run. */
export const saveCurves = (editor: Editor): void => save(editor, 'curves', curvesCsv(editor.history))

/** Saves what each run came to. */
export function saveRuns(editor: Editor): void {
  const { history, runs, documents, catalog } = editor
  const metrics = runs.getState().report?.metrics ?? []
  const titles = metricNames(metrics, documents.getState().document, catalog)
  const named = metrics.map(({ name, better }) => ({ name, better, title: titles.get(name) ?? name }))
  save(editor, 'runs', runCsv(history, runColumns(named, history.runs(), history)))
}

/** Saves all numbers that the selected block holds and gives as they stand: outputs, parameters, states, and their gradients. */
export async function saveBlock(editor: Editor): Promise<void> {
  const { documents, runs, trainer, view } = editor
  const [id] = view.getState().selection.nodes
  const { prefix } = placeOf(editor)
  const report = runs.getState().report
  if (id === undefined || !report) return
  const path = prefix + id
  const ports = Object.keys(report.portTypes).filter((port) => port.startsWith(`${path}.`))
  const slots = report.slots.filter(({ node }) => node === path).map(({ name }) => name)
  try {
    const { answer } = await trainer.ask('tensors', { ports, slots })
    save(editor, path, tensorCsv(answer))
  } catch (error) {
    documents.setState({ refusal: error instanceof Error ? error.message : String(error) })
  }
}
