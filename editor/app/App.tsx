import { Tooltip } from '@base-ui/react/tooltip'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useStore } from 'zustand'
import { Canvas } from '../canvas/Canvas.tsx'
import { CommandSheet } from '../commands/CommandSheet.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { Dock } from '../panels/Dock.tsx'
import { useClipboard } from '../files/use-clipboard.ts'
import { LessonPanel } from '../lesson/LessonPanel.tsx'
import { useIsNarrow, usePanels } from '../lesson/use-panels.ts'
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
import { PanelHandles } from './PanelHandles.tsx'
import { PassesBeside } from './PassesBeside.tsx'
import { TouchTip } from './TouchTip.tsx'
import { useDrop } from './use-drop.ts'
import { panelSize } from './panel-size.ts'
import { useFocusKept } from './use-focus-kept.ts'
import { useKeys } from './use-keys.ts'

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
  const isNarrow = useIsNarrow()
  const sizes = {
    lesson: panelSize('lesson', 312),
    palette: panelSize('palette', 184),
    inspector: panelSize('inspector', 264),
    // An upright window has room for what stands side by side in a wide one.
    dock: panelSize('dock', isNarrow ? 344 : 212),
  }
  return (
    // What present mode covers stays as it is, out of reach.
    <div className={styles['app']} inert={presenting}>
      <Bar />
      <Group className={styles['body']}>
        {shown.lesson && (
          <>
            <Panel id="lesson" {...sizes.lesson} minSize={264} maxSize={440}>
              {!presenting && <LessonPanel />}
            </Panel>
            <Separator className={styles['upright']} aria-label="Width of the lesson" />
          </>
        )}
        <Panel id="main" minSize={shown.palette ? 388 : 240}>
          <Group orientation="vertical">
            <Panel id="upper" minSize={200}>
              <Group>
                {shown.palette && (
                  <>
                    <Panel id="palette" {...sizes.palette} minSize={148} maxSize={320}>
                      <Palette />
                    </Panel>
                    <Separator className={styles['upright']} aria-label="Width of the palette" />
                  </>
                )}
                <Panel id="canvas" minSize={240}>
                  <PassesBeside>
                    <main className={styles['canvas']} aria-label="Canvas" data-part>
                      <WalkBanner />
                      <div className={styles['graph']}>
                        <Canvas />
                        <Notices />
                        <PanelHandles open={shown} />
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
                <Panel id="dock" {...sizes.dock} minSize={96}>
                  <Dock />
                </Panel>
              </>
            )}
          </Group>
        </Panel>
        {shown.inspector && (
          <>
            <Separator className={styles['upright']} aria-label="Width of the inspector" />
            <Panel id="inspector" {...sizes.inspector} minSize={220} maxSize={480}>
              <Inspector />
            </Panel>
          </>
        )}
      </Group>
      <CommandSheet />
      <TouchTip />
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
