import type { Model } from './model.ts'
import { measurePasses } from './passes/measure.ts'
import type { Passes, WrittenPasses } from './passes/types.ts'
import { writePasses } from './passes/write.ts'
import type { Running } from './questions.ts'

/** Written once for each document that is compiled: a knob changes numbers and no equation. */
const known = new WeakMap<Model, WrittenPasses>()

function writtenFor({ document, catalog, tables, model }: Running): WrittenPasses {
  const written = known.get(model) ?? writePasses(document, catalog, tables)
  known.set(model, written)
  return written
}

/** The two passes of what runs, as one graph of equations. */
export function passes(running: Running): Passes {
  return writtenFor(running).passes
}

/** A figure for each value of `passes`, in its order, with the slots as they stand. */
export function passFigures(running: Running): Promise<Float64Array> {
  return measurePasses(writtenFor(running), running.model)
}
