import { adagrad } from './adagrad.ts'
import { adam } from './adam.ts'
import { adamw } from './adamw.ts'
import { momentum } from './momentum.ts'
import { nesterov } from './nesterov.ts'
import { rmsprop } from './rmsprop.ts'
import { sgd } from './sgd.ts'

/** The drawer *Learners*, in the order of the palette. */
export const learners = [sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw]
