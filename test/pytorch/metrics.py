"""The drawer Metrics."""

import torch.nn.functional as F
from cases import exactly, real, whole

SURE = exactly([[1000.0, -1000.0, 999.0], [-1000.0, -1000.0, 0.5], [0.0, 0.0, 0.0]])


def add_cases(cases):
    for p, t in ((real(4, 3), whole(4, count=3)), (real(1, 2), whole(1, count=2)), (SURE, exactly([1, 2, 0]))):
        cases.add(
            'accuracy', {'prediction': p, 'target': t}, lambda p, t: (p.argmax(1) == t).double().mean(), out='accuracy'
        )
        cases.add(
            'perplexity', {'prediction': p, 'target': t}, lambda p, t: F.cross_entropy(p, t).exp(), out='perplexity'
        )
        for k in (1, 2):
            if p is not SURE:  # among ties torch.topk may take any
                cases.add(
                    'top-k-accuracy',
                    {'prediction': p, 'target': t},
                    lambda p, t: (p.topk(k, 1).indices == t[:, None]).any(1).double().mean(),
                    {'k': k},
                    out='accuracy',
                )
    for p, t in ((real(4, 2), real(4, 2)), (real(1), real(1, 1)), (exactly([1.0, 2.0, 2.0]), exactly([1.0, 5.0, 2.0]))):
        cases.add(
            'rmse', {'prediction': p, 'target': t}, lambda p, t: F.mse_loss(p, t.reshape(p.shape)).sqrt(), out='rmse'
        )
        cases.add(
            'mean-absolute-error',
            {'prediction': p, 'target': t},
            lambda p, t: F.l1_loss(p, t.reshape(p.shape)),
            out='mae',
        )
