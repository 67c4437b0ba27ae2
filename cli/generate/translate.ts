import type { ESTree } from 'vite'
import type { Callee, Code } from '../../graph-runtime/backends/wasm/encode/code.ts'
import { Module } from '../../graph-runtime/backends/wasm/encode/module.ts'
import { MOST_PAGES } from '../../graph-runtime/backends/wasm/heap.ts'
import { intrinsics } from './intrinsics.ts'
import { kindOfType, storedAs, type Element, type Kind, type MeaningOf, type Translated } from './kinds.ts'
import { numbersOf, type Source } from './sources.ts'
import { writeFunction } from './statements.ts'

export interface Options {
  /** What tensors hold. */
  readonly tensor?: Element
  /** Whether arrays beside the functions lie in a memory of its own; in one that it imports there is no place for them. */
  readonly isOwn?: boolean
}

/**
 * Functions on numbers, given as TypeScript, as a WebAssembly module that gives the same bits. Exported are `names`, each
 * with the file it stands in; what they call comes along. Arrays lie in the module's own memory. Of `bits.ts`, whose
 * functions look into the bits of numbers by way of arrays, the intrinsics stand in. Throws SyntaxError for what it does not know.
 */
export function translate(
  sources: readonly Source[],
  names: ReadonlyMap<string, string>,
  { tensor = 'f64', isOwn = true }: Options = {},
): Uint8Array<ArrayBuffer> {
  const module = new Module({ pages: 1, ...(isOwn ? { isOwn } : { most: MOST_PAGES }) })
  const byFile = new Map(sources.map((source) => [source.file, source]))
  const arrays = new Map<string, { at: number; length: number }>()
  let free = 0
  const functions = new Map<string, Translated>()

  const meaningOf: MeaningOf = (file, name) => {
    const source = byFile.get(file)
    const elsewhere = source?.imports.get(name)
    if (elsewhere) return meaningOf(elsewhere.file, elsewhere.name)
    if (source?.arrays.has(name)) return { is: 'array', ...placeOf(source, name) }
    const expression = source?.constants.get(name)
    return expression ? { is: 'constant', expression, file } : functionNamed(file, name)
  }
  /** Gives an array a place in memory, filled with what it holds at first. */
  const placeOf = (source: Source, name: string): { at: number; length: number } => {
    const key = `${source.file}:${name}`
    const known = arrays.get(key)
    if (known) return known
    if (!isOwn) throw new SyntaxError(`${name}: an array beside the functions, for which there is no memory`)
    const numbers = numbersOf(name, source)
    const place = { at: free, length: numbers.length }
    if (numbers.some((x) => x !== 0)) module.data(free, new Uint8Array(Float64Array.from(numbers).buffer))
    free += 8 * numbers.length
    arrays.set(key, place)
    return place
  }
  const functionNamed = (file: string, name: string): Translated => {
    const key = `${file}:${name}`
    const known = functions.get(key)
    if (known) return known
    const intrinsic = file.endsWith('/bits.ts') ? intrinsics[name] : undefined
    const declaration = byFile.get(file)?.functions.get(name)
    const types = intrinsic ?? (declaration && typesOf(declaration, tensor))
    if (!types) throw new SyntaxError(`${file} has no ${name}`)
    const { params, result } = types
    const signature = { params: params.map(storedAs), results: result ? [storedAs(result)] : [] }
    const exported = names.get(name) === file ? name : ''
    const write = (code: Code, callee: Callee) => {
      functions.set(key, { is: 'function', callee, params, result })
      if (intrinsic) intrinsic.write(code)
      else writeFunction(code, declaration!, { params, result, file, meaningOf, tensor })
    }
    const callee = module.function(exported, signature, write)
    return { is: 'function', callee, params, result }
  }
  for (const [name, file] of names) functionNamed(file, name)
  return module.bytes()
}

/** What a function's declaration says that it takes and gives. */
function typesOf(
  { params, returnType, id }: ESTree.Function,
  tensor: Element,
): { params: readonly Kind[]; result: Kind | undefined } {
  const taken = params.map((param) => {
    const annotation = param.type === 'Identifier' ? param.typeAnnotation?.typeAnnotation : undefined
    if (!annotation) throw new SyntaxError(`${id?.name}: a parameter of no type`)
    return kindOfType(annotation, tensor)
  })
  const given = returnType?.typeAnnotation
  return { params: taken, result: !given || given.type === 'TSVoidKeyword' ? undefined : kindOfType(given, tensor) }
}
