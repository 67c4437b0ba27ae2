import type { Diagnostic } from '../../graph-runtime/compile/diagnostic.ts'
import type { Report } from '../../graph-runtime/session/protocol.ts'

/** What keeps the newest document from running, so that an older one does: its first problem, else what a block waits for. */
export function causeOf({ current, diagnostics }: Pick<Report, 'current' | 'diagnostics'>): Diagnostic | undefined {
  if (current) return undefined
  return diagnostics.find(({ kind }) => kind === 'problem') ?? diagnostics.find(({ kind }) => kind !== 'warning')
}
