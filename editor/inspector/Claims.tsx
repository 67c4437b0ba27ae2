import { Check, ListChecks, X } from 'lucide-react'
import type { Verdict } from '../../graph-runtime/session/verify.ts'
import { useDocument } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import styles from './claims.module.css'
import type { useVerification } from './use-verification.ts'

function Line({ verdict: { pass, claim, found } }: { readonly verdict: Verdict }) {
  return (
    <li className={classes(styles['line'], !pass && styles['fails'])}>
      {pass ? <Check size={14} /> : <X size={14} />}
      <p>
        <b>{pass ? 'Holds' : 'Fails'}</b> {claim}
        <span>found {found}</span>
      </p>
    </li>
  )
}

/** What the file claims of itself, and by a press of *Verify* whether it holds; nothing where it claims nothing. */
export function Claims({ state, start, cancel }: ReturnType<typeof useVerification>) {
  const count = useDocument(({ document }) => document.expect?.length ?? 0)
  if (count === 0) return null
  const verdicts = state.is === 'done' ? state.verdicts : []
  const holding = verdicts.filter(({ pass }) => pass).length
  const percent = state.is === 'running' ? `${Math.floor(100 * state.share)} %` : ''
  return (
    <section className={styles['claims']} aria-label="Claims">
      <h3>
        Claims <em>{state.is === 'running' ? percent : state.is === 'done' ? '' : count}</em>
      </h3>
      {state.is === 'running' ? (
        <div className={styles['running']}>
          <progress value={state.share} aria-label="Share of the verification that is done" />
          <Button look="outlined" onClick={cancel}>
            Cancel
          </Button>
        </div>
      ) : (
        <Button look="outlined" icon={<ListChecks size={14} />} onClick={start}>
          Verify
        </Button>
      )}
      <output>
        {state.is === 'done' && `${holding} of ${verdicts.length} hold`}
        {state.is === 'failed' && `The claims could not be verified: ${state.message}`}
      </output>
      {verdicts.length > 0 && (
        <ul>
          {verdicts.map((verdict, i) => (
            // A verdict has no name but its place: claims may be repeated.
            <Line key={i} verdict={verdict} />
          ))}
        </ul>
      )}
    </section>
  )
}
