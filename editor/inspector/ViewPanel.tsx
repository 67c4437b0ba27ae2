import type { ViewPicture } from '../canvas/block-view.ts'
import { contentOf } from '../canvas/draw-view.ts'
import { ChartBox } from '../charts/ChartBox.tsx'
import { viewChart } from '../charts/view-chart.ts'
import { tellingOf, views } from '../charts/views/index.ts'
import type { ViewContent } from '../charts/views/view.ts'
import { useEditor } from '../stores/hooks.ts'
import { useReadings } from '../stores/use-readings.ts'
import { usePointerPlace, type PointerPlace } from '../ui/use-pointer-place.ts'
import styles from './view-panel.module.css'

/** As wide as the inspector has room for, in pixels. */
const WIDTH = 232

interface Props {
  readonly picture: ViewPicture
  /** What the block is called. */
  readonly title: string
}

/** What a view shows, large: with axes, the figures under the pointer, and all of it in words. */
export function ViewPanel({ picture, title }: Props) {
  const { readings } = useEditor()
  useReadings()
  const [pointer, pointing] = usePointerPlace()
  const view = views.get(picture.type)
  if (!view) return null
  const content = contentOf(picture, readings)
  const telling = tellingOf(view, content)
  const height = view.height(WIDTH, picture.settings, true)
  return (
    <figure className={styles['figure']} aria-label="The picture, large">
      <div className={styles['picture']} style={{ width: WIDTH, height }} {...pointing}>
        <ChartBox
          make={viewChart}
          content={{ type: picture.type, content }}
          className={styles['fill']}
          label={telling.summary}
          name={title}
        />
      </div>
      {view.at && <p className={styles['at']}>{pointer ? read(view, content, pointer, height) : ' '}</p>}
      <details className={styles['words']}>
        <summary>In figures</summary>
        <p>{telling.summary}</p>
        {telling.rows.length > 0 && (
          <table>
            <thead>
              <tr>
                {telling.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {telling.rows.map((row, i) => (
                <tr key={i}>
                  {row.map((cell, c) => (
                    <td key={c}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </figure>
  )
}

type DrawnView = NonNullable<ReturnType<typeof views.get>>

/** What stands under the pointer. */
function read(view: DrawnView, content: ViewContent, { x, y }: PointerPlace, height: number): string {
  return view.at?.({ place: { x: 0, y: 0, width: WIDTH, height }, large: true }, content, x, y) ?? ' '
}
