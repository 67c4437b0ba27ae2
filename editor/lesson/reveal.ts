import type { Prediction } from '../../graph-runtime/document/lesson-types.ts'
import type { Editor } from '../stores/editor.ts'
import { isRight, numberIn, showAnswer, type Found } from './judge-answer.ts'
import type { LessonState } from './lesson-store.ts'

/** Where an answer is kept: under its lesson, its step and its question, so that one to another question is not taken for it. */
export const answerKey = (title: string, step: string, { question }: Prediction): string =>
  `${title}\n${step}\n${question}`

async function read({ trainer }: Editor, from: NonNullable<Prediction['from']>): Promise<Found> {
  try {
    const { answer } = await trainer.ask('quantity', from)
    return numberIn(answer, from.at)
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) }
  }
}

/**
 * Compares what was predicted with what is so, and keeps both. Gives why that cannot be done, where it cannot: the run has
 * no such quantity.
 */
export async function reveal(
  editor: Editor,
  key: string,
  prediction: Prediction,
  typed: string,
): Promise<string | undefined> {
  const { from, answer, kind } = prediction
  const found = from ? await read(editor, from) : undefined
  if (found && 'missing' in found) return `The run has no answer: ${found.missing}.`
  const number = typeof answer === 'number' ? answer : found?.number
  const inWords = kind === 'number' ? (number === undefined ? '' : showAnswer(number)) : String(answer ?? '')
  const evidence = kind !== 'number' && found ? ` (${showAnswer(found.number)})` : ''
  const said = { typed, found: inWords + evidence, right: isRight(prediction, typed, number) }
  keep(editor, { ...editor.lessons.getState().answers, [key]: said })
  return undefined
}

/** Takes an answer back, so that it can be given again. */
export function forget(editor: Pick<Editor, 'lessons' | 'documents'>, key: string): void {
  const { [key]: _gone, ...answers } = editor.lessons.getState().answers
  keep(editor, answers)
}

/** Keeps answers, and what they reveal of the open document's cotangents. */
export function keep(
  { lessons, documents }: Pick<Editor, 'lessons' | 'documents'>,
  answers: LessonState['answers'],
): void {
  const { title, lesson } = documents.getState().document
  const { at } = lessons.getState()
  const asked = (lesson?.steps ?? []).flatMap(({ id, predict }) => (predict ? [{ id, predict }] : []))
  const answered = asked.filter(({ id, predict }) => Object.hasOwn(answers, answerKey(title, id, predict)))
  // A derivative of something on the way is not the cotangent that the canvas shows, and tells nothing of it.
  const own = answered.filter(({ predict }) => predict.from?.of === undefined)
  const revealed = new Set(own.flatMap(({ predict }) => predict.from?.gradient ?? []))
  // Asked for once more, perhaps at other numbers, it is not told before it was predicted.
  const now = at === undefined ? undefined : asked.find(({ id }) => id === lesson?.steps[at]?.id)
  if (now && !answered.includes(now) && now.predict.from?.of === undefined)
    revealed.delete(now.predict.from?.gradient ?? '')
  lessons.setState({ answers, revealed })
}
