import { useMemo } from 'react'
import { nodeOf } from '../../graph-runtime/document/paths.ts'
import { sizeOf } from '../../graph-runtime/ir/types.ts'
import { entryAt, sourceNow, sourcesOf, type Source } from '../session/tangent-source.ts'
import { costOf, meaningOf, namesOfSources } from '../session/tangent-words.ts'
import { useDocument, useEditor, useRun, useTangent, useView } from '../stores/hooks.ts'
import { usePlace } from '../stores/use-place.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Segments } from '../ui/Segments.tsx'
import { Select } from '../ui/Select.tsx'
import styles from './tangent-strip.module.css'

const ways = [
  { value: 'all', label: 'All numbers' },
  { value: 'one', label: 'One' },
] as const

const keyOf = ({ of, name }: Pick<Source, 'of' | 'name'>) => `${of} ${name}`

/** The sources to choose from, the present one among them, with their names. */
function useSources() {
  const { catalog } = useEditor()
  const state = useTangent()
  const report = useRun((run) => run.report)
  const document = useDocument((all) => all.document)
  const { graph, prefix } = usePlace()
  return useMemo(() => {
    const present = report && sourceNow(report, state)
    if (!report || !present) return undefined
    const wired = new Set(graph.wires.map(({ to }) => nodeOf(to)))
    const beginnings = new Set(graph.nodes.flatMap(({ id }) => (wired.has(id) ? [] : [prefix + id])))
    const listed = sourcesOf(report, beginnings)
    const isListed = listed.some((source) => keyOf(source) === keyOf(present))
    const all = isListed ? listed : [present, ...listed]
    const chosen = all.find((source) => keyOf(source) === keyOf(present)) ?? present
    const turned = listed.filter(({ of }) => of === 'slot')
    const count = turned.reduce((sum, { type }) => sum + sizeOf(type.shape), 0)
    return { all, present: chosen, count, names: namesOfSources(all, document, catalog) }
  }, [report, state, document, catalog, graph, prefix])
}

/** In forward mode, below the canvas: what varies, to be chosen, what the green numbers mean, and what this mode costs. */
export function TangentStrip() {
  return useView((view) => view.mode === 'tangents') ? <Strip /> : null
}

function Strip() {
  const { tangent } = useEditor()
  const { at } = useTangent()
  const sources = useSources()
  if (!sources) {
    return (
      <section className={styles['strip']} aria-label="Tangents">
        <p>Nothing to vary yet: add a slider, a parameter or data.</p>
      </section>
    )
  }
  const { all, present, names, count } = sources
  const size = sizeOf(present.type.shape)
  const one = at === undefined || size === 1 ? undefined : Math.min(at, size - 1)
  const name = names.get(present)!
  const choose = (key: string) => {
    const next = all.find((source) => keyOf(source) === key)
    if (next) tangent.setState({ source: { of: next.of, name: next.name }, at: undefined })
  }
  return (
    <section className={styles['strip']} aria-label="Tangents">
      <b>
        <u>▹</u> Tangent of
      </b>
      <div className={styles['source']}>
        <Select
          label="Tangent of"
          value={keyOf(present)}
          options={all.map((source) => ({ value: keyOf(source), label: names.get(source)! }))}
          onChange={choose}
        />
      </div>
      {size > 1 && (
        <Segments
          label="What grows"
          value={one === undefined ? 'all' : 'one'}
          options={ways}
          onChange={(way) => tangent.setState({ at: way === 'one' ? 0 : undefined })}
        />
      )}
      {one !== undefined && (
        <div className={styles['entry']}>
          {entryAt(one, present.type.shape).map((index, axis) => (
            <NumberField
              key={axis}
              label={`Index along axis ${axis}`}
              value={index}
              min={0}
              max={present.type.shape[axis]! - 1}
              integer
              onChange={(next) => tangent.setState({ at: one + (next - index) * strideOf(present.type.shape, axis) })}
            />
          ))}
        </div>
      )}
      <p>
        {meaningOf(name, present, one)} <em>{costOf(count)}</em>
      </p>
    </section>
  )
}

const strideOf = (shape: readonly number[], axis: number) => sizeOf(shape.slice(axis + 1))
