import { createStore } from 'zustand/vanilla'

/** Whether a tap adds what it is on to what is selected, or takes it away, as a click with Shift does: a finger holds no key. */
export const picking = createStore<{ readonly isOn: boolean }>(() => ({ isOn: false }))
