/**
 * Every way a document is changed. Each edit takes the document and gives back a new one that shares what did not change,
 * the very same one where nothing did; an edit that makes no sense throws an `EditError`. What edits give back can always be
 * saved and opened again.
 */
export { setDescription, setDevice, setPrecision, setSeed, setSteps, setTitle } from './edits/about.ts'
export { addDerivative, type Derived, type Differentiated } from './edits/derivative.ts'
export { EditError } from './edits/error.ts'
export { copy, duplicate, paste, type Fragment, type Pasted } from './edits/fragments.ts'
export { addGraph, removeGraph, renameGraph } from './edits/graphs.ts'
export { freshId } from './edits/ids.ts'
export { isOwnBlock, makeBlock, type MadeBlock } from './edits/make-block.ts'
export { addNode, moveNodes, removeNodes, setLabel, setSetting } from './edits/nodes.ts'
export {
  addLessonStep,
  duplicateLessonStep,
  applyLessonSettings,
  moveLessonStep,
  removeLessonStep,
  setLessonStep,
  type StepDraft,
} from './edits/lesson.ts'
export { addNote, removeNotes, setNote } from './edits/notes.ts'
export { renameNode } from './edits/rename-node.ts'
export { unpackBlock, type Unpacked } from './edits/unpack-block.ts'
export { circleBy, connect, disconnect } from './edits/wires.ts'
