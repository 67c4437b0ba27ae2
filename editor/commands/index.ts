import { arranging } from './arrange.ts'
import { ownBlocks } from './blocks.ts'
import { findBlock, fitAll, goBack, goInto, moves, zoomIn, zoomOut } from './canvas.ts'
import { GROUPS, type Command, type CommandGroup } from './command.ts'
import { dock, folds } from './dock.ts'
import { figures, pictures } from './export.ts'
import {
  copy,
  cut,
  derive,
  duplicate,
  paste,
  redo,
  remove,
  selectEverything,
  selectSeveral,
  selectToo,
  undo,
} from './edit.ts'
import { newDocument, openExamples, openFile, saveFile, share, showRecent, verify } from './file.ts'
import { notes } from './notes.ts'
import { nextPart, openMenu, partBefore, showKeys } from './help.ts'
import { editLesson, leaveLessonCommand, nextStep, previousStep, startLesson } from './lesson.ts'
import { editSettings, showOutline, wireInputs } from './outline.ts'
import { showPasses } from './passes.ts'
import { leavePresentMode, presentMode } from './present.ts'
import { measureTime } from './times.ts'
import { epoch, leaps, loadAgain, restart, restartAnew, runOrPause, step } from './training.ts'
import { explainGradient } from './why.ts'
import { modes, tangentsOfBlock, themes } from './view.ts'
import { stepThrough, walkCommands } from './walk.ts'

const lists: readonly (readonly Command[])[] = [
  [newDocument, openFile, showRecent, saveFile, share, verify],
  [undo, redo, cut, copy, paste, duplicate, derive, remove, selectEverything, selectToo, selectSeveral],
  [runOrPause, step, stepThrough, epoch, ...leaps, restart, restartAnew, loadAgain, ...walkCommands],
  [findBlock, fitAll, zoomIn, zoomOut, goInto, goBack, explainGradient, ...moves],
  [...Object.values(modes), tangentsOfBlock, ...Object.values(themes), ...Object.values(folds)],
  [presentMode, leavePresentMode],
  [startLesson, nextStep, previousStep, leaveLessonCommand, editLesson],
  [showPasses],
  [measureTime],
  [showOutline, wireInputs, editSettings],
  [openMenu, showKeys, nextPart, partBefore],
  [...dock, ...pictures, ...figures],
  openExamples,
  ownBlocks,
  notes,
  arranging,
]

/** Everything the user can do by a key or the command menu. A new command is one object, and its name in a list above. */
export const commands: readonly Command[] = lists.flat()

/** Commands under the name of their group. */
export interface CommandGroupItems {
  readonly group: CommandGroup
  readonly items: readonly Command[]
}

/** The commands in groups, without groups that have none. */
export const grouped = (list: readonly Command[]): readonly CommandGroupItems[] =>
  GROUPS.map((group) => ({ group, items: list.filter((command) => command.group === group) })).filter(
    ({ items }) => items.length > 0,
  )
