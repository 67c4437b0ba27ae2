import type { DeviceInfo } from '../../graph-runtime/backends/backend.ts'
import type { Device } from '../../graph-runtime/document/types.ts'

/** What a run is computed by, and what there is to say of that; `wanted` is what the document asks for. */
export function deviceText(
  device: DeviceInfo | undefined,
  wanted: Device | undefined,
): { readonly what: string; readonly why?: string } {
  if (!device) return { what: 'this computer’s processor' }
  const { name, isPlayed } = device
  const named = name === '' ? '' : `${name}. `
  if (isPlayed) return { what: 'a processor that plays a GPU', why: `${named}By itself the processor is quicker.` }
  const what = 'this computer’s GPU'
  if (wanted === undefined) return { what, why: `${named}The graph is large, and its precision is fast.` }
  return named === '' ? { what } : { what, why: name }
}
