import type { ComponentType } from 'react'
import type { DockTab } from '../stores/view-store.ts'
import { Gradients } from './Gradients.tsx'
import { Outline } from './outline/Outline.tsx'
import { Problems } from './Problems.tsx'
import { ProblemCount } from './ProblemCount.tsx'
import { HistogramOptions } from './histograms/HistogramOptions.tsx'
import { Histograms } from './histograms/Histograms.tsx'
import { Sweep } from './sweep/Sweep.tsx'
import { SweepOptions } from './sweep/SweepOptions.tsx'
import { TimeOptions } from './times/TimeOptions.tsx'
import { Times } from './times/Times.tsx'
import { Training } from './Training.tsx'
import { TrainingOptions } from './TrainingOptions.tsx'

/** A tab of the dock. */
export interface DockTabDefinition {
  readonly id: DockTab
  readonly title: string
  /** Stands behind the title: how many there are of what it lists. */
  readonly Count?: ComponentType
  /** Controls at the right end of the row of tabs while this one is open. */
  readonly Options?: ComponentType
  readonly Panel: ComponentType
}

/** The tabs in their order. A new one is a panel of its own and an entry here. */
export const dockTabs: readonly DockTabDefinition[] = [
  { id: 'training', title: 'Training', Panel: Training, Options: TrainingOptions },
  { id: 'histograms', title: 'Histograms', Panel: Histograms, Options: HistogramOptions },
  { id: 'sweep', title: 'Sweep', Panel: Sweep, Options: SweepOptions },
  { id: 'gradients', title: 'Gradients', Panel: Gradients },
  { id: 'time', title: 'Time', Panel: Times, Options: TimeOptions },
  { id: 'outline', title: 'Outline', Panel: Outline },
  { id: 'problems', title: 'Problems', Panel: Problems, Count: ProblemCount },
]
