import { absoluteError } from './absolute-error.ts'
import { binaryCrossEntropy } from './binary-cross-entropy.ts'
import { chamfer } from './chamfer.ts'
import { cosineDistance } from './cosine-distance.ts'
import { crossEntropy } from './cross-entropy.ts'
import { elasticNet } from './elastic-net.ts'
import { gaussianNll } from './gaussian-nll.ts'
import { hinge } from './hinge.ts'
import { huber } from './huber.ts'
import { klDivergence } from './kl-divergence.ts'
import { l1Penalty } from './l1-penalty.ts'
import { l2Penalty } from './l2-penalty.ts'
import { negativeLogLikelihood } from './negative-log-likelihood.ts'
import { normPenalty } from './norm-penalty.ts'
import { squaredError } from './squared-error.ts'
import { triplet } from './triplet.ts'

/** The drawer *Losses, penalties*, in the order of the palette. */
export const losses = [
  squaredError,
  absoluteError,
  huber,
  crossEntropy,
  binaryCrossEntropy,
  negativeLogLikelihood,
  hinge,
  klDivergence,
  gaussianNll,
  cosineDistance,
  triplet,
  chamfer,
  l2Penalty,
  l1Penalty,
  elasticNet,
  normPenalty,
]
