import { Tabs } from '@base-ui/react/tabs'
import { useRun, useView, useEditor } from '../stores/hooks.ts'
import type { DockTab } from '../stores/view-store.ts'
import { Slider } from '../ui/Slider.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './dock.module.css'
import { Problems } from './Problems.tsx'
import { Training } from './Training.tsx'

const isTab = (value: unknown): value is DockTab => value === 'training' || value === 'problems'

/** The strongest smoothing offered: at 1 a curve would never leave its mean. */
const MOST_SMOOTHING = 0.98

/** Below the canvas: how training goes, and what keeps blocks from working. */
export function Dock() {
  const { view } = useEditor()
  const tab = useView((state) => state.tab)
  const logAxis = useView((state) => state.logAxis)
  const smoothing = useView((state) => state.smoothing)
  const problems = useRun(
    ({ report, fault, failure }) =>
      (report?.diagnostics.length ?? 0) + (fault ? 1 : 0) + (failure === undefined ? 0 : 1),
  )
  return (
    <Tabs.Root
      className={styles['dock']}
      render={<section aria-label="Training and problems" />}
      value={tab}
      onValueChange={(next: unknown) => isTab(next) && view.setState({ tab: next })}
    >
      <div className={styles['tabs']}>
        <Tabs.List className={styles['tabList']}>
          <Tabs.Tab className={styles['tab']} value="training">
            Training
          </Tabs.Tab>
          <Tabs.Tab className={styles['tab']} value="problems">
            Problems {problems}
          </Tabs.Tab>
        </Tabs.List>
        <span className={styles['space']} />
        {tab === 'training' && (
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
        )}
        {tab === 'training' && (
          // The switch is named by its own label; the words beside it are for the eye.
          <span className={styles['option']}>
            <Switch label="Log axis" checked={logAxis} onChange={(checked) => view.setState({ logAxis: checked })} />
            Log axis
          </span>
        )}
      </div>
      <Tabs.Panel className={styles['panel']} value="training">
        <Training />
      </Tabs.Panel>
      <Tabs.Panel className={styles['panel']} value="problems">
        <Problems />
      </Tabs.Panel>
    </Tabs.Root>
  )
}
