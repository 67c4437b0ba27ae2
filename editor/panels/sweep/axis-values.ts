import { unmet } from '../../../graph-runtime/compile/settings.ts'
import type { NumberSetting } from '../../../graph-runtime/definition/settings.ts'
import type { Json } from '../../../graph-runtime/document/types.ts'
import type { AxisForm } from '../../session/sweep-form.ts'
import { parseNumber, showNumber, within } from '../../ui/number-text.ts'
import type { Target } from './targets.ts'

/** More values would make a table that nobody reads. */
export const MOST_VALUES = 30

/** Numbers from one to another, both among them, at equal distances or equal ratios; whole where they must be. */
export function spacedValues(
  { from, to, count, spacing }: Pick<AxisForm, 'from' | 'to' | 'count' | 'spacing'>,
  integer = false,
): number[] {
  const at = (t: number) => (spacing === 'log' ? from * (to / from) ** t : from + (to - from) * t)
  const all = Array.from({ length: count }, (_, i) => {
    if (i === count - 1 && count > 1) return to
    const value = Number(at(count < 2 ? 0 : i / (count - 1)).toPrecision(6))
    return integer ? Math.round(value) : value
  })
  return [...new Set(all)]
}

function numbersOf(axis: AxisForm, setting: NumberSetting): number[] | string {
  if (axis.spacing === 'list') {
    const words = axis.list.split(/[\s,;]+/).filter((word) => word !== '')
    const numbers = words.map(parseNumber)
    const wrong = words.find((_, i) => numbers[i] === undefined)
    if (wrong !== undefined) return `“${wrong}” is not a number. Type numbers with commas between, such as 0.01, 0.1.`
    return [...new Set(numbers.flatMap((number) => number ?? []))]
  }
  if (axis.spacing === 'log' && !(axis.from > 0 && axis.to > 0)) return 'A log axis needs two ends above 0.'
  return spacedValues(axis, setting.integer)
}

/** The values that a row of the form asks for, or what keeps it from being swept. */
export function valuesOf(
  axis: AxisForm,
  { definition }: Target,
): { readonly values: readonly Json[] } | { readonly problem: string } {
  const values = definition.is === 'number' ? numbersOf(axis, definition) : axis.chosen
  if (typeof values === 'string') return { problem: values }
  if (values.length === 0)
    return { problem: definition.is === 'number' ? 'Type a number or several.' : 'Choose one or several.' }
  if (values.length > MOST_VALUES) return { problem: `At most ${MOST_VALUES} values.` }
  const misfit = values.find((value) => unmet(definition, value) !== undefined)
  if (misfit !== undefined) return { problem: `${String(misfit)} does not fit: ${unmet(definition, misfit)}.` }
  return { values }
}

/** What a row stands at when its setting is chosen: round the present value, or every option. */
export function freshAxis({ key, definition, value }: Target): Omit<AxisForm, 'id'> {
  const numbers = { list: '', from: 0, to: 1, count: 3 }
  if (definition.is !== 'number') {
    const chosen = definition.is === 'flag' ? [false, true] : definition.options
    return { target: key, spacing: 'list', ...numbers, chosen }
  }
  const now = Number(value)
  const near = (factor: number) => within(Number((now * factor).toPrecision(6)), definition)
  const isLog = definition.scale === 'log' && now > 0
  const [from, to] = isLog ? [near(0.1), near(10)] : [near(0.5), near(2)]
  const list = [...new Set(now === 0 ? [0, within(1, definition)] : [from, now, to])].map(showNumber).join(', ')
  return { target: key, spacing: isLog ? 'log' : 'list', list, from, to, count: 3, chosen: [] }
}

/** A value as it stands in a table or beside a curve. */
export function showValue(value: Json): string {
  if (typeof value === 'number') return showNumber(value)
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
