import { useRun } from '../stores/hooks.ts'

/** How many problems there are: what blocks say, a run that broke, a session that failed. */
export function ProblemCount() {
  const count = useRun(
    ({ report, fault, failure }) =>
      (report?.diagnostics.length ?? 0) + (fault ? 1 : 0) + (failure === undefined ? 0 : 1),
  )
  return <>{count}</>
}
