"""The losses between vectors and sets of points, and the penalties on parameters."""

import math

import torch
import torch.nn.functional as F
from cases import exactly, real

BOTH = ('mean', 'sum')


def add_cases(cases):
    vectors(cases)
    chamfer(cases)
    penalties(cases)


def vectors(cases):
    for how in BOTH:
        for a, b in (
            (real(3, 4), real(3, 4)),
            (real(1, 2), real(1, 2)),
            (exactly([[0.0, 0.0], [3.0, 4.0]]), real(2, 2)),
        ):
            n = a.shape[0]
            for margin in (0, 0.4):

                def cosine(a, b, t=None):
                    t = torch.ones(n) if t is None else t
                    return {
                        'loss': F.cosine_embedding_loss(a, b, t, margin, reduction=how),
                        'similarity': cosines(a, b),
                    }

                settings = {'margin': margin, 'reduction': how}
                cases.add('cosine-distance', {'a': a, 'b': b}, cosine, settings)
                labels = exactly([1 if i % 2 == 0 else -1 for i in range(n)])
                cases.add('cosine-distance', {'a': a, 'b': b, 'target': labels}, cosine, settings)
        for p in (2, 1, 3):
            for swap in (False, True):
                for margin, shape in ((1, (4, 3)), (0.2, (1, 2))):
                    inputs = {'anchor': real(*shape), 'positive': real(*shape), 'negative': real(*shape)}
                    cases.add(
                        'triplet',
                        inputs,
                        lambda a, q, n: F.triplet_margin_loss(a, q, n, margin, p, swap=swap, reduction=how),
                        {'margin': margin, 'p': p, 'swap': swap, 'reduction': how},
                        out='loss',
                    )


def cosines(a, b):
    """As F.cosine_embedding_loss has them within, with an epsilon in single precision."""
    squares = [(x * x).sum(-1) + torch.tensor(1e-12, dtype=torch.float32).double() for x in (a, b)]
    return (a * b).sum(-1) / (squares[0] * squares[1]).sqrt()


def chamfer(cases):
    def distance(squared, ways, how):
        def f(a, b):
            apart = ((a[..., :, None, :] - b[..., None, :, :]) ** 2).sum(-1)
            apart = apart if squared else apart.sqrt()
            parts = {'a to b': apart.amin(-1), 'b to a': apart.amin(-2)}
            chosen = parts.values() if ways == 'both' else [parts[ways]]
            return sum(near.mean() if how == 'mean' else near.sum(-1).mean() for near in chosen)

        return f

    for a, b in (((3, 2), (4, 2)), ((2, 3, 2), (2, 1, 2)), ((1, 1), (1, 1))):
        for squared in (True, False):
            for ways in ('both', 'a to b', 'b to a'):
                for how in BOTH:
                    settings = {'distance': 'squared' if squared else 'euclidean', 'ways': ways, 'reduction': how}
                    cases.add(
                        'chamfer', {'a': real(*a), 'b': real(*b)}, distance(squared, ways, how), settings, out='loss'
                    )


def penalties(cases):
    """λ times a norm of the weights and the bias of a dense block, as torch.linalg has it."""
    slots = {'via_of.weight': real(2, 3), 'via_of.bias': real(3)}
    zeros = {'via_of.weight': exactly([[0.0, 3.0, -4.0], [0.0, -4.0, 4.0]]), 'via_of.bias': exactly([0.0, 0.0, 1.0])}

    def norm(order):
        return lambda theta: torch.linalg.vector_norm(theta, order)

    def add(type, f, settings):
        for given in (slots, zeros):
            cases.add(
                type,
                {'of': real(1, 2)},
                lambda x, w, b: 0.25 * f(torch.cat([w.reshape(-1), b])),
                {'strength': 0.25, **settings},
                given,
                out='penalty',
                via={'of': {'type': 'dense', 'settings': {'units': 3}}},
            )

    add('l1-penalty', norm(1), {})
    add('l2-penalty', lambda theta: norm(2)(theta) ** 2, {})
    add('elastic-net', lambda theta: 0.3 * norm(1)(theta) + 0.35 * (theta * theta).sum(), {'mix': 0.3})
    for p in (1, 2, 3, 1.5):
        add('norm-penalty', norm(p), {'p': p})
    add('norm-penalty', norm(math.inf), {'norm': 'largest'})
