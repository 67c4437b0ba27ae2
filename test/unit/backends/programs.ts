import { program } from '../../../graph-runtime/ir/builder.ts'
import type { Program } from '../../../graph-runtime/ir/program.ts'
import { floats, forward, reverse, type Case } from '../ir/check.ts'

const isFloat = ({ type }: Case['program']['inputs'][number]) => type.dtype === 'float'

/** The case's own program and those of its first derivatives. */
export function programsOf({ program, data, order = 2, reverse: hasReverse = true }: Case) {
  const seeds = (values: Case['program']['inputs']) =>
    values.filter(isFloat).map((value, i) => floats(value.type.shape, -1, 1, i))
  const programs = [{ program, data }]
  if (order > 0) programs.push({ program: forward(program), data: [...data, ...seeds(program.inputs)] })
  if (order > 0 && hasReverse) programs.push({ program: reverse(program), data: [...data, ...seeds(program.outputs)] })
  return programs
}

/** A program's outputs, and the gradients of all its floats with respect to its inputs. */
export function withGradients(whole: Program): Program {
  return program(
    whole.inputs.map((input) => input.type),
    (b, ...inputs) => {
      const ys = b.inline(whole, inputs)
      const gradients = b.gradient(
        ys.filter((y) => y.type.dtype === 'float'),
        inputs,
      )
      return [...ys, ...gradients.filter((g) => g !== undefined)]
    },
  )
}
