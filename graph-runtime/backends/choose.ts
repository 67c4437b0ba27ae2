import type { Backend } from './backend.ts'
import { reference } from './reference/backend.ts'
import { wasm } from './wasm/backend.ts'

export type BackendName = 'reference' | 'wasm'

/** Every backend by name. */
export const backends: Readonly<Record<BackendName, Backend>> = { reference, wasm }

/** What runs when nobody asks for another. */
export const DEFAULT_BACKEND: BackendName = 'wasm'
