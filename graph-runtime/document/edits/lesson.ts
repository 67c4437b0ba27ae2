import { graphOfNode } from '../composition.ts'
import { lessonSchema } from '../lesson-schema.ts'
import type { LessonRun, LessonStep } from '../lesson-types.ts'
import { splitPath } from '../paths.ts'
import type { GraphDocument } from '../types.ts'
import { accept, EditError } from './error.ts'
import { setSetting } from './nodes.ts'

function withSteps({ lesson: _before, ...document }: GraphDocument, steps: readonly LessonStep[]): GraphDocument {
  accept(lessonSchema, { steps }, 'The lesson')
  return steps.length === 0 ? document : { ...document, lesson: { steps } }
}

const stepsOf = ({ lesson }: GraphDocument) => lesson?.steps ?? []

/** An id that no step of the lesson has: `step-3`. */
function freshStepId(steps: readonly LessonStep[]): string {
  const taken = new Set(steps.map(({ id }) => id))
  let number = steps.length + 1
  while (taken.has(`step-${number}`)) number++
  return `step-${number}`
}

/**
 * Adds a step to the lesson, at a place or at its end; a document without a lesson then has one.
 * @throws EditError where the lesson is as long as a lesson may be.
 */
export function addLessonStep(document: GraphDocument, at: number = stepsOf(document).length): GraphDocument {
  const steps = stepsOf(document)
  const added: LessonStep = { id: freshStepId(steps), title: 'A step', text: '' }
  return withSteps(document, steps.toSpliced(at, 0, added))
}

/**
 * Adds a step that is like another, behind it.
 * @throws EditError where the lesson is as long as a lesson may be.
 */
export function duplicateLessonStep(document: GraphDocument, at: number): GraphDocument {
  const steps = stepsOf(document)
  const step = steps[at]
  return step ? withSteps(document, steps.toSpliced(at + 1, 0, { ...step, id: freshStepId(steps) })) : document
}

/** Removes a step; with the last of them the document has no lesson any more. */
export function removeLessonStep(document: GraphDocument, at: number): GraphDocument {
  const steps = stepsOf(document)
  return at in steps ? withSteps(document, steps.toSpliced(at, 1)) : document
}

/** Puts a step at another place among the others. */
export function moveLessonStep(document: GraphDocument, from: number, to: number): GraphDocument {
  const steps = stepsOf(document)
  const step = steps[from]
  if (!step || from === to || !(to in steps)) return document
  return withSteps(document, steps.toSpliced(from, 1).toSpliced(to, 0, step))
}

/** What a step is to hold; what is undefined is left out. */
export type StepDraft = { readonly [K in keyof Omit<LessonStep, 'id'>]: LessonStep[K] | undefined } & {
  readonly title: string
  readonly text: string
}

/**
 * Replaces a step, its id kept.
 * @throws EditError where it holds what a file cannot.
 */
export function setLessonStep(document: GraphDocument, at: number, next: StepDraft): GraphDocument {
  const steps = stepsOf(document)
  const before = steps[at]
  if (!before) throw new EditError(`The lesson has no step ${at + 1}.`)
  const { title, text, look, show, run, predict } = next
  const step: LessonStep = {
    id: before.id,
    title,
    text,
    ...(look && look.length > 0 && { look }),
    ...(show && Object.keys(show).length > 0 && { show }),
    ...(run && run.length > 0 && { run }),
    ...(predict && { predict }),
  }
  return withSteps(document, steps.with(at, step))
}

/**
 * Makes the settings that a lesson's button asks for, all in one edit.
 * @throws EditError where it names a block that does not exist.
 */
export function applyLessonSettings(document: GraphDocument, set: NonNullable<LessonRun['set']>): GraphDocument {
  return Object.entries(set).reduce((changed, [text, value]) => {
    const path = splitPath(text)
    if (!path) throw new EditError(`"${text}" names no setting. Write block.setting.`)
    let key = changed.main
    for (const id of path.blocks) {
      const block = changed.graphs[key]?.nodes.find((node) => node.id === id)
      const inner = block && graphOfNode(block)
      if (inner === undefined) throw new EditError(`"${text}" names no setting: there is no graph inside "${id}".`)
      key = inner
    }
    return setSetting(changed, key, path.node, path.port, value)
  }, document)
}
