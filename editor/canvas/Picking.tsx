import { useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useEditor, useView } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import styles from './canvas.module.css'
import { picking } from './picking.ts'

/** While several blocks are picked by taps: how many there are, and how it ends. A tap beside the blocks leaves the pick as it is; another document ends it. */
export function Picking() {
  const isOn = useStore(picking, (state) => state.isOn)
  return isOn ? <Bar /> : null
}

const end = () => picking.setState({ isOn: false })

function Bar() {
  const { documents } = useEditor()
  const store = useStoreApi()
  const count = useView(({ selection: { nodes, wires } }) => nodes.size + wires.size)
  useEffect(() => {
    const { resetSelectedElements } = store.getState()
    store.setState({ multiSelectionActive: true, resetSelectedElements: () => undefined })
    const stop = documents.subscribe(({ opened }, before) => {
      if (opened !== before.opened) end()
    })
    return () => {
      stop()
      store.setState({ multiSelectionActive: false, resetSelectedElements })
    }
  }, [store, documents])
  return (
    <div className={styles['picking']}>
      <output>{count} selected. Tap more, or one again to leave it out.</output>
      <Button look="outlined" onClick={end}>
        Done
      </Button>
    </div>
  )
}
