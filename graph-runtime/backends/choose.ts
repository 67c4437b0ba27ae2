import type { Backend } from './backend.ts'
import { javascript } from './javascript/backend.ts'
import { reference } from './reference/backend.ts'

export type BackendName = 'reference' | 'javascript'

/** Every backend by name. */
export const backends: Readonly<Record<BackendName, Backend>> = { reference, javascript }

/** What runs when nobody asks for another. */
export const DEFAULT_BACKEND: BackendName = 'javascript'
