"""The drawers Losses and Metrics. Targets of losses are inputs like any other, and their gradients are checked, too."""
import math

import torch
import torch.nn.functional as F
from cases import exactly, positive, real, whole

LOGITS = exactly([[1000.0, -1000.0, 999.0], [-1000.0, -1000.0, 0.5], [0.0, 0.0, 0.0]])
KINKS = exactly([0.0, 1.0, -1.0, 2.0, 0.5]), exactly([0.0, 1.0, 1.0, 1.0, -0.5])
FAR = exactly([[1000.0, -1000.0, 1e-9]]), exactly([[-1000.0, -1000.0, 0.0]])
BOTH = ('mean', 'sum')


def simplex(*shape):
    """Rows of probabilities, worked out from drawn scores."""
    return real(*shape, then=lambda x: torch.softmax(x, -1))


def log_simplex(*shape):
    return real(*shape, then=lambda x: torch.log_softmax(x, -1))


def add_cases(cases):
    regressions(cases)
    classifications(cases)
    distributions(cases)
    vectors(cases)
    chamfer(cases)
    penalties(cases)
    metrics(cases)


def regressions(cases):
    def add(type, f, settings=None):
        """`f` gives the loss of every element."""
        for p, t in ((real(3, 2), real(3, 2)), (real(1, 1), real(1)), (real(5), real(5, 1)), (real(), real()), KINKS, FAR, (real(0, 2), real(0, 2))):
            for how in BOTH:
                cases.add(type, {'prediction': p, 'target': t},
                          lambda p, t: getattr(f(p, t.reshape(p.shape)), how)(), {**(settings or {}), 'reduction': how},
                          out='loss')  # fmt: skip

    add('squared-error', lambda p, t: F.mse_loss(p, t, reduction='none'))
    add('absolute-error', lambda p, t: F.l1_loss(p, t, reduction='none'))
    for delta in (1, 0.3):
        add('huber', lambda p, t: F.huber_loss(p, t, reduction='none', delta=delta), {'delta': delta})
    for how in BOTH:
        cases.add('squared-error', {'prediction': real(2, 3), 'target': real(2, 3)},
                  lambda p, t: F.mse_loss(p, t, reduction=how) / 2, {'reduction': f'half {how}'}, out='loss')  # fmt: skip
    for full in (False, True):
        for p, v, t in (
            (real(3, 2), positive(3, 2), real(3, 2)),
            (real(3, 2), positive(3, 1), real(3, 2)),
            (real(1), positive(1), real(1)),
            (real(3), exactly([1e-9, 1e-6, 1e3]), real(3)),
        ):
            for how in BOTH:
                cases.add('gaussian-nll', {'prediction': p, 'variance': v, 'target': t},
                          lambda p, v, t: F.gaussian_nll_loss(p, t, v, full, 1e-6, how),
                          {'full': full, 'reduction': how}, out='loss')  # fmt: skip


def classifications(cases):
    for how in BOTH:
        for smoothing in (0, 0.1):
            def entropy(p, t):
                return F.cross_entropy(p, t, reduction=how, label_smoothing=smoothing)

            settings = {'smoothing': smoothing, 'reduction': how}
            for p, t in ((real(4, 3), whole(4, count=3)), (real(1, 2), whole(1, count=2)), (LOGITS, exactly([1, 0, 2])),
                         (real(2, 3, 4), whole(2, 4, count=3)), (real(4, 3), simplex(4, 3)),
                         (LOGITS, simplex(3, 3))):  # fmt: skip
                cases.add('cross-entropy', {'prediction': p, 'target': t}, entropy, settings, out='loss')
            cases.add('cross-entropy', {'prediction': real(4, 3), 'target': whole(4, 1, count=3)},
                      lambda p, t: entropy(p, t[:, 0]), settings, out='loss')  # fmt: skip
        for p, t in ((log_simplex(4, 3), whole(4, count=3)), (real(1, 2), whole(1, count=2)),
                     (real(2, 3, 2), whole(2, 2, count=3))):  # fmt: skip
            cases.add('negative-log-likelihood', {'prediction': p, 'target': t},
                      lambda p, t: F.nll_loss(p, t, reduction=how), {'reduction': how}, out='loss')  # fmt: skip
        for p, t in ((real(4, 2), simplex(4, 2)), (real(1, 1), exactly([[1.0]])), (real(3), exactly([[0.0], [1.0], [0.25]])),
                     (exactly([0.0, 0.0, 1000.0, -1000.0, 1000.0]), exactly([0.0, 1.0, 1.0, 1.0, 0.0]))):  # fmt: skip
            cases.add('binary-cross-entropy', {'prediction': p, 'target': t},
                      lambda p, t: F.binary_cross_entropy_with_logits(p, t.reshape(p.shape), reduction=how),
                      {'reduction': how}, out='loss')  # fmt: skip
        for margin in (1, 0.5):
            for p, t in ((real(4, 3), whole(4, count=3)), (real(1, 2), whole(1, count=2)), (LOGITS, exactly([1, 0, 2]))):
                for power, name in ((1, 'linear'), (2, 'squared')):
                    cases.add('hinge', {'prediction': p, 'target': t},
                              lambda p, t: F.multi_margin_loss(p, t, power, margin, reduction=how),
                              {'margin': margin, 'power': name, 'reduction': how}, out='loss')  # fmt: skip
            for p, t in ((real(4), exactly([1, -1, 1, -1])), (real(4, 1), exactly([[1], [0], [0], [1]])), (real(), exactly(1))):
                cases.add('hinge', {'prediction': p, 'target': t},
                          lambda p, t: getattr(torch.relu(margin - p * torch.where(t > 0, 1.0, -1.0)), how)(),
                          {'margin': margin, 'reduction': how}, out='loss')  # fmt: skip


