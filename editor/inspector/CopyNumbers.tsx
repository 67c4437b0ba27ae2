import { Copy } from 'lucide-react'
import { perturbedNow } from '../session/tangent-source.ts'
import { useEditor } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { CopyByHand } from '../ui/CopyByHand.tsx'
import { useCopy } from '../ui/use-copy.ts'
import type { Row } from './rows.ts'
import { tensorAsCsv, tensorsAsJson } from './tensor-text.ts'
import styles from './details.module.css'

interface Props {
  readonly row: Row
  readonly forwards: boolean
}

/** Copies every number of a tensor as it stands, with all its digits: its values as CSV, or both passes as JSON. */
export function CopyNumbers({ row, forwards }: Props) {
  const { trainer, runs, tangent, documents } = useEditor()
  const { copy, said, denied, close } = useCopy()
  const read = async () => {
    const { report } = runs.getState()
    const tangentOf = forwards && report ? perturbedNow(report, tangent.getState()) : undefined
    const names = [...new Set([row.name, row.cotangent])]
    const asked = row.of === 'slot' ? { ports: [], slots: names } : { ports: names, slots: [] }
    const { answer, step } = await trainer.ask('tensors', { ...asked, ...(tangentOf && { tangentOf }) })
    const other = forwards ? 'tangent' : 'backward'
    const tensors = [
      answer.find(({ name, pass }) => name === row.name && pass === 'forward'),
      answer.find(({ name, pass }) => name === (forwards ? row.name : row.cotangent) && pass === other),
    ]
    return { tensors: tensors.filter((tensor) => tensor !== undefined), step }
  }
  const asCsv = async () => {
    const { tensors } = await read()
    if (tensors[0]) await copy(tensorAsCsv(tensors[0]), 'Values copied as CSV')
  }
  const asJson = async () => {
    const { tensors, step } = await read()
    await copy(tensorsAsJson(tensors, step), 'Copied as JSON')
  }
  const attempt = (act: () => Promise<void>) => () => {
    act().catch((error: unknown) => {
      documents.setState({ refusal: error instanceof Error ? error.message : String(error) })
    })
  }
  return (
    <div className={styles['copy']}>
      <Button look="outlined" icon={<Copy size={14} />} onClick={attempt(asCsv)}>
        Copy numbers
      </Button>
      <Button look="outlined" onClick={attempt(asJson)}>
        As JSON
      </Button>
      <output>{said}</output>
      {denied !== undefined && <CopyByHand text={denied} label="Numbers" onClose={close} />}
    </div>
  )
}
