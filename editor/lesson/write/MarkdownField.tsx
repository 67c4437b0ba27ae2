import { useEffect, useState } from 'react'
import { Markdown } from '../../ui/Markdown.tsx'
import { parseMarkdown, type Inline } from '../../ui/markdown.ts'
import { TextField } from '../../ui/TextField.tsx'
import styles from './write.module.css'

interface Props {
  readonly label: string
  readonly lines: number
  readonly value: string
  readonly check: (text: string) => string | undefined
  readonly onChange: (text: string) => void
  /** How it is shown when it is played, where that is not as it stands. */
  readonly asPlayed?: (text: string) => string
}

interface Formula {
  readonly tex: string
  /** It has a line of its own. */
  readonly displayMode: boolean
}

const inline = (content: readonly Inline[]): Formula[] =>
  content.flatMap((piece) => (piece.is === 'tex' ? [{ tex: piece.text, displayMode: false }] : []))

function formulas(text: string): Formula[] {
  return parseMarkdown(text).flatMap((block): Formula[] => {
    if (block.is === 'tex') return [{ tex: block.text, displayMode: true }]
    return inline(block.is === 'list' ? block.items.flat() : block.content)
  })
}

/** What is wrong with the first faulty formula of a text, as KaTeX says it. */
async function faultIn(text: string): Promise<string | undefined> {
  const { default: katex } = await import('katex')
  for (const { tex, displayMode } of formulas(text)) {
    try {
      katex.renderToString(tex, { displayMode, strict: false })
    } catch (error) {
      return error instanceof Error ? error.message.replace(/^KaTeX parse error: /, '') : String(error)
    }
  }
  return undefined
}

/** A text in Markdown with TeX, and below it, while it is typed too, how it will look and which formula cannot be set. */
export function MarkdownField({ label, lines, value, check, onChange, asPlayed = (text) => text }: Props) {
  const [typed, setTyped] = useState<string>()
  const [fault, setFault] = useState<string>()
  const shown = asPlayed(typed ?? value)
  const hasTex = formulas(shown).length > 0
  useEffect(() => {
    if (!hasTex) return
    let gone = false
    void faultIn(shown).then((found) => !gone && setFault(found))
    return () => {
      gone = true
      setFault(undefined)
    }
  }, [shown, hasTex])
  return (
    <>
      <TextField label={label} lines={lines} value={value} check={check} onChange={onChange} onTyping={setTyped} />
      {fault !== undefined && <p role="alert">A formula cannot be set: {fault}</p>}
      {shown.trim() !== '' && (
        <figure className={styles['preview']} aria-label={`${label}, as it is played`}>
          <Markdown>{shown}</Markdown>
        </figure>
      )}
    </>
  )
}
