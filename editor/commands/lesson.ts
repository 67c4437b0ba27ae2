import { goToStep, leaveLesson, lessonSteps, writeLesson } from '../lesson/play.ts'
import type { Editor } from '../stores/editor.ts'
import type { Command } from './command.ts'

const at = ({ lessons }: Editor) => lessons.getState().at
const isOpen = (editor: Editor) => at(editor) !== undefined
const isPlayed = (editor: Editor) => isOpen(editor) && !editor.lessons.getState().editing

const go = (by: number) => (editor: Editor) => goToStep(editor, (at(editor) ?? 0) + by)

export const startLesson: Command = {
  name: 'Start the lesson',
  group: 'Lesson',
  enabled: (editor) => lessonSteps(editor).length > 0 && !isPlayed(editor),
  needs: 'Open a graph with a lesson, such as The chain rule',
  run: (editor) => goToStep(editor, 0),
}

/** The keys that a presenter's clicker sends. */
export const nextStep: Command = {
  name: 'Next step of the lesson',
  group: 'Lesson',
  keys: ['PageDown'],
  scope: 'lesson',
  enabled: (editor) => isPlayed(editor) && at(editor)! + 1 < lessonSteps(editor).length,
  needs: 'Start a lesson first; at its last step there is none',
  run: go(1),
}

export const previousStep: Command = {
  name: 'Back to the step before',
  group: 'Lesson',
  keys: ['PageUp'],
  scope: 'lesson',
  enabled: (editor) => isPlayed(editor) && at(editor)! > 0,
  needs: 'Start a lesson first; before its first step there is none',
  run: go(-1),
}

export const leaveLessonCommand: Command = {
  name: 'Leave the lesson',
  group: 'Lesson',
  enabled: isOpen,
  needs: 'Start a lesson first',
  run: leaveLesson,
}

export const editLesson: Command = {
  name: 'Write the lesson',
  group: 'Lesson',
  enabled: ({ lessons }) => !lessons.getState().editing,
  needs: 'It is being written now',
  run: writeLesson,
}
