import { verify as verifyDocument } from '../../graph-runtime/session/verify.ts'
import { print, readArguments, styled, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { openFile } from '../open.ts'
import { ProgressBar } from '../progress-bar.ts'

export const verify: Command = {
  name: 'verify',
  usage: 'verify FILE…',
  summary: 'Trains each file anew and compares it with what it claims (its expect); exit code 1 where a claim misses.',
  async run(args) {
    const { files } = readArguments(args, {}, { usage: this.usage, least: 1, most: Infinity })
    const bar = new ProgressBar(process.stderr)
    const documents = await Promise.all(files.map(async (file) => [file, await openFile(file)] as const))
    const counts = { holds: 0, misses: 0 }
    for (const [file, document] of documents) {
      const verdicts = await verifyDocument(document, environment(), { progress: (share) => bar.show(share, file) })
      bar.end()
      if (verdicts.length === 0) print(`${file}: claims nothing`)
      for (const { pass, claim, found, expectation } of verdicts) {
        counts[pass ? 'holds' : 'misses']++
        const why = !pass && expectation.note !== undefined ? ` (${expectation.note})` : ''
        print(`${pass ? styled('green', 'holds ') : styled('red', 'misses')}  ${file}: ${claim}: ${found}${why}`)
      }
    }
    print(`${counts.holds} of ${counts.holds + counts.misses} claims hold`)
    return counts.misses > 0 ? 1 : 0
  },
}
