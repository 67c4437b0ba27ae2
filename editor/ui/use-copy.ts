import { useEffect, useState } from 'react'

/** What became of the last text that was to be copied. */
interface Copied {
  /** What to say of it; undefined where nothing was copied of late. */
  readonly said?: string
  /** The text itself, where the browser kept it from the clipboard: to be copied by hand. */
  readonly denied?: string
}

/** How long it is said that something was copied, in milliseconds. */
const SAID_FOR = 4000

/** Copies texts to the clipboard, and tells for a while what became of it. */
export function useCopy() {
  const [{ said, denied }, setCopied] = useState<Copied>({})
  useEffect(() => {
    if (said === undefined) return undefined
    const timer = setTimeout(() => setCopied({}), SAID_FOR)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async (text: string, words: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied({ said: words })
    } catch {
      setCopied({ denied: text })
    }
  }
  return { copy, said, denied, close: () => setCopied({}) }
}
