import { writeFile } from 'node:fs/promises'
import { backends } from '../../graph-runtime/backends/choose.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { oneOf, print, printJson, readArguments, wholeNumber, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { CommandError } from '../error.ts'
import { openFile, openSession } from '../open.ts'
import { ProgressBar } from '../progress-bar.ts'

const DEFAULT_STEPS = 1000
const SLICE = 50

export const train: Command = {
  name: 'train',
  usage: 'train FILE [--steps N] [--seed S] [--backend B] [--out FILE] [--json]',
  summary: 'Trains a graph; --out saves it with what it learnt.',
  async run(args) {
    const options = {
      steps: { type: 'string' },
      seed: { type: 'string' },
      backend: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
    } as const
    const { values, files } = readArguments(args, options, { usage: this.usage, least: 1, most: 1 })
    const [file] = files as [string]
    const names = Object.keys(backends) as (keyof typeof backends)[]
    const backend = oneOf(values.backend, names, 'backend')
    const opened = await openFile(file)
    const document = { ...opened, seed: wholeNumber(values.seed, 'seed') ?? opened.seed }
    const steps = wholeNumber(values.steps, 'steps') ?? document.steps ?? DEFAULT_STEPS
    const { session } = await openSession(file, document, environment(backend))
    if (!session.canTrain && steps > 0)
      throw new CommandError(`${file}: there is nothing to train: no learner is wired to a loss`)

    const bar = new ProgressBar(process.stderr)
    const losses: number[] = []
    const start = performance.now()
    for (let taken = 0; taken < steps; taken = losses.length) {
      const { points, fault } = session.advance(Math.min(SLICE, steps - taken))
      for (const { values: metrics } of points) losses.push(Object.values(metrics)[0] ?? NaN)
      bar.show(losses.length / steps, `step ${losses.length} of ${steps}   loss ${losses.at(-1)?.toPrecision(4) ?? ''}`)
      if (fault) {
        bar.end()
        throw new CommandError(`${file}: ${fault.message}`)
      }
    }
    bar.end()
    const seconds = (performance.now() - start) / 1000
    const onTrain = (await session.measure('train'))?.values ?? {}
    const onTest = (await session.measure('test'))?.values ?? {}
    if (values.out !== undefined)
      await writeFile(values.out, writeDocument({ ...document, parameters: session.save() }))
    if (values.json) {
      printJson({ steps, seconds, seed: document.seed, metrics: onTrain, test: onTest, loss: losses })
      return 0
    }
    for (const [name, value] of Object.entries(onTrain))
      print(`${name.padEnd(20)} ${value.toPrecision(6).padStart(14)}   test ${onTest[name]?.toPrecision(6) ?? ''}`)
    print(`${steps} steps in ${seconds.toFixed(2)} s`)
    return 0
  },
}
