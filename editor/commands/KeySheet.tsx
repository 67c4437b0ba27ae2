import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { commands, grouped } from './index.ts'
import styles from './command-sheet.module.css'

const groups = grouped(commands.filter(({ keys = [] }) => keys.length > 0))

/** All keys, by group. */
export function KeySheet() {
  return (
    <>
      <div className={styles['head']}>
        <Dialog.Title className={styles['title']}>Keys</Dialog.Title>
        <Dialog.Close className={styles['close']} aria-label="Close" title="Close">
          <X size={14} />
        </Dialog.Close>
      </div>
      {/* A window may show a part of them: then the arrows scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={styles['keyGroups']} aria-label="Keys by group" tabIndex={0}>
        {groups.map(({ group, items }) => (
          <section key={group} aria-label={group}>
            <h3 className={styles['group']}>{group}</h3>
            <dl>
              {items.map(({ name, keys = [] }) => (
                <div key={name} className={styles['row']}>
                  <dt>{name}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </>
  )
}
