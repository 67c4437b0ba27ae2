import { numberIn } from '../../../editor/lesson/judge-answer.ts'
import { settingsOf } from '../../../editor/canvas/settings-of.ts'
import { applyLessonSettings } from '../../../graph-runtime/document/edits.ts'
import type { LessonRun } from '../../../graph-runtime/document/lesson-types.ts'
import { splitPath } from '../../../graph-runtime/document/paths.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { nodeAt } from '../../../graph-runtime/session/wiring.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { environment } from '../session/environment.ts'
import type { Played } from './lesson-figures.ts'

/** Plays the buttons of a document's lesson without a page, each from the document as it is shipped. */
export function played(document: GraphDocument): Played {
  const buttonOf = (step: string, button = 0): LessonRun | undefined =>
    document.lesson!.steps.find(({ id }) => id === step)?.run?.[button]
  return {
    async after(step, quantity, { button, seed = document.seed, more = 0 } = {}) {
      const { set = {}, until = 0 } = buttonOf(step, button) ?? {}
      const session = new Session(environment())
      const report = await session.open({ ...applyLessonSettings(document, set), seed }, 1)
      if (report.diagnostics.length > 0) throw new Error(JSON.stringify(report.diagnostics))
      await session.restart()
      await session.advance(until + more)
      const found = numberIn(await session.answer({ name: 'quantity', asked: quantity }), quantity.at)
      if ('missing' in found) throw new Error(`${step}: ${found.missing}`)
      return found.number
    },
    until: (step) => buttonOf(step)?.until ?? NaN,
    setting(path, step, button) {
      const made = step === undefined ? undefined : buttonOf(step, button)?.set?.[path]
      const { blocks, node, port } = splitPath(path)!
      const found = nodeAt(document, [...blocks, node].join('/'))!
      return Number(made ?? settingsOf(catalog.get(found.type)!, found.settings)[port])
    },
  }
}
