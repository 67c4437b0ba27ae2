import { Menu } from '@base-ui/react/menu'
import { Download } from 'lucide-react'
import { memo } from 'react'
import { download, nameBeside } from '../files/download.ts'
import { savePicture, type PictureKind } from '../files/save-picture.ts'
import { useEditor } from '../stores/hooks.ts'
import menu from '../ui/menu.module.css'
import { Tip } from '../ui/Tip.tsx'
import type { Chart } from './canvas-chart.ts'
import styles from './save-chart.module.css'

interface Props {
  /** What the chart shows, in words. */
  readonly name: string
  readonly chart: () => Pick<Chart<never>, 'csv'> | undefined
  /** The picture as a file of its own; undefined before it was drawn. */
  readonly svg: () => string | undefined
}

/** What can be saved of a chart, known once the menu is open. */
function Items({ name: shown, chart, svg }: Props) {
  const { documents } = useEditor()
  const name = () => nameBeside(documents.getState().file, shown)
  const picture = (kind: PictureKind) => {
    const drawn = svg()
    if (drawn === undefined) return
    savePicture(name(), drawn, kind).catch((error: unknown) =>
      documents.setState({ refusal: error instanceof Error ? error.message : String(error) }),
    )
  }
  const csv = chart()?.csv
  return (
    <>
      <Menu.Item className={menu['item']} onClick={() => picture('svg')}>
        Save as SVG
      </Menu.Item>
      <Menu.Item className={menu['item']} onClick={() => picture('png')}>
        Save as PNG
      </Menu.Item>
      {csv && (
        <Menu.Item className={menu['item']} onClick={() => download(`${name()}.csv`, csv(), 'text/csv')}>
          Save the figures as CSV
        </Menu.Item>
      )}
    </>
  )
}

/** A button in a chart's corner, seen on hover and focus: the picture as SVG or PNG, and where it has them its figures as CSV. */
export const SaveChart = memo(function SaveChart(props: Props) {
  // In the middle of a sentence now; `H1` or `Q` stays.
  const name = `Save ${props.name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`
  return (
    <Menu.Root modal={false}>
      <Tip text={name}>
        <Menu.Trigger className={styles['save']} aria-label={name}>
          <Download size={12} />
        </Menu.Trigger>
      </Tip>
      <Menu.Portal>
        <Menu.Positioner className={menu['positioner']} sideOffset={4} align="end">
          <Menu.Popup className={menu['popup']}>
            <Items {...props} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
})
