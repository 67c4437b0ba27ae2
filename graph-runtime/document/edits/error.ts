import * as z from 'zod/mini'
import { describeIssue } from '../describe-issue.ts'

/** An edit that is refused; its message is a sentence for whoever made it. The document is as it was. */
export class EditError extends Error {
  override readonly name = 'EditError'
}

/**
 * Lets through what a file may hold, so that whatever is edited can be saved and opened again.
 * @param what is checked, as a sentence begins with it: `The label`.
 * @throws EditError with the words of the file's own check.
 */
export function accept(schema: z.ZodMiniType, value: unknown, what: string): void {
  const result = z.safeParse(schema, value, { reportInput: true })
  if (result.success) return
  const [issue] = result.error.issues
  if (issue === undefined) throw new EditError('A file cannot hold this.')
  const { message, mend } = describeIssue(issue, what)
  throw new EditError(`${message} ${mend}`)
}
