import { memo, useMemo, type CSSProperties } from 'react'
import type { Marks } from '../walk/marks.ts'
import { classes } from '../ui/classes.ts'
import { Tex } from '../ui/Tex.tsx'
import styles from './block.module.css'
import type { PresentBlock } from './content.ts'
import type { Box } from './course.ts'
import { Drawing } from './Drawing.tsx'
import type { FigureSource, PresentFigure } from './figure-text.ts'
import { tensorPicture } from './tensor-picture.ts'
import type { Shape } from './use-sizes.ts'

/** What stands above the figures: formulas are typeset once. */
const Heading = memo(({ block }: { readonly block: PresentBlock }) => {
  const { formula, name, symbol, shape } = block
  return (
    <>
      {formula === undefined ? (
        <b className={styles['name']}>{name}</b>
      ) : (
        <Tex withClasses className={styles['formula']}>
          {formula}
        </Tex>
      )}
      {(symbol !== undefined || shape !== '') && (
        <span className={styles['shape']}>
          {symbol !== undefined && <Tex>{symbol}</Tex>} {shape}
        </span>
      )}
    </>
  )
})

interface RowProps {
  readonly pass: 'forward' | 'backward'
  readonly figure: PresentFigure | undefined
  /** A tensor, which has a picture; room for it is kept. */
  readonly isTensor: boolean
}

/** One figure with its sign, and of a tensor its picture; a dot until it is known. */
function Row({ pass, figure, isTensor }: RowProps) {
  const summary = figure?.summary
  const content = useMemo(() => summary && { summary, pass }, [summary, pass])
  return (
    <span className={classes(styles['row'], styles[pass])}>
      {pass === 'forward' ? '▸' : '◂'}
      {isTensor && (
        <span className={styles['picture']}>
          {content && <Drawing make={tensorPicture} content={content} className={styles['drawing']} />}
        </span>
      )}{' '}
      {figure?.text ?? '·'}
    </span>
  )
}

interface Props {
  readonly block: PresentBlock
  readonly box: Box | undefined
  readonly shape: Shape
  readonly source: FigureSource
  /** What the step on show makes of it; undefined while it trains, where everything is known. */
  readonly marks: Marks | undefined
  /** A lesson looks at it. */
  readonly isLooked: boolean
  readonly element: (element: HTMLLIElement | null) => void
}

/** A block as it is presented: what it computes, its value, and its cotangent. It is as large as that takes. */
export function BlockOnShow({ block, box, shape, source, marks, isLooked, element }: Props) {
  const { port, comesBack, problem } = block
  const isTensor = block.shape !== ''
  const mark = marks?.block(block.path)
  const now = mark === 'forward' || mark === 'backward' || mark === 'update'
  const figure = (pass: 'forward' | 'backward') => {
    const isKnown = port !== undefined && (marks?.isKnown({ of: 'port', name: port, pass }) ?? true)
    return isKnown ? source(port, pass) : undefined
  }
  const looks = [
    shape === 'narrow' && styles['narrow'],
    now && styles[`at${mark}`],
    mark === 'ahead' && styles['ahead'],
    problem !== undefined && styles['bad'],
    isLooked && styles['looked'],
  ]
  return (
    <li
      ref={element}
      data-id={block.id}
      data-shape={shape}
      className={classes(styles['block'], box === undefined && styles['unplaced'], ...looks)}
      style={{ '--x': box?.x ?? 0, '--y': box?.y ?? 0 } as CSSProperties}
      aria-current={now ? 'step' : undefined}
    >
      <Heading block={block} />
      {port !== undefined && <Row pass="forward" figure={figure('forward')} isTensor={isTensor} />}
      {port !== undefined && comesBack && <Row pass="backward" figure={figure('backward')} isTensor={isTensor} />}
    </li>
  )
}
