import { useEffect, useRef, useState } from 'react'
import { Tex } from '../ui/Tex.tsx'
import styles from './inspector.module.css'

/** A block's formula. One that is wider than the inspector scrolls, and then has the focus to be scrolled by keys as well. */
export function Formula({ children }: { readonly children: string }) {
  const box = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLSpanElement>(null)
  const [isWide, setWide] = useState(false)
  useEffect(() => {
    const element = box.current!
    const observer = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth))
    observer.observe(element)
    observer.observe(inner.current!)
    return () => observer.disconnect()
  }, [])
  const reached = isWide ? { tabIndex: 0, role: 'group', 'aria-label': 'Formula' } : {}
  return (
    <div ref={box} className={styles['formula']} {...reached}>
      <span ref={inner}>
        <Tex>{children}</Tex>
      </span>
    </div>
  )
}
