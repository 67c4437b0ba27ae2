import { useEditor, useView } from '../../stores/hooks.ts'
import { Segments } from '../../ui/Segments.tsx'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import dock from '../dock.module.css'
import styles from './histograms.module.css'
import { useHistogramView } from './histogram-view.ts'

const passes = [
  { value: 'forward', label: 'Values' },
  { value: 'backward', label: 'Gradients' },
] as const
const kinds = [
  { value: 'parameters', label: 'Learned parameters' },
  { value: 'outputs', label: 'Outputs of blocks' },
  { value: 'selected', label: 'Selected block' },
] as const

/** Which histograms are shown. */
export function HistogramOptions() {
  const { pass, of } = useHistogramView()
  const { view } = useEditor()
  const logAxis = useView((state) => state.logAxis)
  return (
    <>
      {pass === 'backward' && (
        <span className={dock['option']}>
          <Switch label="Log axis" checked={logAxis} onChange={(checked) => view.setState({ logAxis: checked })} />
          Log axis
        </span>
      )}
      <Segments
        label="Histograms of"
        value={pass}
        options={passes}
        onChange={(next) => useHistogramView.setState({ pass: next })}
      />
      <span className={styles['kind']}>
        <Select
          label="Which tensors"
          value={of}
          options={kinds}
          onChange={(next) => useHistogramView.setState({ of: kinds.find(({ value }) => value === next)?.value ?? of })}
        />
      </span>
    </>
  )
}
