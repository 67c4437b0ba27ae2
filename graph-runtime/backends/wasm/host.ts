/** A memory that grows by pages of 64 KiB; its buffer is another one then. */
export interface Memory {
  readonly buffer: ArrayBuffer
  /** Throws RangeError where there is not so much. */
  grow(pages: number): number
}

/** What a function of a module is to JavaScript. */
export type HostFunction = (...args: readonly number[]) => number

/** WebAssembly as Node and browsers have it: TypeScript describes it only together with a browser's page. */
interface Host {
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => Memory
  readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, HostFunction | ((...args: number[]) => void) | Memory>>>>,
  ) => { readonly exports: Readonly<Record<string, HostFunction>> }
}

const NAME: string = 'WebAssembly'
const host: Host = Reflect.get(globalThis, NAME)

/** Whether a module can be compiled here. */
export const isValid = (bytes: Uint8Array<ArrayBuffer>): boolean => host.validate(bytes)

export function createMemory(limits: { readonly initial: number; readonly maximum: number }): Memory {
  return new host.Memory(limits)
}

/** A module's exports, given what it imports. Compiled at once: call it where nothing else waits, in a worker or in Node. */
export function instantiate(
  bytes: Uint8Array<ArrayBuffer>,
  imports: ConstructorParameters<Host['Instance']>[1] = {},
): Readonly<Record<string, HostFunction>> {
  return new host.Instance(new host.Module(bytes), imports).exports
}
