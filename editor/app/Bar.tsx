import {
  CircleDot,
  Command,
  FilePlus2,
  FolderOpen,
  GraduationCap,
  Moon,
  Presentation,
  Redo2,
  Save,
  Sun,
  Undo2,
} from 'lucide-react'
import { CommandButton } from '../commands/CommandButton.tsx'
import { redo, undo } from '../commands/edit.ts'
import { newDocument, openFile, saveFile } from '../commands/file.ts'
import { openMenu, showKeys } from '../commands/help.ts'
import { startLesson } from '../commands/lesson.ts'
import { presentMode } from '../commands/present.ts'
import { modes as modeCommands, themes } from '../commands/view.ts'
import { useDocument, useEditor, useView } from '../stores/hooks.ts'
import type { Mode } from '../stores/view-store.ts'
import { IconButton } from '../ui/Button.tsx'
import { Segments } from '../ui/Segments.tsx'
import { Examples } from '../files/Examples.tsx'
import { RecentFiles } from '../files/RecentFiles.tsx'
import styles from './bar.module.css'
import { More } from './More.tsx'
import { Progress } from './Progress.tsx'
import { Share } from './Share.tsx'
import { Spoken } from './Spoken.tsx'
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
  {
    value: 'tangents',
    label: (
      <>
        <u className={styles['tangent']}>▹</u>Tangents
      </>
    ),
  },
]

/** The theme that the button chooses next, and the sign of the present one. */
const following = {
  system: { next: 'light', Icon: CircleDot },
  light: { next: 'dark', Icon: Sun },
  dark: { next: 'system', Icon: Moon },
} as const

/** What a narrow bar folds into its menu. */
const files = [newDocument, saveFile]
const tools = [openMenu, showKeys, ...Object.values(themes)]

/** The bar along the top: the file, undo, training, what the canvas shows. */
export function Bar() {
  const editor = useEditor()
  const file = useDocument((state) => state.file)
  const hasLesson = useDocument((state) => state.document.lesson !== undefined)
  const isSaved = useDocument((state) => state.document === state.saved)
  const isRestored = useDocument((state) => state.restored)
  const mode = useView((state) => state.mode)
  const theme = useView((state) => state.theme)
  const { next, Icon } = following[theme]
  return (
    <header className={styles['bar']} data-part>
      <Mark />
      <h1 className={styles['file']}>{file}</h1>
      <em className={styles['saved']}>{isRestored ? 'Restored' : isSaved ? 'Saved' : 'Changed'}</em>
      <span className={styles['gap']} />
      <Examples />
      <span className={styles['roomy']}>
        <CommandButton command={newDocument}>
          <FilePlus2 size={15} />
        </CommandButton>
      </span>
      <CommandButton command={openFile}>
        <FolderOpen size={15} />
      </CommandButton>
      <RecentFiles />
      <span className={styles['roomy']}>
        <CommandButton command={saveFile}>
          <Save size={15} />
        </CommandButton>
      </span>
      <span className={styles['gap']} />
      <CommandButton command={undo}>
        <Undo2 size={15} />
      </CommandButton>
      <CommandButton command={redo}>
        <Redo2 size={15} />
      </CommandButton>
      <span className={styles['gap']} />
      <span className={styles['turn']} />
      <Training />
      <Progress />
      <Spoken />
      <span className={styles['space']} />
      <Segments
        label="What the canvas shows"
        value={mode}
        options={modes}
        onChange={(chosen) => modeCommands[chosen].run(editor)}
      />
      <span className={styles['gap']} />
      <Share />
      <span className={styles['roomy']}>
        <CommandButton command={presentMode}>
          <Presentation size={15} />
        </CommandButton>
        {hasLesson && (
          <CommandButton command={startLesson}>
            <GraduationCap size={15} />
          </CommandButton>
        )}
        <CommandButton command={openMenu}>
          <Command size={15} />
        </CommandButton>
        <IconButton label={themes[theme].name} onClick={() => themes[next].run(editor)}>
          <Icon size={15} />
        </IconButton>
      </span>
      <More groups={hasLesson ? [files, [startLesson, presentMode], tools] : [files, [presentMode], tools]} />
    </header>
  )
}
