import { useEffect, useState } from 'react'
import { classes } from './classes.ts'
import styles from './tex.module.css'

type Render = (source: string, display: boolean, withClasses: boolean) => string

let render: Render | undefined
let loading: Promise<Render> | undefined

/** KaTeX and its style sheet, fetched when the first formula is shown. */
async function loadKatex(): Promise<Render> {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')])
  render = (source, display, withClasses) =>
    katex.renderToString(source, {
      displayMode: display,
      throwOnError: false,
      strict: false,
      trust: withClasses && (({ command }) => command === '\\htmlClass'),
    })
  return render
}

interface Props {
  readonly children: string
  /** On a line of its own. */
  readonly display?: boolean
  readonly className?: string | undefined
  /** Lets `\htmlClass` give parts a class: only for formulas that the page writes itself. */
  readonly withClasses?: boolean
}

/** A formula in TeX. Until KaTeX is there, and where the formula is faulty, its source. */
export function Tex({ children: source, display = false, className, withClasses = false }: Props) {
  const [ready, setReady] = useState<Render | undefined>(() => render)
  useEffect(() => {
    if (ready) return
    let gone = false
    loading ??= loadKatex()
    loading.then(
      (made) => !gone && setReady(() => made),
      () => {
        // Without KaTeX the source stays on show; the next formula tries again.
        loading = undefined
      },
    )
    return () => {
      gone = true
    }
  }, [ready])
  if (!ready) return <span className={classes(styles['source'], className)}>{source}</span>
  // KaTeX writes this markup itself and lets none of the source through: of what it would have to trust, only `\htmlClass`, which
  // gives a class, and that only in formulas that the page writes.
  return <span className={className} dangerouslySetInnerHTML={{ __html: ready(source, display, withClasses) }} />
}
