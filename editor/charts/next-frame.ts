/**
 * Does a task in the next frame, once however often it is asked for: so that what changes together is drawn once, and when the
 * page has been laid out anyway.
 */
export function inNextFrame(task: () => void): { readonly ask: () => void; readonly cancel: () => void } {
  let request: number | undefined
  return {
    ask() {
      request ??= requestAnimationFrame(() => {
        request = undefined
        task()
      })
    },
    cancel() {
      if (request !== undefined) cancelAnimationFrame(request)
      request = undefined
    },
  }
}
