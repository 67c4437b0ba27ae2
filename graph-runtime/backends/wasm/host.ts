/** A memory that grows by pages of 64 KiB; its buffer is another one then. */
export interface Memory {
  readonly buffer: ArrayBufferLike
  /** Throws RangeError where there is not so much. */
  grow(pages: number): number
}

/** What a function of a module is to JavaScript. */
export type HostFunction = (...args: readonly number[]) => number

/** Functions of one module, by name. */
export type Functions = Readonly<Record<string, HostFunction>>

/** A function of a module, and how a worker that has been sent the module finds it. */
export interface Linked {
  readonly run: HostFunction
  readonly module: CompiledModule
  readonly name: string
}

/** What modules import: a memory, and functions of others. */
export type Imports = Readonly<
  Record<string, Readonly<Record<string, HostFunction | ((...args: number[]) => void) | Memory>>>
>

/** A module that has been compiled: workers may be sent it, and need not compile it again. */
export type CompiledModule = object

interface Limits {
  readonly initial: number
  readonly maximum: number
  readonly shared?: boolean
}

/** WebAssembly as Node and browsers have it: TypeScript describes it only together with a browser's page. */
interface Host {
  readonly Memory: new (limits: Limits) => Memory
  readonly compile: (bytes: Uint8Array<ArrayBuffer>) => Promise<CompiledModule>
  readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => CompiledModule
  readonly Instance: new (module: CompiledModule, imports: Imports) => { readonly exports: Functions }
}

const NAME: string = 'WebAssembly'
const host: Host = Reflect.get(globalThis, NAME)

/** Whether a module can be compiled here. */
export const isValid = (bytes: Uint8Array<ArrayBuffer>): boolean => host.validate(bytes)

export function createMemory(limits: Limits): Memory {
  return new host.Memory(limits)
}

/** Compiled at once: call it where nothing else waits, in a worker or in Node. */
export const compile = (bytes: Uint8Array<ArrayBuffer>): CompiledModule => new host.Module(bytes)

/** Compiled while this thread goes on. */
export const compileBeside = (bytes: Uint8Array<ArrayBuffer>): Promise<CompiledModule> => host.compile(bytes)

/** A module's exports, given what it imports. */
export function instantiate(module: CompiledModule, imports: Imports = {}): Functions {
  return new host.Instance(module, imports).exports
}
