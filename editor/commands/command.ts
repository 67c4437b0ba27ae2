import type { CanvasPair } from '../../graph-runtime/document/types.ts'
import type { Editor } from '../stores/editor.ts'

/** The groups of the command menu and the key sheet, in their order. */
export const GROUPS = ['File', 'Edit', 'Training', 'Canvas', 'View', 'Lesson', 'Help', 'Examples'] as const
export type CommandGroup = (typeof GROUPS)[number]

/**
 * Where a command's keys count: everywhere; where nothing is being typed that the document does not hold yet (there undo is the
 * browser's); outside fields of text; there too, but only while a lesson is played; on
 * the canvas and while nothing has the focus; while the passes are stepped through, but for controls that want the key themselves;
 * or `native`, where the browser or React Flow listens for them.
 */
export type KeyScope = 'everywhere' | 'unless typing' | 'outside fields' | 'lesson' | 'canvas' | 'walk' | 'native'

/** Something the user can do, by a key, a button or the command menu. */
export interface Command {
  /** Its name everywhere, a verb first: `Save the file`. */
  readonly name: string
  readonly group: CommandGroup
  /** Keys that do it, the usual one first, as they are shown: `Ctrl Shift Z`. Ctrl stands for Command on a Mac. */
  readonly keys?: readonly string[]
  /** Where the keys count; `everywhere` unless said. */
  readonly scope?: KeyScope
  /** Whether it would do anything now; always unless given. */
  readonly enabled?: (editor: Editor) => boolean
  /** Whether it takes the session to say if it is enabled: a key pressed as the document opens then waits for that. */
  readonly waits?: boolean
  /** What is to be done first where it is not enabled: `Select a block first`. */
  readonly needs?: string
  /** Does it; `at` is the place on the canvas that it was asked for at, where it was asked for at one. */
  readonly run: (editor: Editor, at?: CanvasPair) => void
}

/** Whether a command would do anything now. */
export const isEnabled = (command: Command, editor: Editor): boolean => command.enabled?.(editor) ?? true

/** Runs a command if it would do anything; one that waits for what the session says of the document, once that is said. */
export function runIfEnabled(command: Command, editor: Editor): void {
  const { runs } = editor
  if (isEnabled(command, editor)) return command.run(editor)
  if (!command.waits || runs.getState().report) return
  const stop = runs.subscribe(({ report }) => {
    if (!report) return
    stop()
    if (isEnabled(command, editor)) command.run(editor)
  })
}
