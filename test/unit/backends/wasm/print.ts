import { Code } from '../../../../graph-runtime/backends/wasm/encode/code.ts'
import type { InstructionName } from '../../../../graph-runtime/backends/wasm/encode/instructions.ts'
import { signatureOf, type Kernel } from '../../../../graph-runtime/backends/wasm/kernels/kernel.ts'
import type { Library } from '../../../../graph-runtime/backends/wasm/lanes/write.ts'

const OPENING = new Set<InstructionName>(['block', 'loop', 'if'])

/** Code that remembers as text what is written: an instruction a line, indented by the blocks around it. */
class PrintedCode extends Code {
  readonly lines: string[] = []
  #depth = 0

  override op(name: InstructionName, ...numbers: readonly number[]): this {
    if (name === 'end' || name === 'else') this.#depth--
    const after = OPENING.has(name) ? [] : numbers.map((number) => ` ${number}`)
    this.lines.push('  '.repeat(this.#depth) + name + after.join(''))
    if (OPENING.has(name) || name === 'else') this.#depth++
    return super.op(name, ...numbers)
  }
}

/** The instructions of a kernel, as one reads them. */
export function print(kernel: Kernel): string {
  const { write } = kernel
  if (typeof write === 'object') return `the loop ${write.loop} on ${write.on}\n`
  const code = new PrintedCode(signatureOf(kernel))
  const called: string[] = []
  const library = (name: string): ReturnType<Library> => {
    if (!called.includes(name)) called.push(name)
    return { index: called.indexOf(name), params: ['f64'], results: ['f64'] }
  }
  write(code, library)
  const calls = called.map((name, i) => `function ${i} is ${name}\n`).join('')
  return `takes ${kernel.params} numbers\n${calls}${code.lines.join('\n')}\n`
}
