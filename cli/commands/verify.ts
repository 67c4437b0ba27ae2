import { verify as verifyDocument } from '../../graph-runtime/session/verify.ts'
import { print, readArguments, styled, type Command } from '../command.ts'
import { environment } from '../environment.ts'
import { openFile } from '../open.ts'
import { ProgressBar } from '../progress-bar.ts'

export const verify: Command = {
  name: 'verify',
  usage: 'verify FILE…',
  summary: "Re-runs each file's claims; exit code 1 where one does not hold.",
  async run(args) {
    const { files } = readArguments(args, {}, { usage: this.usage, least: 1, most: Infinity })
    const bar = new ProgressBar(process.stderr)
    let missed = 0
    for (const file of files) {
      const document = await openFile(file)
      const verdicts = await verifyDocument(document, environment(), { progress: (share) => bar.show(share, file) })
      bar.end()
      if (verdicts.length === 0) print(`${file}: claims nothing`)
      for (const { pass, claim, found } of verdicts) {
        if (!pass) missed++
        print(`${pass ? styled('green', 'holds ') : styled('red', 'misses')}  ${file}: ${claim}: ${found}`)
      }
    }
    return missed > 0 ? 1 : 0
  },
}
