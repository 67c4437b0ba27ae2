import { Waves } from 'lucide-react'
import { useMemo } from 'react'
import { findingsOf, MOST_RATIO } from '../../graph-runtime/session/health-findings.ts'
import type { LayerHealth } from '../../graph-runtime/session/health.ts'
import { ChartBox } from '../charts/ChartBox.tsx'
import { depthChart, depthText } from '../charts/depth-chart.ts'
import type { DepthChartContent, DepthPoint } from '../charts/depth-marks.ts'
import { useDocument, useEditor } from '../stores/hooks.ts'
import { goTo } from '../stores/use-place.ts'
import { Empty } from '../ui/Empty.tsx'
import styles from './gradients.module.css'
import { findingText, fineText } from './health-text.ts'
import { nameOfPath, shortOfPath } from '../../graph-runtime/compile/block-names.ts'
import { shortNames } from './names.ts'
import { useHealth } from './use-health.ts'

const ratioOf = ({ parameters }: LayerHealth) => {
  const ratios = parameters.flatMap(({ change, size }) => (change !== undefined && size > 0 ? [change / size] : []))
  return ratios.length > 0 ? Math.max(...ratios) : undefined
}

/** The last layer of each strand, with which the others are compared. */
function lastLayers(layers: readonly LayerHealth[]): LayerHealth[] {
  return [...new Set(layers.map(({ strand }) => strand))].map((strand) => {
    const own = layers.filter((layer) => layer.strand === strand)
    return own.findLast(({ parameters }) => parameters.length > 0) ?? own.at(-1)!
  })
}

/** Gradient flow through depth as one picture, and what vanishes, explodes or is dead in words beside it. */
export function Gradients() {
  const editor = useEditor()
  const { catalog } = editor
  const health = useHealth()
  const document = useDocument((state) => state.document)
  // Strands stand side by side, each in the order of the forward pass.
  const layers = useMemo(() => health?.layers.toSorted((a, b) => a.strand - b.strand), [health])
  const findings = useMemo(() => findingsOf(layers ?? []), [layers])
  const content = useMemo<DepthChartContent>(() => {
    const all = layers ?? []
    const labels = shortNames(all.map(({ node }) => shortOfPath(node, document, catalog)))
    const points = all.map((layer, i): DepthPoint => {
      const { node, strand, cotangent, parameters, units } = layer
      return {
        label: labels[i]!,
        strand,
        cotangent,
        gradients: parameters.map(({ gradient }) => gradient),
        change: ratioOf(layer),
        lost: units && units.lost > 0 ? units : undefined,
        marked: findings.some((finding) => finding.node === node),
      }
    })
    const bounds = lastLayers(all).map((last) => ({
      from: all.findIndex(({ strand }) => strand === last.strand),
      to: all.indexOf(last),
      low: last.cotangent / MOST_RATIO,
      high: last.cotangent * MOST_RATIO,
    }))
    return { points, bounds }
  }, [layers, findings, document, catalog])
  if (!health || !layers || layers.length === 0) {
    return (
      <Empty icon={<Waves size={16} />} title="No gradients yet">
        Wire a loss into a learner, or numbers into a sum: the size of what comes back is drawn block by block.
      </Empty>
    )
  }
  const nameOf = (path: string) => nameOfPath(path, document, catalog)
  const [first, last] = [layers[0]!, lastLayers(layers)[0]!]
  return (
    <div className={styles['gradients']}>
      <figure className={styles['picture']}>
        <figcaption>
          Gradient size through depth <em>rms, step {health.step.toLocaleString('en-GB')}</em>
        </figcaption>
        <ChartBox make={depthChart} content={content} className={styles['plot']} label={depthText(content)} />
      </figure>
      {/* Findings may be more than fit: then they are scrolled, by keys too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['findings']} aria-label="What the gradients say" tabIndex={0}>
        {findings.length === 0 && (
          <p>{fineText(first.cotangent, last.cotangent, [nameOf(first.node), nameOf(last.node)])}</p>
        )}
        <ul>
          {findings.map((finding) => {
            const { what, mend } = findingText(finding, nameOf)
            return (
              <li key={`${finding.is} ${finding.node}`}>
                <button type="button" onClick={() => goTo(editor, finding.node)}>
                  {nameOf(finding.node)}
                </button>{' '}
                {what} <em>{mend}</em>
              </li>
            )
          })}
        </ul>
      </section>
    </div>
  )
}
