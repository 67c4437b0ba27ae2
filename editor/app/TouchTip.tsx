import { useEffect, useState } from 'react'
import { hearRests, type Rest } from '../ui/rest.ts'
import tip from '../ui/tip.module.css'
import styles from './touch-tip.module.css'

/** What a tip stands for, and what is said of it on hover. */
const TOLD = '[data-tip], [title]'
/** What a finger presses; all else may say what it is at a tap. */
const PRESSED = 'a, button, input, label, select, summary, textarea, [role=option], .react-flow'
/** Here a finger that rests writes, turns, draws or carries off. */
const BUSY = 'input, textarea, [role=slider], [draggable=true], .nodrag:not(.react-flow__handle)'

const tellingOf = (target: Element) => {
  const told = target.closest(TOLD)
  return told?.getAttribute('data-tip') ?? told?.getAttribute('title') ?? ''
}

/** Asks for the canvas's menu, as the right button would. */
function askForMenu({ target, x, y }: Rest): boolean {
  if (!target.closest('.react-flow')) return false
  target.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2, clientX: x, clientY: y }),
  )
  return true
}

/**
 * What a mouse is told on hover, for fingers: one that rests on a button or a port, or taps a figure, is told until the next
 * press. On all else of the canvas it opens the menu.
 */
export function TouchTip() {
  const [told, setTold] = useState<{ readonly text: string; readonly x: number; readonly y: number }>()
  useEffect(() => {
    const tell = ({ target, x, y }: Rest) => {
      const text = tellingOf(target)
      if (text !== '') setTold({ text, x, y })
      return text !== ''
    }
    const stop = hearRests((rest) => !rest.target.closest(BUSY) && (tell(rest) || askForMenu(rest)))
    const onClick = (event: MouseEvent) => {
      const isTouch = event instanceof PointerEvent && event.pointerType === 'touch'
      if (!isTouch || !(event.target instanceof Element) || event.target.closest(PRESSED)) return
      tell({ target: event.target, x: event.clientX, y: event.clientY })
    }
    const onPress = () => setTold(undefined)
    window.addEventListener('click', onClick)
    window.addEventListener('pointerdown', onPress, { capture: true })
    return () => {
      stop()
      window.removeEventListener('click', onClick)
      window.removeEventListener('pointerdown', onPress, { capture: true })
    }
  }, [])
  if (!told) return null
  // Away from the finger: above it, or below where there is no room; towards the middle of the window.
  const isRight = told.x > window.innerWidth / 2
  return (
    <div
      className={`${tip['tip']} ${styles['told']}`}
      style={{
        ...(told.y > 120 ? { bottom: window.innerHeight - told.y + 24 } : { top: told.y + 32 }),
        ...(isRight ? { right: Math.max(8, window.innerWidth - told.x - 32) } : { left: Math.max(8, told.x - 32) }),
      }}
      // What it says is the description of what was touched, where a screen reader has it already.
      aria-hidden="true"
    >
      {told.text}
    </div>
  )
}
