import { create } from 'zustand'

/** Which histograms are on show. */
interface HistogramView {
  readonly pass: 'forward' | 'backward'
  readonly of: 'parameters' | 'outputs' | 'selected'
}

/** What was chosen last; nothing of it belongs in a file. */
export const useHistogramView = create<HistogramView>()(() => ({ pass: 'forward', of: 'parameters' }))
