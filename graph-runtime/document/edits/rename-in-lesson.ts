import type { Lesson, LessonStep, RunQuantity } from '../lesson-types.ts'

type Rename = (path: string) => string

/** A lesson with the paths of its steps rewritten: `rename` takes `block.port`, and `block` too where no port is named. */
export function renameInLesson(
  lesson: Lesson,
  rename: Rename,
  renameQuantity: (quantity: RunQuantity) => RunQuantity,
): Lesson {
  // A block's path is that of any of its ports, without the port.
  const renameBlock = (path: string) => rename(`${path}.x`).slice(0, -2)
  const renameStep = ({ look, show, run, predict, ...step }: LessonStep): LessonStep => ({
    ...step,
    ...(look && { look: look.map(renameBlock) }),
    ...(show && { show: show.zoom ? { ...show, zoom: show.zoom.map(renameBlock) } : show }),
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
