import { useStore } from 'zustand'
import { useEditor } from '../stores/hooks.ts'
import { marksAt, type BlockMark } from './marks.ts'
import type { WalkState } from './walk-store.ts'

/** A part of the walk's state. The selector must give back the same object while nothing changed. */
export function useWalk<T>(selector: (state: WalkState) => T): T {
  return useStore(useEditor().walks, selector)
}

/** What a block of the graph on show is to the step on show; undefined while nobody walks. */
export function useBlockMark(id: string): BlockMark | undefined {
  return useWalk(({ walk, index }) => walk && marksAt(walk, index).block(walk.prefix + id))
}

/** Whether something comes along a wire in the step on show, and in which pass. */
export function useWireMark(input: string): 'forward' | 'backward' | 'quiet' | undefined {
  return useWalk(({ walk, index }) => {
    if (!walk) return undefined
    const marks = marksAt(walk, index)
    if (!marks.carries(walk.prefix + input)) return 'quiet'
    return marks.pass === 'backward' ? 'backward' : 'forward'
  })
}
