import { elu } from './elu.ts'
import { gelu } from './gelu.ts'
import { hardSigmoid } from './hard-sigmoid.ts'
import { hardSilu } from './hard-silu.ts'
import { hardTanh } from './hard-tanh.ts'
import { leakyRelu } from './leaky-relu.ts'
import { logSoftmax } from './log-softmax.ts'
import { relu } from './relu.ts'
import { sigmoid } from './sigmoid.ts'
import { silu } from './silu.ts'
import { softmax } from './softmax.ts'
import { softplus } from './softplus.ts'
import { straightThrough } from './straight-through.ts'
import { tanh } from './tanh.ts'

/** The drawer *Activations*, in the order of the palette. */
export const activations = [
  relu,
  leakyRelu,
  elu,
  gelu,
  silu,
  sigmoid,
  tanh,
  softplus,
  softmax,
  logSoftmax,
  hardTanh,
  hardSigmoid,
  hardSilu,
  straightThrough,
]
