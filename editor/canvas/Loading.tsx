import { formatSize } from '../files/share-link.ts'
import { useRun } from '../stores/hooks.ts'
import styles from './message.module.css'

/** What stands under a block while a data file that it asks for is on its way: how much of it has come. */
export function Loading({ files }: { readonly files: readonly string[] }) {
  const loading = useRun((state) => state.loading)
  const file = files.find((name) => loading.has(name))
  if (file === undefined) return null
  const { come, of } = loading.get(file)!
  const text = of === undefined ? formatSize(come) : `${formatSize(come)} of ${formatSize(of)}`
  return (
    <div className={styles['loading']}>
      <p>
        Loads {file}: {text}
      </p>
      <progress aria-label={`Loads ${file}`} value={of && Math.min(1, come / of)} />
    </div>
  )
}
