import { byBlock } from '../session/by-block.ts'
import { LoadAgain } from '../files/LoadAgain.tsx'
import { useRun } from '../stores/hooks.ts'
import styles from './inspector.module.css'

/** What keeps a block from working, and whether NaN or infinity began in it or inside it. */
export function BlockProblems({ path }: { readonly path: string }) {
  const diagnostics = useRun((state) => state.report?.diagnostics)
  const fault = useRun((state) => state.fault)
  const isOutdated = useRun(({ report }) => report !== undefined && byBlock(report).outdated.has(path))
  const began = fault && (fault.node === path || fault.node.startsWith(`${path}/`))
  return (
    <>
      {began && <p className={styles['problem']}>{fault.message}</p>}
      {isOutdated && (
        <p className={styles['hint']}>
          Its figures are of an earlier graph, which runs until the problem in this one is mended.
        </p>
      )}
      {diagnostics
        ?.filter(({ node }) => node === path)
        .map(({ kind, message, mend, again }) => (
          <div key={message} className={styles[kind === 'problem' ? 'problem' : 'hint']}>
            <p>
              {message} {mend}
            </p>
            {again && <LoadAgain />}
          </div>
        ))}
    </>
  )
}
