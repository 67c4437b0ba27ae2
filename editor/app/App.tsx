import { Tooltip } from '@base-ui/react/tooltip'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { useStore } from 'zustand'
import { Canvas } from '../canvas/Canvas.tsx'
import { CommandSheet } from '../commands/CommandSheet.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { Dock } from '../panels/Dock.tsx'
import { useClipboard } from '../files/use-clipboard.ts'
import { LessonPanel } from '../lesson/LessonPanel.tsx'
import { usePanels } from '../lesson/use-lesson.ts'
import { Present } from '../present/Present.tsx'
import { Palette } from '../panels/Palette.tsx'
import { EditorContext, useEditor } from '../stores/hooks.ts'
import type { Editor } from '../stores/editor.ts'
import { useTheme } from '../stores/use-theme.ts'
import { TipPopup } from '../ui/Tip.tsx'
import { TangentStrip } from '../panels/TangentStrip.tsx'
import { useWalkKeys } from '../walk/use-walk-keys.ts'
import { useWalking } from '../walk/use-walking.ts'
import { WalkBanner } from '../walk/WalkBanner.tsx'
import styles from './app.module.css'
import { Bar } from './Bar.tsx'
import { Notices } from './Notices.tsx'
import noticeStyles from './notices.module.css'
import { PassesBeside } from './PassesBeside.tsx'
import { useDrop } from './use-drop.ts'
import { useFocusKept } from './use-focus-kept.ts'
import { useKeys } from './use-keys.ts'

/** How wide or high panels were left, for each choice of them that is shown. */
const useLayout = (name: string, panelIds: string[]) =>
  useDefaultLayout({ id: `chainrule ${name}`, panelIds, storage: localStorage })

/** Remembers how wide and high the panels were left. */
function Frame({ presenting }: { readonly presenting: boolean }) {
  useTheme()
  useKeys()
  useClipboard()
  useFocusKept()
  useWalking()
  useWalkKeys()
  const isFileAbove = useDrop()
  const shown = usePanels()
  const columns = useLayout('columns', [
    ...(shown.lesson ? ['lesson'] : []),
    'main',
    ...(shown.inspector ? ['inspector'] : []),
  ])
  const rows = useLayout('rows', ['upper', ...(shown.dock ? ['dock'] : [])])
  const left = useLayout('left', [...(shown.palette ? ['palette'] : []), 'canvas'])
  return (
    // What present mode covers stays as it is, out of reach.
    <div className={styles['app']} inert={presenting}>
      <Bar />
      <Group className={styles['body']} {...columns}>
        {shown.lesson && (
          <>
            <Panel id="lesson" defaultSize={312} minSize={264} maxSize={440} groupResizeBehavior="preserve-pixel-size">
              {!presenting && <LessonPanel />}
            </Panel>
            <Separator className={styles['upright']} aria-label="Width of the lesson" />
          </>
        )}
        <Panel id="main" minSize={480}>
          <Group orientation="vertical" {...rows}>
            <Panel id="upper" minSize={200}>
              <Group {...left}>
                {shown.palette && (
                  <>
                    <Panel
                      id="palette"
                      defaultSize={184}
                      minSize={148}
                      maxSize={320}
                      collapsible
                      groupResizeBehavior="preserve-pixel-size"
                    >
                      <Palette />
                    </Panel>
                    <Separator className={styles['upright']} aria-label="Width of the palette" />
                  </>
                )}
                <Panel id="canvas" minSize={320}>
                  <PassesBeside>
                    <main className={styles['canvas']} aria-label="Canvas">
                      <WalkBanner />
                      <div className={styles['graph']}>
                        <Canvas />
                        <Notices />
                      </div>
                      <TangentStrip />
                    </main>
                  </PassesBeside>
                </Panel>
              </Group>
            </Panel>
            {shown.dock && (
              <>
                <Separator className={styles['level']} aria-label="Height of the dock" />
                <Panel
                  id="dock"
                  defaultSize={212}
                  minSize={96}
                  collapsible
                  collapsedSize={32}
                  groupResizeBehavior="preserve-pixel-size"
                >
                  <Dock />
                </Panel>
              </>
            )}
          </Group>
        </Panel>
        {shown.inspector && (
          <>
            <Separator className={styles['upright']} aria-label="Width of the inspector" />
            <Panel
              id="inspector"
              defaultSize={264}
              minSize={220}
              maxSize={480}
              collapsible
              groupResizeBehavior="preserve-pixel-size"
            >
              <Inspector />
            </Panel>
          </>
        )}
      </Group>
      <CommandSheet />
      {isFileAbove && (
        <div className={noticeStyles['drop']}>
          <b>Drop to open</b>
          <span>A .json file as the document, a .csv file as a Table block</span>
        </div>
      )}
    </div>
  )
}

/** The editor, and in present mode what covers it. */
function Page() {
  const presenting = useStore(useEditor().presents, ({ open }) => open)
  return (
    <>
      <Frame presenting={presenting} />
      {presenting && <Present />}
    </>
  )
}

/** The whole window. */
export function App({ editor }: { readonly editor: Editor }) {
  return (
    <EditorContext value={editor}>
      <Tooltip.Provider>
        <Page />
        <TipPopup />
      </Tooltip.Provider>
    </EditorContext>
  )
}
