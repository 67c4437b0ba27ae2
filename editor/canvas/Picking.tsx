import { useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useEditor, useView } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import styles from './canvas.module.css'
import { picking } from './picking.ts'

/** While several blocks are picked by taps: how many there are, and how it ends. What takes back the selection ends it too. */
export function Picking() {
  const isOn = useStore(picking, (state) => state.isOn)
  return isOn ? <Bar /> : null
}

const end = () => picking.setState({ isOn: false })

function Bar() {
  const { view } = useEditor()
  const store = useStoreApi()
  const count = useView(({ selection: { nodes, wires } }) => nodes.size + wires.size)
  useEffect(() => {
    store.setState({ multiSelectionActive: true })
    const stop = view.subscribe(({ selection: { nodes, wires } }, before) => {
      if (before.selection.nodes.size + before.selection.wires.size > 0 && nodes.size + wires.size === 0) end()
    })
    return () => {
      stop()
      store.setState({ multiSelectionActive: false })
    }
  }, [store, view])
  return (
    <div className={styles['picking']}>
      <output>{count} selected. Tap more, or one again to leave it out.</output>
      <Button look="outlined" onClick={end}>
        Done
      </Button>
    </div>
  )
}
