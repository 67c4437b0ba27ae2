import type { Profile } from '../../../graph-runtime/session/profile.ts'
import { nameOfPath } from '../../../graph-runtime/compile/block-names.ts'
import { useDocument, useEditor } from '../../stores/hooks.ts'
import { goTo } from '../../stores/use-place.ts'
import { shareText, timeFormat, type TimeRow } from './time-rows.ts'
import styles from './times.module.css'

interface Props {
  readonly rows: readonly TimeRow[]
  readonly profile: Profile
  /** Whether these are all blocks: then what belongs to none is told as well. */
  readonly isWhole: boolean
}

const passes = ['forward', 'backward', 'update'] as const
const titles = { forward: 'Forward', backward: 'Backward', update: 'Update' } as const
/** Less of the step than this need not be told. */
const LEAST = 0.001

/** A row for each block, which leads to it, with its time in each pass as a bar and in figures. */
export function TimeTable({ rows, profile: { step, rest }, isWhole }: Props) {
  const editor = useEditor()
  const document = useDocument((state) => state.document)
  const { unit, write } = timeFormat(step)
  const longest = rows[0]?.whole ?? 0
  const name = (path: string) => nameOfPath(path, document, editor.catalog).split(' ▸ ').at(-1)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Block</th>
          <th aria-hidden="true" className={styles['track']} />
          {passes.map((pass) => (
            <th key={pass} scope="col" className={styles[pass]}>
              {titles[pass]}
            </th>
          ))}
          <th scope="col">All, {unit}</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.path}>
            <th scope="row">
              <button type="button" onClick={() => goTo(editor, row.path)}>
                {name(row.path)}
              </button>
            </th>
            <td aria-hidden="true" className={styles['track']}>
              {passes.map((pass) => (
                <i key={pass} className={styles[pass]} style={{ width: `${(100 * row[pass]) / longest}%` }} />
              ))}
            </td>
            {passes.map((pass) => (
              <td key={pass}>{row[pass] > 0 ? write(row[pass]) : '–'}</td>
            ))}
            <td>{write(row.whole)}</td>
            <td>
              <b>{shareText(row.whole / step)}</b>
            </td>
          </tr>
        ))}
        {isWhole && rest > LEAST * step && (
          <tr>
            <th scope="row">No block</th>
            <td aria-hidden="true" className={styles['track']} />
            {passes.map((pass) => (
              <td key={pass}>–</td>
            ))}
            <td>{write(rest)}</td>
            <td>{shareText(rest / step)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
