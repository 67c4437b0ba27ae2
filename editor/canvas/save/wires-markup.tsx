import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Position } from '@xyflow/react'
import { dressedMarkup } from '../../charts/svg/from-element.ts'
import type { Theme } from '../../charts/colour-map.ts'
import { EditorContext } from '../../stores/hooks.ts'
import type { Editor } from '../../stores/editor.ts'
import { WireEdge } from '../WireEdge.tsx'
import type { WireLine } from '../flow-graph.ts'
import styles from '../wire.module.css'
import { createWireRegistry, WireRegistryContext, type MountedWire } from '../wire-registry.ts'

/** React Flow places a wire's ends; these wires know their ways by themselves. */
const nowhere = {
  sourceX: 0,
  sourceY: 0,
  targetX: 0,
  targetY: 0,
  sourcePosition: Position.Right,
  targetPosition: Position.Left,
}

/**
 * Wires as markup with their looks in it, those out of sight too: they are mounted in a corner that nobody sees, `draw` sets
 * their thickness as the overlay does, and they are taken away again.
 */
export function wiresMarkup(
  editor: Editor,
  wires: readonly WireLine[],
  theme: Theme,
  draw: (wire: MountedWire) => void,
): string {
  const corner = document.createElement('div')
  corner.dataset['theme'] = theme
  corner.style.cssText = 'position:absolute;width:0;height:0;overflow:hidden;visibility:hidden'
  document.body.append(corner)
  const registry = createWireRegistry()
  const root = createRoot(corner)
  try {
    flushSync(() =>
      root.render(
        <EditorContext value={editor}>
          <WireRegistryContext value={registry}>
            <svg>
              {wires.map(({ id, source, target, data }) => (
                <WireEdge key={id} id={id} source={source} target={target} {...(data && { data })} {...nowhere} />
              ))}
            </svg>
          </WireRegistryContext>
        </EditorContext>,
      ),
    )
    for (const wire of registry.wires()) draw(wire)
    const svg = corner.querySelector('svg')!
    const lines = [...svg.children]
    // Shapes stand above all wires, as on the page, where wires that run together would cover them.
    const pills = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'g'))
    pills.append(...svg.querySelectorAll(`.${styles['pill']}`))
    return [...lines.map((wire, i) => dressedMarkup(wire, wires[i]?.data?.view.label)), dressedMarkup(pills)].join('')
  } finally {
    root.unmount()
    corner.remove()
  }
}
