import { describe, expect, test } from 'vitest'
import type { LessonStep } from '../../../graph-runtime/document/lesson-types.ts'
import { isOpen, PANELS, type LessonShown, type PanelName } from '../../../editor/stores/panels.ts'
import { createViewStore, type Opening } from '../../../editor/stores/view-store.ts'

const none: LessonShown = { editing: false, step: undefined }
const step = (panels?: PanelName[]): LessonShown => {
  const played: LessonStep = { id: 'step', title: 'A step', text: '', ...(panels && { show: { panels } }) }
  return { editing: false, step: played }
}

/** The panels that are open. */
function open(lesson: LessonShown, isNarrow: boolean, said: Partial<Record<PanelName, Opening>> = {}): PanelName[] {
  const view = { ...createViewStore().getState(), ...said }
  return PANELS.filter((panel) => isOpen(panel, view, lesson, isNarrow))
}

describe('which panels are open', () => {
  test('all where there is room, the palette first to give way', () => {
    expect(open(none, false)).toEqual(['palette', 'inspector', 'dock'])
    expect(open(none, true)).toEqual(['inspector', 'dock'])
  })

  test('as a lesson asks, whose text takes the palette’s place; in a narrow window the inspector’s too', () => {
    expect(open(step(), false)).toEqual(['inspector', 'dock'])
    expect(open(step(['palette']), false)).toEqual(['palette'])
    expect(open(step([]), false)).toEqual([])
    expect(open(step(), true)).toEqual(['dock'])
    expect(open({ editing: true, step: undefined }, false)).toEqual(['inspector', 'dock'])
  })

  test('as the user said, whatever the room and the lesson', () => {
    expect(open(none, true, { palette: 'shown', dock: 'folded' })).toEqual(['palette', 'inspector'])
    expect(open(step([]), true, { inspector: 'shown' })).toEqual(['inspector'])
  })
})
