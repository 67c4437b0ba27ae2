import { adaptiveAveragePool } from './adaptive-average-pool.ts'
import { averagePool1d } from './average-pool-1d.ts'
import { averagePool2d } from './average-pool-2d.ts'
import { batchNorm } from './batch-norm.ts'
import { conv1d } from './conv-1d.ts'
import { conv2d } from './conv-2d.ts'
import { convTranspose1d } from './conv-transpose-1d.ts'
import { convTranspose2d } from './conv-transpose-2d.ts'
import { dense } from './dense.ts'
import { dropout } from './dropout.ts'
import { embedding } from './embedding.ts'
import { flatten } from './flatten.ts'
import { globalAveragePool } from './global-average-pool.ts'
import { groupNorm } from './group-norm.ts'
import { layerNorm } from './layer-norm.ts'
import { maxPool1d } from './max-pool-1d.ts'
import { maxPool2d } from './max-pool-2d.ts'
import { residual } from './residual.ts'

/** The drawer *Layers*, in the order of the palette. */
export const layers = [
  dense,
  conv2d,
  conv1d,
  convTranspose2d,
  convTranspose1d,
  maxPool2d,
  maxPool1d,
  averagePool2d,
  averagePool1d,
  adaptiveAveragePool,
  globalAveragePool,
  batchNorm,
  layerNorm,
  groupNorm,
  dropout,
  embedding,
  flatten,
  residual,
]
