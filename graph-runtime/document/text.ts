/** Control characters but tab, line feed and carriage return: they draw nothing, and hide or garble what stands beside them. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u
const BREAKS = /[\t\n\r]/

/** Whether a text can stand in a file: no control characters; tabs and line breaks only where `breaks` allows them. */
export function isCleanText(text: string, breaks: boolean): boolean {
  return !CONTROL.test(text) && (breaks || !BREAKS.test(text))
}
