import type { Series } from './chart-lines.ts'
import styles from './line-chart.module.css'

/** A short piece of a line as the charts draw it, to stand beside its name. */
export function LineSample({ role, dash = 0 }: Pick<Series, 'role' | 'dash'>) {
  return (
    <svg className={styles['chart']} width="20" height="8" aria-hidden="true">
      <path className={`${styles[role]} ${styles[`dash${dash}`] ?? ''}`} d="M0 4H20" />
    </svg>
  )
}
