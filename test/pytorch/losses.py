"""The losses of numbers that are to be near their targets. Targets are inputs, too, with gradients of their own."""

import torch.nn.functional as F
from cases import exactly, positive, real

KINKS = exactly([0.0, 1.0, -1.0, 2.0, 0.5]), exactly([0.0, 1.0, 1.0, 1.0, -0.5])
FAR = exactly([[1000.0, -1000.0, 1e-9]]), exactly([[-1000.0, -1000.0, 0.0]])
BOTH = ('mean', 'sum')


def add_cases(cases):
    def add(type, f, settings=None):
        """`f` gives the loss of every element."""
        for p, t in (
            (real(3, 2), real(3, 2)),
            (real(1, 1), real(1)),
            (real(5), real(5, 1)),
            (real(), real()),
            KINKS,
            FAR,
            (real(0, 2), real(0, 2)),
        ):
            for how in BOTH:
                cases.add(
                    type,
                    {'prediction': p, 'target': t},
                    lambda p, t: getattr(f(p, t.reshape(p.shape)), how)(),
                    {**(settings or {}), 'reduction': how},
                    out='loss',
                )

    add('squared-error', lambda p, t: F.mse_loss(p, t, reduction='none'))
    add('absolute-error', lambda p, t: F.l1_loss(p, t, reduction='none'))
    for delta in (1, 0.3):
        add('huber', lambda p, t: F.huber_loss(p, t, reduction='none', delta=delta), {'delta': delta})
    for how in BOTH:
        cases.add(
            'squared-error',
            {'prediction': real(2, 3), 'target': real(2, 3)},
            lambda p, t: F.mse_loss(p, t, reduction=how) / 2,
            {'reduction': f'half {how}'},
            out='loss',
        )
    for full in (False, True):
        for p, v, t in (
            (real(3, 2), positive(3, 2), real(3, 2)),
            (real(3, 2), positive(3, 1), real(3, 2)),
            (real(1), positive(1), real(1)),
            (real(3), exactly([1e-9, 1e-6, 1e3]), real(3)),
        ):
            for how in BOTH:
                cases.add(
                    'gaussian-nll',
                    {'prediction': p, 'variance': v, 'target': t},
                    lambda p, v, t: F.gaussian_nll_loss(p, t, v, full, 1e-6, how),
                    {'full': full, 'reduction': how},
                    out='loss',
                )
