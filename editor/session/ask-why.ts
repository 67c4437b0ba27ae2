import type { Quantity } from '../../graph-runtime/session/explain/explanation.ts'
import type { Editor } from '../stores/editor.ts'
import { forgetWhy } from '../stores/why-store.ts'

/** Whether two questions are about the same tensor. */
export const isSameTensor = (a: Quantity | undefined, b: Quantity): boolean => a?.of === b.of && a.name === b.name

/** Asks why a gradient is what it is, as the run stands; the answer comes into the store, unless something else was asked since. */
export async function askWhy({ why, trainer, documents, runs }: Editor, asked: Quantity): Promise<void> {
  if (!isSameTensor(why.getState().asked, asked)) forgetWhy(why)
  why.setState({ asked, failure: undefined })
  const { revision } = documents.getState()
  const { run } = runs.getState()
  const isWanted = () => why.getState().asked === asked
  try {
    const { answer, step } = await trainer.ask('explain', asked)
    if (isWanted()) why.setState({ answer, moment: { revision, run, step }, lit: 0 })
  } catch (error) {
    if (isWanted()) why.setState({ failure: error instanceof Error ? error.message : String(error) })
  }
}
