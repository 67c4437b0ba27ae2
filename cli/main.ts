import { CommandError } from './error.ts'
import { commands } from './commands/index.ts'

const USAGE = `Usage: npm run -s chainrule -- COMMAND

${commands.map(({ usage, summary }) => `  ${usage}\n      ${summary}`).join('\n')}
`

/** Runs one command; gives the exit code: 0 well, 1 a check failed, 2 the command could not be carried out. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(USAGE)
    return name === undefined ? 2 : 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command)
    throw new CommandError(`there is no command “${name}”; the commands are ${commands.map((c) => c.name).join(', ')}`)
  return command.run(rest)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`chainrule: ${message.replaceAll('\n', ' ')}\n`)
  process.exitCode = 2
}