def distributions(cases):
    for name, how in (('batch mean', 'batchmean'), ('mean', 'mean'), ('sum', 'sum')):
        zeros = exactly([[0.0, 1.0, 0.0], [0.5, 0.5, 0.0]])
        for p, t in ((log_simplex(4, 3), simplex(4, 3)), (log_simplex(1, 2), simplex(1, 2)), (log_simplex(2, 3), zeros)):
            # By a target of 0 PyTorch's derivative is NaN.
            cases.add('kl-divergence', {'prediction': p, 'target': t}, lambda p, t: F.kl_div(p, t, reduction=how),
                      {'reduction': name}, out='loss', still=('target',) if t is zeros else ())  # fmt: skip
        cases.add('kl-divergence', {'prediction': log_simplex(2, 3), 'target': log_simplex(2, 3)},
                  lambda p, t: F.kl_div(p, t, reduction=how, log_target=True),
                  {'reduction': name, 'targets': 'log-probabilities'}, out='loss')  # fmt: skip
        cases.add('kl-divergence', {'prediction': LOGITS, 'target': simplex(3, 3)},
                  lambda p, t: F.kl_div(F.log_softmax(p, -1), t, reduction=how),
                  {'reduction': name, 'predictions': 'logits'}, out='loss')  # fmt: skip


def vectors(cases):
    for how in BOTH:
        for a, b in ((real(3, 4), real(3, 4)), (real(1, 2), real(1, 2)), (exactly([[0.0, 0.0], [3.0, 4.0]]), real(2, 2))):
            n = a.shape[0]
            for margin in (0, 0.4):
                def cosine(a, b, t=None):
                    t = torch.ones(n) if t is None else t
                    return {'loss': F.cosine_embedding_loss(a, b, t, margin, reduction=how),
                            'similarity': cosines(a, b)}  # fmt: skip

                settings = {'margin': margin, 'reduction': how}
                cases.add('cosine-distance', {'a': a, 'b': b}, cosine, settings)
                labels = exactly([1 if i % 2 == 0 else -1 for i in range(n)])
                cases.add('cosine-distance', {'a': a, 'b': b, 'target': labels}, cosine, settings)
        for p in (2, 1, 3):
            for swap in (False, True):
                for margin, shape in ((1, (4, 3)), (0.2, (1, 2))):
                    inputs = {'anchor': real(*shape), 'positive': real(*shape), 'negative': real(*shape)}
                    cases.add('triplet', inputs, lambda a, q, n: F.triplet_margin_loss(a, q, n, margin, p, swap=swap,
                              reduction=how), {'margin': margin, 'p': p, 'swap': swap, 'reduction': how}, out='loss')  # fmt: skip


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
                    cases.add('chamfer', {'a': real(*a), 'b': real(*b)}, distance(squared, ways, how), settings, out='loss')


def penalties(cases):
    """λ times a norm of the weights and the bias of a dense block, as torch.linalg has it."""
    slots = {'via_of.weight': real(2, 3), 'via_of.bias': real(3)}
    zeros = {'via_of.weight': exactly([[0.0, 3.0, -4.0], [0.0, -4.0, 4.0]]), 'via_of.bias': exactly([0.0, 0.0, 1.0])}

    def norm(order):
        return lambda theta: torch.linalg.vector_norm(theta, order)

    def add(type, f, settings):
        for given in (slots, zeros):
            cases.add(type, {'of': real(1, 2)}, lambda x, w, b: 0.25 * f(torch.cat([w.reshape(-1), b])),
                      {'strength': 0.25, **settings}, given, out='penalty',
                      via={'of': {'type': 'dense', 'settings': {'units': 3}}})  # fmt: skip

    add('l1-penalty', norm(1), {})
    add('l2-penalty', lambda theta: norm(2)(theta) ** 2, {})
    add('elastic-net', lambda theta: 0.3 * norm(1)(theta) + 0.35 * (theta * theta).sum(), {'mix': 0.3})
    for p in (1, 2, 3, 1.5):
        add('norm-penalty', norm(p), {'p': p})
    add('norm-penalty', norm(math.inf), {'norm': 'largest'})


def metrics(cases):
    for p, t in ((real(4, 3), whole(4, count=3)), (real(1, 2), whole(1, count=2)), (LOGITS, exactly([1, 2, 0]))):
        cases.add('accuracy', {'prediction': p, 'target': t}, lambda p, t: (p.argmax(1) == t).double().mean(), out='accuracy')
        cases.add('perplexity', {'prediction': p, 'target': t}, lambda p, t: F.cross_entropy(p, t).exp(), out='perplexity')
        for k in (1, 2):
            if p is not LOGITS:  # among ties torch.topk may take any
                cases.add('top-k-accuracy', {'prediction': p, 'target': t},
                          lambda p, t: (p.topk(k, 1).indices == t[:, None]).any(1).double().mean(),
                          {'k': k}, out='accuracy')  # fmt: skip
    for p, t in ((real(4, 2), real(4, 2)), (real(1), real(1, 1)), (exactly([1.0, 2.0, 2.0]), exactly([1.0, 5.0, 2.0]))):
        cases.add('rmse', {'prediction': p, 'target': t}, lambda p, t: F.mse_loss(p, t.reshape(p.shape)).sqrt(), out='rmse')
        cases.add('mean-absolute-error', {'prediction': p, 'target': t},
                  lambda p, t: F.l1_loss(p, t.reshape(p.shape)), out='mae')  # fmt: skip
