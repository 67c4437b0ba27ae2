import { Eraser, Trash2 } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Json } from '../../../graph-runtime/document/types.ts'
import type { PadProps } from './Pad.tsx'
import { blank, inkOf, stroke, type Ink } from './strokes.ts'
import { Tool } from './Tool.tsx'
import styles from './pads.module.css'

let gestures = 0

/**
 * A picture drawn on a block: dragging draws, with the eraser (or the second button) it erases. By keyboard a pixel is
 * chosen by the arrow keys; Space draws on it, Delete erases it.
 */
export function SketchPad({ settings, side, change }: PadProps) {
  const size = Number(settings['side'])
  const ink = inkOf(settings['pixels'], size)
  const [isErasing, setErasing] = useState(false)
  const [chosen, setChosen] = useState<readonly [x: number, y: number]>()
  const last = useRef<{ at: readonly [number, number]; gesture: string; erase: boolean }>(undefined)
  const wide = size / 16
  const put = (next: Ink, gesture?: string) => {
    // To erase where nothing is drawn is no act, which undo would take back.
    if (next.every((row, i) => row.every((value, j) => value === ink[i]![j]))) return
    change(
      'pixels',
      next.map((row): Json => [...row]),
      gesture,
    )
  }
  const placeOf = (event: PointerEvent<HTMLButtonElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    return [((event.clientX - box.left) / box.width) * size, ((event.clientY - box.top) / box.height) * size]
  }
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    const at = placeOf(event)
    const erase = isErasing || event.button === 2
    event.currentTarget.setPointerCapture(event.pointerId)
    last.current = { at, gesture: `sketch ${++gestures}`, erase }
    put(stroke(ink, at, at, { wide, erase }), last.current.gesture)
  }
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>) => {
    if (!last.current) return
    const { at, gesture, erase } = last.current
    const now = placeOf(event)
    last.current = { at: now, gesture, erase }
    put(stroke(ink, at, now, { wide, erase }), gesture)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const [x, y] = chosen ?? [Math.floor(size / 2), Math.floor(size / 2)]
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    }
    const move = moves[event.key]
    const inside = (value: number) => Math.max(0, Math.min(size - 1, value))
    const middle = [x + 0.5, y + 0.5] as const
    if (move) setChosen([inside(x + move[0]), inside(y + move[1])])
    else if (event.key === ' ' || event.key === 'Enter') put(stroke(ink, middle, middle, { wide: 0.5 }))
    else if (event.key === 'Delete' || event.key === 'Backspace')
      put(stroke(ink, middle, middle, { wide: 0.5, erase: true }))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const pixel = side / size
  const full = ink.flat().filter((value) => value > 0).length
  const where = chosen ? `, row ${chosen[1] + 1}, column ${chosen[0] + 1}` : ''
  return (
    <>
      <button
        type="button"
        className={styles['pad']}
        aria-label={`Picture of ${size} by ${size} pixels, ${full} with ink${where}. Arrow keys choose a pixel, Space draws, Delete erases.`}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => (last.current = undefined)}
        onPointerCancel={() => (last.current = undefined)}
        onContextMenu={(event) => {
          event.preventDefault()
          event.stopPropagation()
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setChosen(undefined)}
      >
        <svg viewBox={`0 0 ${side} ${side}`} width={side} height={side} aria-hidden="true">
          {ink.flatMap((row, i) =>
            row.map(
              (value, j) =>
                value > 0 && (
                  <rect
                    key={`${i} ${j}`}
                    x={j * pixel}
                    y={i * pixel}
                    width={pixel + 0.3}
                    height={pixel + 0.3}
                    className={styles['pixel']}
                    opacity={value}
                  />
                ),
            ),
          )}
          {chosen && (
            <rect
              x={chosen[0] * pixel}
              y={chosen[1] * pixel}
              width={pixel}
              height={pixel}
              className={styles['chosen']}
            />
          )}
        </svg>
      </button>
      <div className={styles['tools']}>
        <Tool label="Erase" isOn={isErasing} onPress={() => setErasing(!isErasing)}>
          <Eraser size={12} />
        </Tool>
        <span className={styles['space']} />
        <Tool label="Clear the picture" onPress={() => put(blank(size))}>
          <Trash2 size={12} />
        </Tool>
      </div>
    </>
  )
}
