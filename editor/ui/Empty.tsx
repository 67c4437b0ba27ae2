import type { ReactNode } from 'react'
import styles from './empty.module.css'

interface Props {
  readonly icon: ReactNode
  readonly title: string
  /** The one thing to do next. */
  readonly children: ReactNode
}

/** What stands where nothing is yet: an icon, what is missing, the one thing to do. */
export function Empty({ icon, title, children }: Props) {
  return (
    <div className={styles['empty']}>
      {icon}
      <b>{title}</b>
      <div>{children}</div>
    </div>
  )
}
