import { lazy, Suspense, type ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useView } from '../stores/hooks.ts'
import styles from './app.module.css'

const PassesPane = lazy(async () => ({ default: (await import('../passes/PassesPane.tsx')).PassesPane }))

/** The canvas, with the graph of the two passes below it or over it while that is on show. */
export function PassesBeside({ children }: { readonly children: ReactNode }) {
  const shown = useView((state) => state.passes)
  const rows = useDefaultLayout({ id: 'chainrule passes', storage: localStorage, panelIds: ['forward', 'passes'] })
  return (
    <Group className={styles['split']} orientation="vertical" {...rows}>
      <Panel id="forward" minSize={120}>
        {children}
      </Panel>
      {shown !== 'hidden' && (
        <>
          <Separator className={styles['level']} aria-label="Height of the backward graph" />
          <Panel id="passes" defaultSize="50%" minSize={180}>
            <div className={styles[shown === 'alone' ? 'over' : 'beside']}>
              <Suspense>
                <PassesPane />
              </Suspense>
            </div>
          </Panel>
        </>
      )}
    </Group>
  )
}
