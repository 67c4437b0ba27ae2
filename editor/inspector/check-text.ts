import { formatNumber } from '../charts/format.ts'
import type { GradientCheck } from '../../graph-runtime/session/derivative-check.ts'
import type { Report, Status } from '../../graph-runtime/session/protocol.ts'

/** What is varied, without the block that it belongs to: `x`, `weight`, `x, y` where one value arrives at both. */
export function variedName(of: string, path: string): string {
  const short = (name: string) =>
    name.startsWith(`${path}.`) || name.startsWith(`${path}/`)
      ? name.slice(path.length + 1)
      : name.slice(name.lastIndexOf('.') + 1)
  return of.split(', ').map(short).join(', ')
}

/** The outcome of a check in words. */
export function verdict({ pass, kink, error }: GradientCheck): string {
  if (pass) return kink ? 'agrees, at a kink' : 'agrees'
  return Number.isFinite(error) ? 'differs' : 'is not finite'
}

/** Why the block at a path cannot be checked now, and what would mend it; undefined where it can be. */
export function whyNotChecked(report: Report | undefined, status: Status['status'], path: string): string | undefined {
  if (!report) return 'The graph is not ready yet.'
  const broken = report.diagnostics.some(({ kind, node }) => kind !== 'warning' && node === path)
  if (broken) return 'This block has a problem. Mend it first.'
  if (!report.current) return 'Another block has a problem, so an older graph runs. Mend it first.'
  if (!report.order.includes(path)) return 'This block waits for what is wired to it. Mend that first.'
  if (status === 'running') return 'Pause first. The check takes numbers that stand still.'
  return undefined
}

/** A derivative with as many figures as make an agreement plain to see, and a true minus sign. */
export function derivativeText(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value)
  return String(Number(value.toPrecision(6))).replaceAll('-', '−')
}
