import type { Device } from '../../graph-runtime/document/types.ts'
import { deviceText } from '../session/device-text.ts'
import { threadsText, thisPage } from '../session/threads-text.ts'
import { useRun } from '../stores/hooks.ts'
import { Tip } from '../ui/Tip.tsx'
import styles from './inspector.module.css'

/** What computes the run, and why, as it is told; `wanted` is what the document asks for. */
export function RunsOn({ wanted }: { readonly wanted: Device | undefined }) {
  const isKnown = useRun((state) => state.report !== undefined)
  const device = useRun((state) => state.device)
  const threads = useRun((state) => state.threads)
  if (!isKnown) return null
  const { what, why } = deviceText(device, wanted)
  return (
    <div className={styles['field']}>
      <Tip text={`In a worker of this page: nothing is sent anywhere. ${threadsText(threads, thisPage())}`} side="left">
        <span>Runs on</span>
      </Tip>
      <span>
        {what}
        {threads !== undefined && (threads === 1 ? ', one thread' : `, ${threads} threads`)}
      </span>
      {why !== undefined && <small>{why}</small>}
    </div>
  )
}
