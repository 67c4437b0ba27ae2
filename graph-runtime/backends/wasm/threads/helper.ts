import type { CompiledModule, HostFunction, Imports, Memory } from '../host.ts'

/** A function of one of some modules that go with it. */
export interface Reference {
  readonly module: number
  readonly name: string
}

/** What a helping thread is told by messages. To run a step it is told in memory alone, which is quicker. */
export type ToHelper =
  /** First of all: the memory, where in it the words are and what they are, and which one says what this thread has ready. */
  | {
      readonly is: 'begin'
      readonly memory: Memory
      readonly address: number
      readonly word: Record<'generation' | 'failed' | 'signal' | 'posted' | 'turn' | 'id' | 'steps', number>
      readonly prepared: number
      /** How many messages and runs there were, this message included: what comes next counts on from there. */
      readonly heard: number
      readonly turn: number
      readonly library: CompiledModule
    }
  /** A step to get ready: the function `name` of a module that calls kernels of other modules. */
  | {
      readonly is: 'step'
      readonly id: number
      /** Its number among all that this thread is told to get ready: said when it is. */
      readonly order: number
      readonly module: CompiledModule
      readonly name: string
      readonly modules: readonly CompiledModule[]
      readonly kernels: readonly Reference[]
    }
  | { readonly is: 'forget'; readonly id: number }

/** WebAssembly's constructor of instances. */
interface Instances {
  readonly Instance: new (
    module: CompiledModule,
    imports: Imports,
  ) => { readonly exports: Record<string, HostFunction> }
}

/**
 * A helping thread, whole: it is started from this function's own text, so nothing outside it may be named. `listen` has it hear all
 * messages. Between them it waits in memory for what is to be run, so that a run begins within microseconds; a message would take a
 * tenth of a millisecond. That messages were posted it is told in memory, too, and goes to hear them.
 */
export function help(listen: (take: (message: ToHelper) => void) => void): void {
  /** So often it looks for what comes next before it sleeps: about a tenth of a millisecond. */
  const looks = 50_000
  const global: string = 'WebAssembly'
  const { Instance }: Instances = Reflect.get(globalThis, global)
  const steps = new Map<number, HostFunction>()
  let begun: Extract<ToHelper, { is: 'begin' }> | undefined
  let library: Record<string, HostFunction> = {}
  let words: Int32Array = new Int32Array()
  let [heard, turn] = [0, 0]

  const make = (module: CompiledModule, imports: Imports = {}) => new Instance(module, imports).exports
  const take = (message: ToHelper) => {
    heard++
    if (message.is === 'begin') {
      begun = message
      heard = message.heard
      turn = message.turn
      library = make(message.library)
      words = new Int32Array(message.memory.buffer, message.address)
    } else if (message.is === 'step' && begun) {
      const memory = { memory: begun.memory }
      const modules = message.modules.map((module) => make(module, { memory, library }))
      const kernel: Record<string, HostFunction> = {}
      message.kernels.forEach((each, i) => (kernel[`k${i}`] = modules[each.module]![each.name]!))
      steps.set(message.id, make(message.module, { memory, kernel })[message.name]!)
      Atomics.store(words, begun.prepared, message.order)
      Atomics.notify(words, begun.prepared)
    } else if (message.is === 'forget') steps.delete(message.id)
  }
  /** Runs what is to be run, until there are messages to hear. */
  const serve = ({ word }: Extract<ToHelper, { is: 'begin' }>) => {
    for (;;) {
      const signal = Atomics.load(words, word.signal)
      if (Atomics.load(words, word.posted) !== heard) return
      if (Atomics.load(words, word.turn) !== turn) {
        turn++
        steps.get(Atomics.load(words, word.id))!(Atomics.load(words, word.steps))
        continue
      }
      let left = looks
      while (left > 0 && Atomics.load(words, word.signal) === signal) left--
      if (left === 0) Atomics.wait(words, word.signal, signal)
    }
  }
  listen((message) => {
    try {
      take(message)
      if (begun) serve(begun)
    } catch {
      // Others may wait for this thread: they go on, and see that it has failed.
      if (!begun) return
      const { prepared, word } = begun
      Atomics.store(words, word.failed, 1)
      Atomics.add(words, word.generation, 1)
      for (const each of [word.generation, prepared]) Atomics.notify(words, each)
    }
  })
}
