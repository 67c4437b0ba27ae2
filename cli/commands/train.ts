import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { backends } from '../../graph-runtime/backends/choose.ts'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'
import { oneOf, print, printJson, readArguments, wholeNumber, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { CommandError } from '../error.ts'
import { fileTrouble, openFile, openSession } from '../open.ts'
import { ProgressBar } from '../progress-bar.ts'

const DEFAULT_STEPS = 1000
/** How long it trains between two looks at the progress, in ms. */
const SLICE = 50

export const train: Command = {
  name: 'train',
  usage: 'train FILE [--steps N] [--seed S] [--backend B] [--out FILE] [--json]',
  summary:
    'Trains a graph, N steps or as many as the file says; --out saves it with what it learnt, to go on from there.',
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
    const { out } = values
    const names = Object.keys(backends) as (keyof typeof backends)[]
    const backend = oneOf(values.backend, names, 'backend')
    const [wanted, seed] = [wholeNumber(values.steps, 'steps'), wholeNumber(values.seed, 'seed')]
    if (out !== undefined) await checkWritable(out)
    const opened = await openFile(file)
    const document = seed === undefined ? opened : { ...opened, seed }
    const steps = wanted ?? document.steps ?? DEFAULT_STEPS
    const { session, report } = await openSession(file, document, environment(backend))
    if (!session.canTrain && steps > 0)
      throw new CommandError(`${file}: there is nothing to train: no learner is wired to a loss`)
    const save = async () => {
      if (out !== undefined) await writeFile(out, writeDocument({ ...document, parameters: await session.save() }))
    }

    const bar = new ProgressBar(process.stderr)
    const losses = new Map(lossNames(report).map((name) => [name, [] as number[]]))
    const start = performance.now()
    for (let taken = 0; taken < steps;) {
      const until = performance.now() + SLICE
      const { measured, fault } = await session.advance(steps - taken, () => performance.now() < until)
      for (const { name, data } of measured.metrics) for (const loss of data) losses.get(name)?.push(loss)
      taken += measured.steps.length
      const [curve = []] = losses.values()
      bar.show(taken / steps, `step ${taken} of ${steps}   loss ${curve.at(-1)?.toPrecision(4) ?? ''}`)
      if (!fault) continue
      bar.end()
      await save()
      const kept = out === undefined ? '' : ` What it had learnt by step ${session.step} is in ${out}.`
      throw new CommandError(`${file}: ${fault.message}${kept}`)
    }
    bar.end()
    const seconds = (performance.now() - start) / 1000
    await save()
    const metrics = (await session.measure('train'))?.values ?? {}
    const test = (await session.measure('test'))?.values ?? {}
    if (values.json) {
      const [loss = []] = losses.values()
      const several = losses.size > 1 ? { losses: Object.fromEntries(losses) } : {}
      printJson({ steps, seconds, seed: document.seed, backend: report.backend, metrics, test, loss, ...several })
      return 0
    }
    for (const [name, value] of Object.entries(metrics))
      print(`${name.padEnd(20)} ${value.toPrecision(6).padStart(14)}   test ${test[name]?.toPrecision(6) ?? ''}`)
    print(`${steps} ${steps === 1 ? 'step' : 'steps'} in ${seconds.toFixed(2)} s`)
    return 0
  },
}

/** The metrics that learners make small, the first learner's first. */
function lossNames({ metrics, learners }: Report): string[] {
  return metrics.filter((metric) => learners.includes(metric.node)).map((metric) => metric.name)
}

/** Found out before hours of training rather than after. */
async function checkWritable(out: string): Promise<void> {
  try {
    await access(dirname(out), constants.W_OK)
    const there = await stat(out).catch(() => undefined)
    if (there?.isDirectory()) throw new CommandError('it is a folder, not a file')
    if (there) await access(out, constants.W_OK)
  } catch (error) {
    throw new CommandError(`--out ${out}: ${fileTrouble(error)}`)
  }
}
