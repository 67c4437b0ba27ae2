import { useEditor, useView } from '../stores/hooks.ts'
import { Slider } from '../ui/Slider.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './dock.module.css'

/** The strongest smoothing offered: at 1 a curve would never leave its mean. */
const MOST_SMOOTHING = 0.98

/** How the curves of training are drawn. */
export function TrainingOptions() {
  const { view } = useEditor()
  const logAxis = useView((state) => state.logAxis)
  const smoothing = useView((state) => state.smoothing)
  return (
    <>
      <span className={styles['option']}>
        Smoothing
        <span className={styles['rail']}>
          <Slider
            label="Smoothing"
            min={0}
            max={MOST_SMOOTHING}
            log={false}
            integer={false}
            value={Math.min(smoothing, MOST_SMOOTHING)}
            onChange={(next) => view.setState({ smoothing: next })}
          />
        </span>
      </span>
      {/* The switch is named by its own label; the words beside it are for the eye. */}
      <span className={styles['option']}>
        <Switch label="Log axis" checked={logAxis} onChange={(checked) => view.setState({ logAxis: checked })} />
        Log axis
      </span>
    </>
  )
}
