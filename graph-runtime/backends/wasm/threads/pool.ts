import type { Heap } from '../heap.ts'
import type { CompiledModule, Linked } from '../host.ts'
import { WORD } from './barrier.ts'
import { help, type ToHelper } from './helper.ts'
import { startThread, type Thread } from './host.ts'

/** A step in whose module each thread has a function of its own, `run0`, `run1` and so on. */
export interface SharedStep {
  readonly module: CompiledModule
  /** What the module imports as `k0`, `k1` and so on. */
  readonly kernels: readonly Linked[]
  /** The first thread's function, which runs here. */
  readonly run: (steps: number) => void
}

/** A step that all threads know. */
export interface Joined {
  /** Whether every thread has it ready, and none has failed. */
  isReady(): boolean
  /** Waits until they have: only where workers start although the thread that started them waits, as in Node. */
  wait(): void
  /** Throws RuntimeError where a thread fails. */
  run(steps: number): void
  /** Has the threads forget it. */
  free(): void
}

/** The threads that help this one. They are started when they are first needed, and end when nobody needs them. */
export class Pool {
  /** How many threads there are, this one included. */
  readonly threads: number
  readonly #heap: Heap
  readonly #library: CompiledModule
  #helpers: readonly Thread[] = []
  #address: number | undefined
  #joined = 0
  #made = 0
  /** How many steps the helpers have been told to get ready. */
  #told = 0

  constructor(heap: Heap, library: CompiledModule, threads: number) {
    this.#heap = heap
    this.#library = library
    this.threads = heap.isShared ? threads : 1
  }

  /** How many threads help now. */
  get helping(): number {
    return this.#helpers.length
  }
  /** Where the words are by which threads keep together. */
  get address(): number {
    return (this.#address ??= this.#heap.take(4 * (WORD.prepared + this.threads)))
  }

  /** Tells the threads of a step. It can be run when they are ready. */
  join({ module, kernels, run }: SharedStep): Joined {
    if (this.#joined++ === 0) this.#start()
    const id = this.#made++
    const helpers = this.#helpers
    const modules = [...new Set(kernels.map((kernel) => kernel.module))]
    const references = kernels.map((kernel) => ({ module: modules.indexOf(kernel.module), name: kernel.name }))
    const order = ++this.#told
    this.#post((i) => ({ is: 'step', id, order, module, name: `run${i + 1}`, modules, kernels: references }))
    const words = this.#words
    const have = (word: number) => Atomics.load(words, word)
    return {
      isReady: () => have(WORD.failed) === 0 && helpers.every((_, i) => have(WORD.prepared + i) >= order),
      wait() {
        helpers.forEach((_, i) => {
          const word = WORD.prepared + i
          for (let at = have(word); at < order && have(WORD.failed) === 0; at = have(word)) {
            Atomics.wait(words, word, at)
          }
        })
      },
      run: (steps) => {
        Atomics.store(words, WORD.id, id)
        Atomics.store(words, WORD.steps, steps)
        Atomics.add(words, WORD.turn, 1)
        this.#signal()
        run(steps)
      },
      free: () => {
        this.#post(() => ({ is: 'forget', id }))
        if (--this.#joined === 0) this.#end()
      },
    }
  }

  get #words(): Int32Array {
    return new Int32Array(this.#heap.memory.buffer, this.address, WORD.prepared + this.threads)
  }
  /** Has helpers look what there is for them. */
  #signal(): void {
    const words = this.#words
    Atomics.add(words, WORD.signal, 1)
    Atomics.notify(words, WORD.signal)
  }
  /** Sends each helper a message. It is counted first: who hears it then waits for no other. */
  #post(messageFor: (helper: number) => ToHelper): void {
    Atomics.add(this.#words, WORD.posted, 1)
    this.#signal()
    this.#helpers.forEach((helper, i) => helper.post(messageFor(i)))
  }
  #start(): void {
    const words = this.#words
    for (const word of [WORD.arrived, WORD.sleeping, WORD.failed]) words[word] = 0
    words.fill(0, WORD.prepared)
    const { memory } = this.#heap
    this.#helpers = Array.from({ length: this.threads - 1 }, () => startThread(help))
    const [heard, turn] = [words[WORD.posted]! + 1, words[WORD.turn]!]
    this.#post((i) => ({
      is: 'begin',
      memory,
      address: this.address,
      word: WORD,
      prepared: WORD.prepared + i,
      heard,
      turn,
      library: this.#library,
    }))
  }
  /** Helpers that have not ended yet go to hear a message, and find none: they run nothing that others are to run. */
  #end(): void {
    Atomics.add(this.#words, WORD.posted, 1)
    this.#signal()
    for (const helper of this.#helpers) helper.end()
    this.#helpers = []
  }
}
