import { useMemo, useRef } from 'react'
import { sourceNames } from '../canvas/block-views.ts'
import type { ViewPicture } from '../canvas/block-view.ts'
import { contentOf } from '../canvas/draw-view.ts'
import { settingsOf } from '../canvas/settings-of.ts'
import { viewChart } from '../charts/view-chart.ts'
import { tellingOf, views } from '../charts/views/index.ts'
import { useLesson } from '../lesson/use-lesson.ts'
import { useEditor, useRun } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { useReadings } from '../stores/use-readings.ts'
import { Drawing } from './Drawing.tsx'
import type { Size } from './plan.ts'
import { useRoom } from './use-room.ts'
import styles from './views.module.css'

/** A view that has something to draw. */
export interface ViewOnShow {
  readonly title: string
  readonly picture: ViewPicture
}

/** The views of the graph on show, but for those that are not wired; those alone that a lesson looks at, where it does. */
export function useViews(): readonly ViewOnShow[] {
  const { catalog } = useEditor()
  const { graph, prefix } = usePlace()
  const report = useRun((state) => state.report)
  const look = useLesson((state) => state.look)
  return useMemo(() => {
    const drawn = new Set(report?.views.map(({ node }) => node))
    const all = graph.nodes.flatMap(({ id, type, label, settings }) => {
      const [definition, path] = [catalog.get(type), prefix + id]
      if (!definition || !views.has(type) || !drawn.has(path)) return []
      const names = sourceNames(id, graph, catalog)
      const shown = settingsOf(definition, settings)
      return [{ title: label ?? definition.title, picture: { type, path, settings: shown, names, missing: undefined } }]
    })
    const looked = all.filter(({ picture }) => look.includes(picture.path))
    return looked.length > 0 ? looked : all
  }, [graph, prefix, catalog, report, look])
}

/** Views draw type of 9 px and more: twice as large it can be read. */
const ZOOM = 2
const [GAP, CAPTION] = [16, 32]

/** How many columns let so many pictures be largest, if they are about square. */
function columnsFor(count: number, { width, height }: Size): number {
  const sideWith = (columns: number) => Math.min(width / columns, height / Math.ceil(count / columns) - CAPTION)
  const choices = Array.from({ length: count }, (_, i) => i + 1)
  return choices.reduce((best, columns) => (sideWith(columns) > sideWith(best) ? columns : best), 1)
}

/** Views, as large as there is room. */
export function Views({ shown }: { readonly shown: readonly ViewOnShow[] }) {
  const { readings } = useEditor()
  useReadings()
  const frame = useRef<HTMLDivElement>(null)
  const room = useRoom(frame)
  const columns = columnsFor(shown.length, room)
  const rows = Math.ceil(shown.length / columns)
  const width = (room.width - (columns - 1) * GAP) / columns
  const most = (room.height - (rows - 1) * GAP) / rows - CAPTION
  return (
    <div ref={frame} className={styles['views']} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {room.width > 0 &&
        shown.map(({ title, picture }) => {
          const view = views.get(picture.type)!
          const content = contentOf(picture, readings)
          const height = Math.min(most, ZOOM * view.height(width / ZOOM, picture.settings, true))
          return (
            <figure key={picture.path} className={styles['view']} style={{ maxHeight: most + CAPTION }}>
              <figcaption>{title}</figcaption>
              <span className={styles['picture']} style={{ height }}>
                <Drawing
                  make={viewChart}
                  content={{ type: picture.type, content, zoom: ZOOM }}
                  className={styles['drawing']}
                />
              </span>
              <span className="visually-hidden">{tellingOf(view, content).summary}</span>
            </figure>
          )
        })}
    </div>
  )
}
