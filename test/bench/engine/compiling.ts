import { wasm } from '../../../graph-runtime/backends/wasm/backend.ts'
import { compile } from '../../../graph-runtime/compile/compile.ts'
import type { GraphDocument } from '../../../graph-runtime/document/types.ts'
import { Session } from '../../../graph-runtime/session/session.ts'
import { catalog } from '../../../nodes/catalog.ts'
import { environment, median, print } from './session.ts'
import { deep } from './workloads.ts'

/** Layers of the chain whose step has about so many equations. */
const layers: Readonly<Record<string, number>> = { '10': 0, '100': 6, '1000': 66, '5000': 333 }
/** So many edits of each, of which the last half counts: the first are slower, as a page's first edits are. */
const TURNS = 40

const { now } = environment
const STEP = { mode: 'train', metrics: 'every-step' } as const

/** An edit of the first layer's width back and forth: each time other equations, some of them of other shapes. */
const edited = (count: number, turn: number): GraphDocument => deep(count, 8, 8 + (turn % 2))

/** Milliseconds of each part of compiling a step. */
async function parts(document: GraphDocument): Promise<Record<string, number>> {
  const start = now()
  const compiled = compile(document, catalog)
  const written = now()
  const { program } = compiled.step(STEP)
  const cut = now()
  const executable = await wasm.compile(program, { held: compiled.slots.length, precision: 'f32' })
  const made = now()
  await executable.run(1)
  const ran = now()
  executable.free()
  return {
    equations: program.equations.length,
    write: written - start,
    cut: cut - written,
    lower: made - cut,
    run: ran - made,
  }
}

/** Milliseconds from an edit to its first values on the screen, and to the end of the first step after it. */
async function throughSession(session: Session, document: GraphDocument, revision: number) {
  const start = now()
  const { portTypes } = await session.open(document, revision, { isSoonShown: true })
  const ports = Object.keys(portTypes).slice(0, 20)
  await session.glance({ mode: 'train', metrics: 'none', ports }, 'soon')
  const shown = now()
  await session.prepare()
  await session.advance(1)
  return { values: shown - start, step: now() - start }
}

/** Prints for chains of layers how many milliseconds it takes until an edit counts: medians of edits. */
export async function main(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const count = layers[name]!
    const session = new Session(environment)
    const all: (Record<string, number> & { values: number; step: number })[] = []
    for (let turn = 0; turn < TURNS; turn++) {
      const document = edited(count, turn)
      all.push({ ...(await parts(document)), ...(await throughSession(session, document, turn + 1)) })
    }
    const middle = (key: string) => median(all.slice(TURNS / 2).map((each) => each[key]!))
    print(name, {
      equations: middle('equations'),
      write: middle('write'),
      cut: middle('cut'),
      lower: middle('lower'),
      'first run': middle('run'),
      'to values': middle('values'),
      'to a step': middle('step'),
      'first time': all[0]!.step,
    })
  }
}
