import { MAX_LESSON_BLOCKS } from '../limits.ts'
import type { Lesson, LessonStep, RunQuantity } from '../lesson-types.ts'

type Rename = (path: string) => string

/**
 * A lesson with the paths of its steps rewritten: `rename` takes `block.port`, and `block` too where no port is named.
 * `blocksNow` gives the blocks that stand now where one stood.
 */
export function renameInLesson(
  lesson: Lesson,
  rename: Rename,
  renameQuantity: (quantity: RunQuantity) => RunQuantity,
  blocksNow: (path: string) => readonly string[] | undefined = () => undefined,
): Lesson {
  // A block's path is that of any of its ports, without the port.
  const renameBlock = (path: string) => blocksNow(path) ?? [rename(`${path}.x`).slice(0, -2)]
  const renameBlocks = (paths: readonly string[]) =>
    [...new Set(paths.flatMap(renameBlock))].slice(0, Math.max(paths.length, MAX_LESSON_BLOCKS))
  const renameStep = ({ look, show, run, predict, ...step }: LessonStep): LessonStep => ({
    ...step,
    ...(look && { look: renameBlocks(look) }),
    ...(show && { show: show.zoom ? { ...show, zoom: renameBlocks(show.zoom) } : show }),
    ...(run && {
      run: run.map(({ set, ...action }) => ({
        ...action,
        ...(set && { set: Object.fromEntries(Object.entries(set).map(([path, value]) => [rename(path), value])) }),
      })),
    }),
    ...(predict && { predict: predict.from ? { ...predict, from: renameQuantity(predict.from) } : predict }),
  })
  return { steps: lesson.steps.map(renameStep) }
}
