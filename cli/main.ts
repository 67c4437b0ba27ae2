import { CommandError } from './error.ts'
import { commands } from './commands/index.ts'

const USAGE = `Usage: npm run -s chainrule -- COMMAND

${commands.map(({ usage, summary }) => `  ${usage}\n      ${summary}`).join('\n')}

Exit codes: 0 all is well; 1 a check found something; 2 the command could not be carried out, for a reason on stderr.
With --json, NaN and infinities are written as "NaN", "Infinity" and "-Infinity"; tensors are lists in row-major order.
`

const isHelp = (word: string) => word === '--help' || word === '-h'

/** Runs one command; gives the exit code: 0 well, 1 a check failed, 2 the command could not be carried out. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  if (name === 'help' || isHelp(name)) {
    process.stdout.write(USAGE)
    return 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command)
    throw new CommandError(`there is no command “${name}”; the commands are ${commands.map((c) => c.name).join(', ')}`)
  if (rest.some(isHelp)) {
    process.stdout.write(`${command.usage}\n    ${command.summary}\n`)
    return 0
  }
  return command.run(rest)
}

/** One line for any error. What is not said on purpose is a fault of this program, and says so. */
function lineOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const known = error instanceof CommandError ? '' : 'a fault in Chainrule itself: '
  return `chainrule: ${known}${message.replaceAll(/\s*\n\s*/g, ' ')}\n`
}

// A reader such as `head` may close the pipe early: that ends the work, and is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    throw error
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(lineOf(error))
  process.exitCode = 2
}
