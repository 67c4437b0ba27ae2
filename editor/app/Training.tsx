import { Menu } from '@base-ui/react/menu'
import { ChevronDown, Footprints, Pause, Play, RotateCcw, StepForward } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Command } from '../commands/command.ts'
import { formatCount } from '../charts/format.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { epoch, leaps, restart, restartAnew, runOrPause, step } from '../commands/training.ts'
import { stepThrough } from '../commands/walk.ts'
import { useCommand } from '../commands/use-command.ts'
import { useDocument, useRun } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import menu from '../ui/menu.module.css'

/** A command as a line of the menu. */
function Item({ command, children = command.name }: { readonly command: Command; readonly children?: ReactNode }) {
  return (
    <Menu.Item className={menu['item']} {...useCommand(command)}>
      {children}
    </Menu.Item>
  )
}

/** Other ways to step and to begin again. */
function More() {
  const seed = useDocument((state) => state.document.seed)
  const stepsOfEpoch = useRun((state) => state.report?.epoch)
  const { disabled } = useCommand(restart)
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={menu['more']} aria-label="More ways to train" disabled={disabled}>
        <ChevronDown size={12} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menu['positioner']} sideOffset={6} align="end">
          <Menu.Popup className={menu['popup']}>
            <Item command={restart}>Restart with seed {seed}</Item>
            <Item command={restartAnew} />
            <Menu.Separator className={menu['line']} />
            <Item command={epoch}>
              {epoch.name}
              {stepsOfEpoch !== undefined && ` · ${formatCount(stepsOfEpoch)} ${stepsOfEpoch === 1 ? 'step' : 'steps'}`}
            </Item>
            {leaps.map((command) => (
              <Item key={command.name} command={command} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Run, pause, one step, restart. */
export function Training() {
  const running = useRun((state) => state.status === 'running')
  return (
    <>
      <Button look="filled" icon={running ? <Pause size={16} /> : <Play size={16} />} {...useCommand(runOrPause)}>
        {running ? 'Pause' : 'Run'}
      </Button>
      <Button icon={<StepForward size={16} />} {...useCommand(step)}>
        {step.name}
      </Button>
      <CommandButton command={stepThrough}>
        <Footprints size={15} />
      </CommandButton>
      <CommandButton command={restart}>
        <RotateCcw size={15} />
      </CommandButton>
      <More />
    </>
  )
}
