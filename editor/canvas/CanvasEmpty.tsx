import { Search } from 'lucide-react'
import { StartExamples } from '../files/StartExamples.tsx'
import { useEditor, useView } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import styles from './canvas.module.css'

/** What stands on a canvas without blocks. */
export function CanvasEmpty() {
  const { view } = useEditor()
  const inside = useView((state) => state.inside.length > 0)
  if (inside)
    return (
      <div className={styles['empty']}>
        <Empty icon={<Search size={16} />} title="Nothing here yet">
          <p>Double-click anywhere and type a block, or press one in the palette.</p>
        </Empty>
      </div>
    )
  return (
    <div className={styles['empty']}>
      <Empty icon={<Search size={16} />} title="Nothing here yet">
        <p>Double-click anywhere and type a block, press one in the palette, or open an example.</p>
        <StartExamples />
        <Button look="outlined" onClick={() => view.setState({ choosingExample: true })}>
          Open an example
        </Button>
      </Empty>
    </div>
  )
}
