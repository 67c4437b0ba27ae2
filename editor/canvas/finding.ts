import { createStore } from 'zustand/vanilla'

/** Whether the field that finds what lies on the canvas stands open. */
export const finding = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))
