import { Menu } from '@base-ui/react/menu'
import { ChevronDown } from 'lucide-react'
import { useRef, useState } from 'react'
import { writeDocument } from '../../graph-runtime/document/write.ts'
import { useAsked } from '../stores/asked.ts'
import { useEditor } from '../stores/hooks.ts'
import menu from '../ui/menu.module.css'
import { classes } from '../ui/classes.ts'
import { Tip } from '../ui/Tip.tsx'
import { openText } from './open-text.ts'
import { forgetRecentFiles, recentFiles, type RecentFile } from './recent-files.ts'
import styles from './recent-files.module.css'

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** The files worked on in this browser before, beside the button that opens one. */
export function RecentFiles() {
  const editor = useEditor()
  const [files, setFiles] = useState<readonly RecentFile[]>([])
  const [open, setOpen] = useState(false)
  const popup = useRef<HTMLDivElement>(null)
  // They are known before the menu opens, so that the first of them has the focus.
  const show = async () => {
    setFiles(await recentFiles(writeDocument(editor.documents.getState().document)))
    setOpen(true)
  }
  // Opened by no key of its own, it would leave the focus on the whole list.
  const focusFirst = useRef(false)
  useAsked('recent files', () => {
    focusFirst.current = true
    void show()
  })
  const onOpened = (isOpen: boolean) => {
    if (isOpen && focusFirst.current) popup.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    focusFirst.current = false
  }
  const reopen = ({ file, text, changed }: RecentFile) => {
    openText(editor, text, file)
    // What no file on disk holds says so again.
    if (changed) editor.documents.setState({ saved: undefined })
  }
  return (
    <Menu.Root
      onOpenChangeComplete={onOpened}
      open={open}
      modal={false}
      onOpenChange={(isOpen) => (isOpen ? void show() : setOpen(false))}
    >
      <Tip text="Recent files">
        <Menu.Trigger className={menu['more']} aria-label="Recent files">
          <ChevronDown size={12} />
        </Menu.Trigger>
      </Tip>
      <Menu.Portal>
        <Menu.Positioner className={menu['positioner']} sideOffset={6} align="start">
          <Menu.Popup ref={popup} className={classes(menu['popup'], styles['list'])}>
            {files.length === 0 && (
              <Menu.Item className={styles['none']} disabled>
                Files you work on are listed here.
              </Menu.Item>
            )}
            {files.map((recent) => (
              <Menu.Item key={recent.id} className={styles['file']} label={recent.file} onClick={() => reopen(recent)}>
                <b>{recent.file}</b>
                <span>
                  {recent.title === '' ? '' : `${recent.title}, `}
                  {when.format(recent.at)}
                  {recent.changed ? ', not saved' : ''}
                </span>
              </Menu.Item>
            ))}
            {files.length > 0 && (
              <>
                <div className={menu['line']} />
                <Menu.Item className={menu['item']} onClick={() => void forgetRecentFiles()}>
                  Clear this list
                </Menu.Item>
              </>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
