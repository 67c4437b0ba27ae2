/** How long a finger rests before it asks for something: as long as systems take. */
const LONG = 500
/** A finger is never quite still. */
const SLACK = 10

/** Where a finger rests. */
export interface Rest {
  readonly target: Element
  readonly x: number
  readonly y: number
}

/**
 * Hears fingers that rest anywhere on the page. Where `act` takes a rest it is no press any more: nothing is clicked when the
 * finger is lifted, and the browser's own menu stays away. Gives back how to stop.
 */
export function hearRests(act: (rest: Rest) => boolean): () => void {
  let timer = 0
  let from: Rest | undefined
  let isTaken = false
  const forget = () => {
    window.clearTimeout(timer)
    from = undefined
  }
  const down = (event: PointerEvent) => {
    forget()
    isTaken = false
    if (event.pointerType !== 'touch' || !event.isPrimary || !(event.target instanceof Element)) return
    const rest = { target: event.target, x: event.clientX, y: event.clientY }
    from = rest
    timer = window.setTimeout(() => {
      isTaken = act(rest)
      forget()
    }, LONG)
  }
  const move = ({ clientX, clientY }: PointerEvent) => {
    if (from && Math.hypot(clientX - from.x, clientY - from.y) > SLACK) forget()
  }
  const swallow = (event: Event) => {
    if (!isTaken) return
    event.preventDefault()
    event.stopPropagation()
  }
  // The menu that `act` may open is asked for by an event of the same name, which is not the browser's.
  const refuse = (event: Event) => {
    if (event.isTrusted) swallow(event)
  }
  const until = new AbortController()
  const early = { capture: true, signal: until.signal }
  window.addEventListener('pointerdown', down, early)
  window.addEventListener('pointermove', move, early)
  window.addEventListener('pointerup', forget, early)
  window.addEventListener('pointercancel', forget, early)
  window.addEventListener('touchend', swallow, { ...early, passive: false })
  window.addEventListener('click', swallow, early)
  window.addEventListener('contextmenu', refuse, early)
  return () => {
    forget()
    until.abort()
  }
}
