import { memo, type PointerEvent } from 'react'
import { useStore } from 'zustand'
import { nameOfPath } from '../../graph-runtime/compile/block-names.ts'
import type { Explanation, Hop, GradientPath, Quantity } from '../../graph-runtime/session/explain/explanation.ts'
import { formatExact, formatNumber } from '../charts/format.ts'
import { askWhy } from '../session/ask-why.ts'
import { useDocument, useEditor } from '../stores/hooks.ts'
import { goTo } from '../stores/use-place.ts'
import { classes } from '../ui/classes.ts'
import { Tex } from '../ui/Tex.tsx'
import { TextField } from '../ui/TextField.tsx'
import { parseIntegers } from './list-text.ts'
import { elementAt, indexOf, indexText, restText, texOfHop, texOfPath, texOfSum } from './why-text.ts'
import styles from './why.module.css'

/** A block's name; pressed, the block is selected. */
function BlockLink({ path }: { readonly path: string }) {
  const editor = useEditor()
  const document = useDocument((state) => state.document)
  return (
    <button type="button" className={styles['block']} onClick={() => goTo(editor, path)}>
      {nameOfPath(path, document, editor.catalog)}
    </button>
  )
}

function HopRow({ hop }: { readonly hop: Hop }) {
  const tex = texOfHop(hop)
  return (
    <tr>
      <th scope="row">
        <BlockLink path={hop.node} />
      </th>
      <td>{tex === undefined ? `${hop.to} ◂ ${hop.from}` : <Tex>{tex}</Tex>}</td>
      <td title={formatExact(hop.factor)}>× {formatNumber(hop.factor)}</td>
    </tr>
  )
}

interface PathProps {
  readonly path: GradientPath
  readonly index: number
  readonly count: number
  /** Of a tensor, the element that its number is added to: `[1, 0]`. */
  readonly of: string
}

/** One path: its blocks from the loss backwards, each with its factor. With the pointer or the focus in it, it is lit on the canvas. */
function Path({ path, index, count, of }: PathProps) {
  const { why } = useEditor()
  const isLit = useStore(why, ({ lit }) => lit === index)
  const light = () => why.setState({ lit: index })
  // Only where the pointer itself moves: not where the path came to lie under it.
  const point = ({ movementX, movementY }: PointerEvent) => (movementX !== 0 || movementY !== 0) && light()
  return (
    <div className={classes(styles['path'], isLit && styles['lit'])} onPointerMove={point} onFocus={light}>
      <h3>
        <button type="button" aria-pressed={isLit} onClick={light}>
          {count === 1 ? 'The path' : `Path ${index + 1}`}
        </button>
        <span title={formatExact(path.contribution)}>
          {`${of === '' ? '' : `to ${of} `}${formatNumber(path.contribution)}`}
        </span>
      </h3>
      <div className={styles['hops']}>
        <table aria-label={count === 1 ? 'The path' : `Path ${index + 1}`}>
          <tbody>
            {path.hops.map((hop, i) => (
              <HopRow key={`${i} ${hop.node}`} hop={hop} />
            ))}
          </tbody>
        </table>
      </div>
      {path.hops.length > 1 && (
        <div className={styles['tex']}>
          <Tex>{texOfPath(path)}</Tex>
        </div>
      )}
    </div>
  )
}

interface Props {
  readonly asked: Quantity
  readonly answer: Explanation
}

/** Why a gradient is what it is: in words, with the blocks to blame, and by its paths and factors. */
export const Explained = memo(function Explained({ asked, answer }: Props) {
  const editor = useEditor()
  const { shape, element, paths, pathCount, reasons, finding } = answer
  const isTensor = paths.some(({ hops }) => hops.some((hop) => !hop.isScalar))
  const check = (text: string) =>
    elementAt(parseIntegers(text), shape) === undefined
      ? `Type ${shape.length} numbers within ${shape.join('×')}.`
      : undefined
  return (
    <>
      {shape.length > 0 && finding !== 'none' && (
        <div className={styles['element']}>
          <span>Element</span>
          <TextField
            label="Element"
            value={indexOf(element, shape).join(', ')}
            check={check}
            onChange={(text) => {
              const chosen = elementAt(parseIntegers(text), shape)
              if (chosen !== undefined) void askWhy(editor, { of: asked.of, name: asked.name, element: chosen })
            }}
          />
        </div>
      )}
      <p className={classes(finding === 'nan' || finding === 'infinite' ? styles['bad'] : undefined)}>
        {answer.message}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map(({ node, text }) => (
            <li key={`${node} ${text}`}>
              <BlockLink path={node} /> {text}
            </li>
          ))}
        </ul>
      )}
      {pathCount > 1 && (
        <div className={styles['tex']}>
          <Tex>{texOfSum(answer)}</Tex>
        </div>
      )}
      {paths.map((path, i) => (
        <Path key={path.wires.join(' ')} path={path} index={i} count={pathCount} of={indexText(element, shape)} />
      ))}
      {restText(answer) !== '' && <p>{restText(answer)}</p>}
      {isTensor && (
        <p>
          Beside tensors a factor is the root mean square of what leaves a block on this path ÷ that of what arrives.
          These factors multiply to the root mean square of the path’s whole share, not to its number at one element.
        </p>
      )}
    </>
  )
})
