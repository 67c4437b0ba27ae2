import type { Command, KeyScope } from './command.ts'

/** What a keyboard event says, as far as keys are concerned. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Space',
}

/** A key press as commands write it, `Ctrl Shift Z`; undefined with Alt, which types letters on many keyboards. */
export function keysOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string | undefined {
  if (altKey) return undefined
  const name = names[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  // A sign such as ? is typed with Shift on one keyboard and without it on the next.
  const isSign = key.length === 1 && key.toUpperCase() === key.toLowerCase()
  const held = [ctrlKey || metaKey ? 'Ctrl' : '', shiftKey && !isSign ? 'Shift' : '']
  return [...held, name].filter((part) => part !== '').join(' ')
}

/** The command that a key press means among those whose keys count where it was pressed. */
export function commandOf(
  commands: readonly Command[],
  press: KeyPress,
  scopes: readonly KeyScope[],
): Command | undefined {
  const keys = keysOf(press)
  if (keys === undefined) return undefined
  return commands.find(({ keys: own = [], scope = 'everywhere' }) => scopes.includes(scope) && own.includes(keys))
}
