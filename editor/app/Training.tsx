import { Menu } from '@base-ui/react/menu'
import { ChevronDown, Pause, Play, RotateCcw, StepForward } from 'lucide-react'
import { setSeed } from '../../graph-runtime/document/edits.ts'
import { useDocument, useEditor, useRun } from '../stores/hooks.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import menu from '../ui/menu.module.css'
import { useRunToggle } from './use-run-toggle.ts'

/** A seed that is easily read out and typed again. */
const anySeed = () => crypto.getRandomValues(new Uint32Array(1))[0]! % 10_000

const leaps = [10, 100, 1000] as const

/** Other ways to step and to begin again. */
function More({ able, running }: { readonly able: boolean; readonly running: boolean }) {
  const { trainer, documents } = useEditor()
  const seed = useDocument((state) => state.document.seed)
  const restartAnew = () => documents.getState().edit((document) => setSeed(document, anySeed()))
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={menu['more']} aria-label="More ways to train" disabled={!able}>
        <ChevronDown size={12} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menu['positioner']} sideOffset={6} align="end">
          <Menu.Popup className={menu['popup']}>
            <Menu.Item className={menu['item']} onClick={() => trainer.restart()}>
              Restart with seed {seed}
            </Menu.Item>
            <Menu.Item className={menu['item']} onClick={restartAnew}>
              Restart with a new seed
            </Menu.Item>
            <Menu.Separator className={menu['line']} />
            {leaps.map((steps) => (
              <Menu.Item key={steps} className={menu['item']} disabled={running} onClick={() => trainer.advance(steps)}>
                Take {steps.toLocaleString('en')} steps
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Run, pause, one step, restart. */
export function Training() {
  const { trainer } = useEditor()
  const running = useRun((state) => state.status === 'running')
  const able = useRun((state) => (state.report?.learners.length ?? 0) > 0)
  const toggle = useRunToggle()
  return (
    <>
      <Button
        look="filled"
        disabled={!able && !running}
        icon={running ? <Pause size={16} /> : <Play size={16} />}
        onClick={toggle}
      >
        {running ? 'Pause' : 'Run'}
      </Button>
      <Button icon={<StepForward size={16} />} disabled={!able || running} onClick={() => trainer.advance(1)}>
        Step
      </Button>
      <IconButton label="Restart from step 0" disabled={!able} onClick={() => trainer.restart()}>
        <RotateCcw size={15} />
      </IconButton>
      <More able={able} running={running} />
    </>
  )
}
