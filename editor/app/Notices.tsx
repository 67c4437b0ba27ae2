import { OctagonAlert, Undo2, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import { formatCount } from '../charts/format.ts'
import { causeOf } from '../session/cause.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import { goTo } from '../stores/use-place.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import styles from './notices.module.css'

interface Props {
  readonly bad?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** What mends it. */
  readonly buttons?: ReactNode
}

function Notice({ bad = false, onClose, children, buttons }: Props) {
  return (
    <div className={classes(styles['notice'], bad && styles['bad'])}>
      {bad && <OctagonAlert size={14} />}
      <p>{children}</p>
      {buttons}
      <IconButton label="Close" onClick={onClose}>
        <X size={14} />
      </IconButton>
    </div>
  )
}

/** Training ran into NaN or infinity: since when, where it began, and two ways on. */
function FaultNotice() {
  const editor = useEditor()
  const fault = useRun((state) => state.fault)
  if (!fault) return null
  return (
    <Notice
      bad
      onClose={() => editor.runs.setState({ fault: undefined })}
      buttons={
        <>
          {fault.node !== '' && (
            <Button look="outlined" onClick={() => goTo(editor, fault.node)}>
              Show block
            </Button>
          )}
          <Button look="outlined" onClick={() => editor.trainer.restart()}>
            Restart
          </Button>
        </>
      }
    >
      {fault.message} Change what leads there, or lower the rate.
    </Notice>
  )
}

/** The graph has a problem, and steps are taken meanwhile, by a run or one by one: those of the last one that worked. */
function OlderGraphNotice() {
  const editor = useEditor()
  const document = useDocument((state) => state.document)
  const isRunning = useRun(({ status }) => status === 'running')
  const report = useRun(({ status, step, reportedAt, report: said }) =>
    said?.current === false && (status === 'running' || step !== reportedAt) ? said : undefined,
  )
  const [closed, setClosed] = useState<number>()
  const cause = report && causeOf(report)
  if (!report || !cause || closed === report.revision) return null
  const name = cause.node === '' ? '' : `${nameOfPath(cause.node, document, editor.catalog)}: `
  return (
    <Notice
      onClose={() => setClosed(report.revision)}
      buttons={
        <>
          {cause.node !== '' && (
            <Button look="outlined" onClick={() => goTo(editor, cause.node)}>
              Show block
            </Button>
          )}
          {isRunning && (
            <Button look="outlined" onClick={() => editor.trainer.pause()}>
              Pause
            </Button>
          )}
        </>
      }
    >
      What trains is the graph as it last worked. {name}
      {cause.message}
    </Notice>
  )
}

/** What could not be done and what was done in passing, above the canvas where it is seen, until the next edit or until it is closed. */
export function Notices() {
  const { documents, runs } = useEditor()
  const refusal = useDocument((state) => state.refusal)
  const left = useDocument((state) => state.left)
  const unkept = useDocument((state) => state.unkept)
  const failure = useRun((state) => state.failure)
  const moved = useRun((state) => state.moved)
  const forgotten = useRun((state) => state.forgotten)
  return (
    <output className={styles['notices']}>
      <FaultNotice />
      <OlderGraphNotice />
      {failure !== undefined && (
        <Notice bad onClose={() => runs.setState({ failure: undefined })}>
          {failure}
        </Notice>
      )}
      {moved !== undefined && <Notice onClose={() => runs.setState({ moved: undefined })}>{moved}</Notice>}
      {forgotten !== undefined && (
        <Notice onClose={() => runs.setState({ forgotten: undefined })}>
          The run stood at step {formatCount(forgotten)}. What it had learnt is too large for the browser to keep, so it
          begins anew at step 0.
        </Notice>
      )}
      {refusal !== undefined && (
        <Notice bad onClose={() => documents.setState({ refusal: undefined })}>
          {refusal}
        </Notice>
      )}
      {left !== undefined && (
        <Notice
          onClose={() => documents.setState({ left: undefined })}
          buttons={
            <Button look="outlined" icon={<Undo2 size={14} />} onClick={() => documents.getState().undo()}>
              Go back
            </Button>
          }
        >
          The changes in {left} are not saved. Go back to save them.
        </Notice>
      )}
      {unkept && (
        <Notice onClose={() => documents.setState({ unkept: false })}>
          The browser has no room to keep this document until the next visit. Save it as a file.
        </Notice>
      )}
    </output>
  )
}
