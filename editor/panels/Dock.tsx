import { Tabs } from '@base-ui/react/tabs'
import { useEditor, useView } from '../stores/hooks.ts'
import styles from './dock.module.css'
import { dockTabs } from './dock-tabs.tsx'

/** Below the canvas: how training goes, and what keeps blocks from working. */
export function Dock() {
  const { view } = useEditor()
  const chosen = useView((state) => state.tab)
  const tab = dockTabs.find(({ id }) => id === chosen) ?? dockTabs[0]!
  return (
    <Tabs.Root
      className={styles['dock']}
      render={<section aria-label="Training and problems" data-part />}
      value={tab.id}
      onValueChange={(next: unknown) => view.setState({ tab: dockTabs.find(({ id }) => id === next)?.id ?? tab.id })}
    >
      <div className={styles['tabs']}>
        <Tabs.List className={styles['tabList']}>
          {dockTabs.map(({ id, title, Count }) => (
            <Tabs.Tab key={id} className={styles['tab']} value={id}>
              {title}
              {Count && (
                <>
                  {' '}
                  <Count />
                </>
              )}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <span className={styles['space']} />
        {tab.Options && <tab.Options />}
      </div>
      {dockTabs.map(({ id, Panel }) => (
        <Tabs.Panel key={id} className={styles['panel']} value={id}>
          <Panel />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
