/** The parts of the window: bar, lesson, palette, canvas, backward graph, dock and inspector, in the order in which they are gone through. */
const PARTS = '[data-part]'

/** What of a part can have the focus. */
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex]:not([tabindex="-1"])'

/** What had the focus last in each part. */
const last = new WeakMap<Element, HTMLElement>()

const canHave = (element: HTMLElement | undefined): element is HTMLElement =>
  element !== undefined && element.isConnected && element.checkVisibility() && element.closest('[inert]') === null

/** Moves the focus to the next part of the window, or the one before: to what had it there last, else to the first that can have it. */
export function goToPart(way: 1 | -1): void {
  const { activeElement } = document
  const parts = [...document.querySelectorAll<HTMLElement>(PARTS)].filter(canHave)
  const now = parts.findIndex((part) => part.contains(activeElement))
  if (now >= 0 && activeElement instanceof HTMLElement) last.set(parts[now]!, activeElement)
  const next = parts.at((now + way + (now < 0 && way < 0 ? 1 : 0) + parts.length) % Math.max(1, parts.length))
  if (!next) return
  const before = last.get(next)
  const first = [...next.querySelectorAll<HTMLElement>(FOCUSABLE)].find(canHave)
  const goal = canHave(before) ? before : (first ?? next)
  goal.focus()
}
