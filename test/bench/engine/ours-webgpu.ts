import { webgpu } from '../../../graph-runtime/backends/webgpu/backend.ts'
import { device } from '../../../graph-runtime/backends/webgpu/device.ts'
import { timeSteps, type Windows } from './ours.ts'
import { environment } from './session.ts'
import { workloads } from './workloads.ts'

/** All that a processor that plays a GPU is measured at: it shows that the measurement works, not how fast a GPU is. */
const SMALL = ['W1', 'W2']

/** Prints a line of JSON for each workload, on the GPU that the browser has, with the GPU's name; or one that says why there is none. */
export async function main(names: readonly string[], windows: Windows): Promise<void> {
  try {
    const { name, isPlayed } = (await device()).info
    const known = isPlayed ? `${name}, a processor that plays a GPU: measured at ${SMALL.join(' and ')} alone` : name
    for (const workload of names.filter((each) => !isPlayed || SMALL.includes(each))) {
      const document = { ...workloads[workload]!(), device: 'gpu' } as const
      const timed = await timeSteps(document, {
        ...windows,
        precision: 'f32',
        surroundings: { ...environment, gpu: webgpu },
      })
      console.log(JSON.stringify({ workload, ...timed, device: known }))
    }
  } catch (error) {
    console.log(JSON.stringify({ workload: 'all', error: error instanceof Error ? error.message : String(error) }))
  }
}
