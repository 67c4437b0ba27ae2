"""The losses of classes and of distributions over them."""

import torch
import torch.nn.functional as F
from cases import exactly, real, whole

LOGITS = exactly([[1000.0, -1000.0, 999.0], [-1000.0, -1000.0, 0.5], [0.0, 0.0, 0.0]])
BOTH = ('mean', 'sum')


def add_cases(cases):
    classifications(cases)
    distributions(cases)


def simplex(*shape):
    """Rows of probabilities, worked out from drawn scores."""
    return real(*shape, then=lambda x: torch.softmax(x, -1))


def log_simplex(*shape):
    return real(*shape, then=lambda x: torch.log_softmax(x, -1))


def classifications(cases):
    for how in BOTH:
        for smoothing in (0, 0.1):

            def entropy(p, t):
                return F.cross_entropy(p, t, reduction=how, label_smoothing=smoothing)

            settings = {'smoothing': smoothing, 'reduction': how}
            for p, t in (
                (real(4, 3), whole(4, count=3)),
                (real(1, 2), whole(1, count=2)),
                (LOGITS, exactly([1, 0, 2])),
                (real(2, 3, 4), whole(2, 4, count=3)),
                (real(4, 3), simplex(4, 3)),
                (LOGITS, simplex(3, 3)),
            ):
                cases.add('cross-entropy', {'prediction': p, 'target': t}, entropy, settings, out='loss')
            cases.add(
                'cross-entropy',
                {'prediction': real(4, 3), 'target': whole(4, 1, count=3)},
                lambda p, t: entropy(p, t[:, 0]),
                settings,
                out='loss',
            )
        for p, t in (
            (log_simplex(4, 3), whole(4, count=3)),
            (real(1, 2), whole(1, count=2)),
            (real(2, 3, 2), whole(2, 2, count=3)),
        ):
            cases.add(
                'negative-log-likelihood',
                {'prediction': p, 'target': t},
                lambda p, t: F.nll_loss(p, t, reduction=how),
                {'reduction': how},
                out='loss',
            )
        for p, t in (
            (real(4, 2), simplex(4, 2)),
            (real(1, 1), exactly([[1.0]])),
            (real(3), exactly([[0.0], [1.0], [0.25]])),
            (exactly([0.0, 0.0, 1000.0, -1000.0, 1000.0]), exactly([0.0, 1.0, 1.0, 1.0, 0.0])),
        ):
            cases.add(
                'binary-cross-entropy',
                {'prediction': p, 'target': t},
                lambda p, t: F.binary_cross_entropy_with_logits(p, t.reshape(p.shape), reduction=how),
                {'reduction': how},
                out='loss',
            )
        for margin in (1, 0.5):
            for p, t in (
                (real(4, 3), whole(4, count=3)),
                (real(1, 2), whole(1, count=2)),
                (LOGITS, exactly([1, 0, 2])),
            ):
                for power, name in ((1, 'linear'), (2, 'squared')):
                    cases.add(
                        'hinge',
                        {'prediction': p, 'target': t},
                        lambda p, t: F.multi_margin_loss(p, t, power, margin, reduction=how),
                        {'margin': margin, 'power': name, 'reduction': how},
                        out='loss',
                    )
            for p, t in (
                (real(4), exactly([1, -1, 1, -1])),
                (real(4, 1), exactly([[1], [0], [0], [1]])),
                (real(), exactly(1)),
            ):
                cases.add(
                    'hinge',
                    {'prediction': p, 'target': t},
                    lambda p, t: getattr(torch.relu(margin - p * torch.where(t > 0, 1.0, -1.0)), how)(),
                    {'margin': margin, 'reduction': how},
                    out='loss',
                )


def distributions(cases):
    for name, how in (('batch mean', 'batchmean'), ('mean', 'mean'), ('sum', 'sum')):
        zeros = exactly([[0.0, 1.0, 0.0], [0.5, 0.5, 0.0]])
        for p, t in (
            (log_simplex(4, 3), simplex(4, 3)),
            (log_simplex(1, 2), simplex(1, 2)),
            (log_simplex(2, 3), zeros),
        ):
            # By a target of 0 PyTorch's derivative is NaN.
            cases.add(
                'kl-divergence',
                {'prediction': p, 'target': t},
                lambda p, t: F.kl_div(p, t, reduction=how),
                {'reduction': name},
                out='loss',
                still=('target',) if t is zeros else (),
            )
        cases.add(
            'kl-divergence',
            {'prediction': log_simplex(2, 3), 'target': log_simplex(2, 3)},
            lambda p, t: F.kl_div(p, t, reduction=how, log_target=True),
            {'reduction': name, 'targets': 'log-probabilities'},
            out='loss',
        )
        cases.add(
            'kl-divergence',
            {'prediction': LOGITS, 'target': simplex(3, 3)},
            lambda p, t: F.kl_div(F.log_softmax(p, -1), t, reduction=how),
            {'reduction': name, 'predictions': 'logits'},
            out='loss',
        )
