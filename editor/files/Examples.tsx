import { Menu } from '@base-ui/react/menu'
import { BookOpen } from 'lucide-react'
import { useEditor, useView } from '../stores/hooks.ts'
import { ExampleCard } from './ExampleCard.tsx'
import styles from './examples.module.css'
import { examples } from './examples.ts'
import { useFiles } from './use-files.ts'

/** The list of examples; each opens in one click. */
export function Examples() {
  const { view } = useEditor()
  const open = useView((state) => state.choosingExample)
  const { openText } = useFiles()
  return (
    <Menu.Root open={open} onOpenChange={(next) => view.setState({ choosingExample: next })} modal={false}>
      <Menu.Trigger className={styles['trigger']}>
        <BookOpen size={15} />
        Examples
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles['positioner']} sideOffset={6} align="start">
          <Menu.Popup className={styles['popup']}>
            {examples.map((example) => {
              const { file, title, load } = example
              return (
                <Menu.Item
                  key={file}
                  className={styles['item']}
                  label={title}
                  aria-labelledby={`example-${file}`}
                  aria-describedby={`example-${file}-words`}
                  onClick={() => void load().then((text) => openText(text, file))}
                >
                  <ExampleCard example={example} id={`example-${file}`} />
                </Menu.Item>
              )
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
