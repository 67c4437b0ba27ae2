import { CircleDot, FilePlus2, FolderOpen, Moon, Redo2, Save, Sun, Undo2 } from 'lucide-react'
import { useDocument, useEditor, useView } from '../stores/hooks.ts'
import type { Mode } from '../stores/view-store.ts'
import { IconButton } from '../ui/Button.tsx'
import { Segments } from '../ui/Segments.tsx'
import { Examples } from '../files/Examples.tsx'
import { useFiles } from '../files/use-files.ts'
import styles from './bar.module.css'
import { Progress } from './Progress.tsx'
import { Share } from './Share.tsx'
import { Training } from './Training.tsx'

function Mark() {
  return (
    <svg className={styles['mark']} viewBox="0 0 20 20" aria-hidden="true">
      <path className={styles['forth']} d="M3 13c4 0 4-8 8-8" />
      <path className={styles['back']} d="M17 7c-4 0-4 8-8 8" />
      <circle cx="3" cy="13" r="2" />
      <circle cx="17" cy="7" r="2" />
    </svg>
  )
}

const modes: readonly { readonly value: Mode; readonly label: React.ReactNode }[] = [
  {
    value: 'values',
    label: (
      <>
        <u className={styles['value']}>▸</u>Values
      </>
    ),
  },
  {
    value: 'gradients',
    label: (
      <>
        <u className={styles['gradient']}>◂</u>Gradients
      </>
    ),
  },
]

const themes = {
  system: { next: 'light', Icon: CircleDot, label: 'Theme: as the system' },
  light: { next: 'dark', Icon: Sun, label: 'Theme: light' },
  dark: { next: 'system', Icon: Moon, label: 'Theme: dark' },
} as const

/** The bar along the top: the file, undo, training, what the canvas shows. */
export function Bar() {
  const { documents, view } = useEditor()
  const file = useDocument((state) => state.file)
  const isSaved = useDocument((state) => state.document === state.saved)
  const isRestored = useDocument((state) => state.restored)
  const canUndo = useDocument((state) => state.past.length > 0)
  const canRedo = useDocument((state) => state.future.length > 0)
  const mode = useView((state) => state.mode)
  const theme = themes[useView((state) => state.theme)]
  const { newFile, openFile, saveFile } = useFiles()
  return (
    <header className={styles['bar']}>
      <Mark />
      <h1 className={styles['file']}>{file}</h1>
      <em className={styles['saved']}>{isRestored ? 'Restored' : isSaved ? 'Saved' : 'Changed'}</em>
      <span className={styles['gap']} />
      <Examples />
      <IconButton label="New, with the open document kept in undo" onClick={newFile}>
        <FilePlus2 size={15} />
      </IconButton>
      <IconButton label="Open a file" keys="Ctrl O" onClick={openFile}>
        <FolderOpen size={15} />
      </IconButton>
      <IconButton label="Save the file" keys="Ctrl S" onClick={saveFile}>
        <Save size={15} />
      </IconButton>
      <span className={styles['gap']} />
      <IconButton label="Undo" keys="Ctrl Z" disabled={!canUndo} onClick={() => documents.getState().undo()}>
        <Undo2 size={15} />
      </IconButton>
      <IconButton label="Redo" keys="Ctrl Shift Z" disabled={!canRedo} onClick={() => documents.getState().redo()}>
        <Redo2 size={15} />
      </IconButton>
      <span className={styles['gap']} />
      <Training />
      <Progress />
      <span className={styles['space']} />
      <Segments
        label="What the canvas shows"
        value={mode}
        options={modes}
        onChange={(next) => view.setState({ mode: next })}
      />
      <span className={styles['gap']} />
      <Share />
      <IconButton label={theme.label} onClick={() => view.setState({ theme: theme.next })}>
        <theme.Icon size={15} />
      </IconButton>
    </header>
  )
}
