import { ArrowRightLeft, Expand, Maximize, Shrink, X, ZoomIn, ZoomOut } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import { useDocument, useEditor, useView } from '../stores/hooks.ts'
import { IconButton } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Segments } from '../ui/Segments.tsx'
import { arrange } from './arrange.ts'
import { EquationDetails } from './EquationDetails.tsx'
import { EquationList } from './EquationList.tsx'
import styles from './passes.module.css'
import { isWithin, relatedTo } from './related.ts'
import { EMPTY_SCENE, type SceneNode } from './scene.ts'
import { SceneBox } from './SceneBox.tsx'
import type { Stage } from './scene-stage.ts'
import { useChosen } from './use-chosen.ts'
import { usePasses } from './use-passes.ts'

/** So many equations are still drawn one by one unless the user says otherwise. */
const MANY = 240

/** The forward and the backward pass as a graph of equations, tied to the blocks of the canvas. */
export function PassesPane() {
  const { view, catalog } = useEditor()
  const { passes, figures, failure } = usePasses()
  const document = useDocument((state) => state.document)
  const wished = useView((state) => state.passDetail)
  const shown = useView((state) => state.passes)
  const detail = wished === 'auto' ? ((passes?.equations.length ?? 0) > MANY ? 'block' : 'equation') : wished
  const scene = useMemo(() => (passes ? arrange(passes, detail) : EMPTY_SCENE), [passes, detail])
  const names = useMemo(
    () => new Map(scene.frames.map(({ block }) => [block, nameOfPath(block, document, catalog)])),
    [scene, document, catalog],
  )
  const nameOf = useCallback((block: string) => names.get(block) ?? block, [names])
  const { equation, blocks, choose, chooseBlock } = useChosen(passes)
  const stage = useRef<Stage>(null)
  const [isListed, setListed] = useState(false)

  const related = useMemo(
    () => (passes ? relatedTo(passes, scene, detail === 'equation' ? equation : undefined, blocks) : undefined),
    [passes, scene, detail, equation, blocks],
  )
  const selected = detail === 'equation' ? scene.nodes.findIndex((node) => node.equation === equation) : -1
  const isChosen = useCallback((block: string) => blocks.some((path) => isWithin(block, path)), [blocks])
  const content = useMemo(
    () =>
      passes && {
        scene,
        passes,
        nameOf,
        figures,
        related,
        selected: equation === undefined || selected < 0 ? undefined : selected,
        isChosen,
      },
    [passes, scene, nameOf, figures, related, equation, selected, isChosen],
  )
  const pickEquation = (next: number) => {
    choose(next)
    const { node: block, isReturn } = passes!.equations[next]!
    const isShown = (node: SceneNode) =>
      detail === 'equation' ? node.equation === next : node.block === block && node.isReturn === isReturn
    stage.current?.reveal(scene.nodes.findIndex(isShown))
  }
  const isEmpty = !passes || passes.equations.length === 0
  const back = passes?.equations.filter(({ isReturn }) => isReturn).length ?? 0
  return (
    <section className={styles['pane']} aria-label="Backward graph" data-part>
      <header className={styles['head']}>
        <h2>Backward graph</h2>
        {!isEmpty && (
          <p className={styles['legend']}>
            <span data-pass="forward">▸ {passes.equations.length - back} forward</span>
            <span data-pass="backward">◂ {back} backward</span>
          </p>
        )}
        <span className={styles['room']} />
        <Segments
          label="Each node is"
          value={detail}
          options={[
            { value: 'block', label: 'By block' },
            { value: 'equation', label: 'By equation' },
          ]}
          onChange={(passDetail) => view.setState({ passDetail })}
        />
        <IconButton label="Fit the backward graph" onClick={() => stage.current?.fit()}>
          <Maximize size={14} />
        </IconButton>
        <IconButton label="Zoom the backward graph out" onClick={() => stage.current?.zoom(1 / 1.25)}>
          <ZoomOut size={14} />
        </IconButton>
        <IconButton label="Zoom the backward graph in" onClick={() => stage.current?.zoom(1.25)}>
          <ZoomIn size={14} />
        </IconButton>
        <IconButton
          label={shown === 'alone' ? 'Show beside the canvas' : 'Show over the canvas'}
          onClick={() => view.setState({ passes: shown === 'alone' ? 'beside' : 'alone' })}
        >
          {shown === 'alone' ? <Shrink size={14} /> : <Expand size={14} />}
        </IconButton>
        <IconButton label="Close the backward graph" keys="B" onClick={() => view.setState({ passes: 'hidden' })}>
          <X size={14} />
        </IconButton>
      </header>
      {isEmpty || !content ? (
        <Empty
          icon={<ArrowRightLeft size={20} aria-hidden />}
          title={passes ? 'Nothing comes back yet' : 'Not there yet'}
        >
          {failure ??
            (passes
              ? 'Wire a loss into a learner: its gradient is drawn here, equation by equation.'
              : 'It is being written.')}
        </Empty>
      ) : (
        <>
          <div className={styles['stage']} data-listed={isListed || undefined}>
            <SceneBox
              ref={stage}
              content={content}
              onPick={({ node, block }, twice) => {
                const at = node === undefined ? undefined : scene.nodes[node]?.equation
                if (detail === 'equation' && at !== undefined && !twice) choose(at)
                else chooseBlock(block, twice)
              }}
            />
            <EquationList
              passes={passes}
              nameOf={nameOf}
              equation={equation}
              onChoose={pickEquation}
              onFocus={setListed}
              onZoom={(factor) => (factor === 0 ? stage.current?.fit() : stage.current?.zoom(factor))}
            />
          </div>
          <EquationDetails
            passes={passes}
            figures={figures}
            nameOf={nameOf}
            equation={equation}
            blocks={blocks}
            onChoose={pickEquation}
          />
        </>
      )}
    </section>
  )
}
