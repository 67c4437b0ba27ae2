import { Menu } from '@base-ui/react/menu'
import { ChevronDown, Footprints, Pause, Play, RotateCcw, StepForward } from 'lucide-react'
import { formatCount } from '../charts/format.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { CommandItem } from '../commands/CommandItem.tsx'
import { epoch, leaps, restart, restartAnew, runOrPause, step } from '../commands/training.ts'
import { stepThrough } from '../commands/walk.ts'
import { useCommand } from '../commands/use-command.ts'
import { useDocument, useRun } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import menu from '../ui/menu.module.css'
import { Tip } from '../ui/Tip.tsx'

/** Other ways to step and to begin again. */
function More() {
  const seed = useDocument((state) => state.document.seed)
  const stepsOfEpoch = useRun((state) => state.report?.epoch)
  const { disabled } = useCommand(restart)
  return (
    <Menu.Root modal={false}>
      <Tip text="More ways to train">
        <Menu.Trigger className={menu['more']} aria-label="More ways to train" disabled={disabled}>
          <ChevronDown size={12} />
        </Menu.Trigger>
      </Tip>
      <Menu.Portal>
        <Menu.Positioner className={menu['positioner']} sideOffset={6} align="end">
          <Menu.Popup className={menu['popup']}>
            <CommandItem command={restart}>Restart with seed {seed}</CommandItem>
            <CommandItem command={restartAnew} />
            <Menu.Separator className={menu['line']} />
            <CommandItem command={epoch}>
              {epoch.name}
              {stepsOfEpoch !== undefined && ` · ${formatCount(stepsOfEpoch)} ${stepsOfEpoch === 1 ? 'step' : 'steps'}`}
            </CommandItem>
            {leaps.map((command) => (
              <CommandItem key={command.name} command={command} />
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
