import { choice } from '../../graph-runtime/definition/settings.ts'

/** How large a view is on the canvas; the inspector shows it large in any case. */
export const size = choice('medium', ['small', 'medium', 'large'], { help: 'How large the picture on the canvas is.' })
