import { useCallback, useMemo, useState } from 'react'
import type { Passes } from '../../graph-runtime/session/passes/types.ts'
import { useEditor, useView } from '../stores/hooks.ts'
import { goInside, goTo, placeOf, usePlace } from '../stores/use-place.ts'
import { isWithin } from './related.ts'

/** What is selected in the two passes, together with the canvas. */
export interface Chosen {
  readonly equation: number | undefined
  /** Paths of the blocks that are selected on the canvas. */
  readonly blocks: readonly string[]
  /** Selects an equation, and its block on the canvas. */
  readonly choose: (equation: number) => void
  /** Selects a block on the canvas, or nothing; `deep` goes into the graph that it stands in. */
  readonly chooseBlock: (block: string | undefined, deep: boolean) => void
}

/** The equation last chosen, as long as its block is selected on the canvas and it is still written so. */
export function useChosen(passes: Passes | undefined): Chosen {
  const editor = useEditor()
  const { prefix } = usePlace()
  const selection = useView((state) => state.selection.nodes)
  const blocks = useMemo(() => Array.from(selection, (id) => prefix + id), [selection, prefix])
  const [last, setLast] = useState<{ readonly equation: number; readonly tex: string; readonly node: string }>()
  const found = last && passes?.equations[last.equation]
  const isThere = found?.tex === last?.tex && found?.node === last?.node
  const isHere = last !== undefined && blocks.some((path) => isWithin(last.node, path))

  const show = useCallback(
    (block: string | undefined, deep: boolean) => {
      if (block === undefined || block === '') return goInside(editor, placeOf(editor).blocks)
      if (deep) return goTo(editor, block)
      // As far in as the canvas shows: an own block stands for what is inside it.
      const place = placeOf(editor)
      const isInside = block.startsWith(place.prefix)
      const id = (isInside ? block.slice(place.prefix.length) : block).split('/')[0] ?? ''
      goInside(editor, isInside ? place.blocks : [], id)
      requestAnimationFrame(() => {
        if (!editor.viewport.inSight().has(id)) editor.viewport.reveal(id)
      })
    },
    [editor],
  )
  const choose = useCallback(
    (equation: number) => {
      const { tex = '', node = '' } = passes?.equations[equation] ?? {}
      setLast({ equation, tex, node })
      show(node, false)
    },
    [passes, show],
  )
  const chooseBlock = useCallback(
    (block: string | undefined, deep: boolean) => {
      setLast(undefined)
      show(block, deep)
    },
    [show],
  )
  return { equation: isThere && isHere ? last?.equation : undefined, blocks, choose, chooseBlock }
}
