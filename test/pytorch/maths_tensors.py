"""The blocks of the drawer Maths that reduce, order, pick and rearrange."""

import torch
import torch.nn.functional as F
from cases import exactly, real, whole

TIES = exactly([[1.0, 3.0, 3.0, -1.0], [2.0, 2.0, 2.0, 2.0]])


def add_cases(cases):
    reductions(cases)
    along(cases)
    shapes(cases)
    picks(cases)
    cases.add('parameter', {}, lambda value: value * 1, {'shape': [2, 3]}, {'value': real(2, 3)})
    cases.add('parameter', {}, lambda value: value * 1, {}, {'value': real()})


def reductions(cases):
    def add(type, f, *more, empty=False):
        """`f` takes a tensor, a list of axes and whether they are kept."""
        for x, axes, keep in (
            (real(3, 4), [], False),
            (real(3, 4), [0], False),
            (real(2, 3, 5), [-1, 0], True),
            (real(1, 3), [1], True),
            (real(2, 3, 1), [2], False),
            (real(), [], False),
            (TIES, [1], False),
            (exactly([1000.0, -1000.0, 999.5]), [0], False),
            *([(real(0, 3), [0], False), (real(2, 0), [], False)] if empty else []),
            *more,
        ):
            along = axes if axes else list(range(len(x.shape)))
            cases.add(type, {'x': x}, lambda x: f(x, along, keep), {'axes': axes, 'keep': keep})

    def product(x, axes, keep):
        for axis in sorted((axis % x.dim() for axis in axes), reverse=True):
            x = x.prod(axis, keep)
        return x

    zeros = exactly([[0.0, 2.0, 3.0], [0.0, 0.0, 5.0]]), [1], False
    add('sum', lambda x, axes, keep: x.sum(axes, keep) if axes else x * 1, empty=True)
    add('mean', lambda x, axes, keep: x.mean(axes, keep) if axes else x * 1)
    add('max', lambda x, axes, keep: x.amax(axes, keep))
    add('min', lambda x, axes, keep: x.amin(axes, keep))
    add('product', product, zeros, empty=True)
    add('logsumexp', lambda x, axes, keep: torch.logsumexp(x, axes, keep) if axes else x * 1)
    for correction in (0, 1, 2):
        for x, axes, keep in (
            (real(3, 4), [], False),
            (real(4, 3), [0], True),
            (real(2, 3, 5), [0, 2], False),
            (TIES, [1], False),
            (exactly([1e6 + 1, 1e6 + 2, 1e6 + 4]), [], False),
        ):
            along = axes if axes else list(range(len(x.shape)))
            cases.add(
                'variance',
                {'x': x},
                lambda x: torch.var(x, dim=along, correction=correction, keepdim=keep),
                {'axes': axes, 'keep': keep, 'correction': correction},
            )
    add('norm', lambda x, axes, keep: torch.linalg.vector_norm(x, 2, axes, keep))
    orders = {'1': 1, '2': 2, 'infinity': float('inf'), 'p': 3}
    for kind, order in orders.items():
        for x in (real(3, 4), exactly([3.0, -3.0, 0.0]), exactly([0.0, 0.0])):
            cases.add('norm', {'x': x}, lambda x: torch.linalg.vector_norm(x, order), {'kind': kind})
    for p in (1.5, 0.5, 0):
        for x in (real(2, 3), exactly([[1.0, -2.0, 0.0], [0.0, 0.0, 0.0]])):
            cases.add('norm', {'x': x}, lambda x: torch.linalg.vector_norm(x, p, 1), {'kind': 'p', 'p': p, 'axes': [1]})


def along(cases):
    for x, axis in ((real(3, 4), -1), (real(3, 4), 0), (real(1, 2, 3), 1), (real(5), 0), (real(2, 0), 1)):
        cases.add('cumsum', {'x': x}, lambda x: torch.cumsum(x, axis), {'axis': axis})
    for x, axis in ((real(3, 4), -1), (real(3, 4), 0), (real(1, 2, 3), 1), (TIES, 1)):
        cases.add('argmax', {'x': x}, lambda x: torch.argmax(x, axis), {'axis': axis})
    for x, axis in ((real(3, 4), -1), (real(4, 3), 0), (real(1, 3, 2), 1), (TIES, 1), (real(1), 0), (real(0), 0)):
        for descending in (False, True):

            def f(x):
                y, indices = torch.sort(x, dim=axis, descending=descending, stable=True)
                return {'y': y, 'indices': indices}

            cases.add('sort', {'x': x}, f, {'axis': axis, 'descending': descending})
    for x, axis, k in ((real(3, 4), -1, 2), (real(4, 3), 0, 3), (real(1, 5), 1, 1), (exactly([2.0, -1.0, 3.0]), 0, 1)):
        for smallest in (False, True):

            def g(x):
                y, indices = torch.topk(x, k, axis, largest=not smallest)
                return {'y': y, 'indices': indices}

            cases.add('top-k', {'x': x}, g, {'k': k, 'axis': axis, 'smallest': smallest})


def shapes(cases):
    for x, shape in ((real(2, 6), [3, 4]), (real(2, 3), [-1]), (real(1), []), (real(0, 3), [3, 0]), (real(), [1, 1])):
        cases.add('reshape', {'x': x}, lambda x: x.reshape(shape), {'shape': shape})
    for x, order in ((real(2, 3), []), (real(2, 3, 4), []), (real(2, 3, 4), [2, 0, 1]), (real(2, 1, 3), [-1, 0, 1])):
        cases.add('transpose', {'x': x}, lambda x: x.permute(order) if order else x.mT, {'order': order})
    for x, shape in ((real(3), [2, 3]), (real(3, 1), [2, 3, 4]), (real(), [2]), (real(2, 1), [-1, 3])):
        cases.add('broadcast', {'x': x}, lambda x: x.expand(shape), {'shape': shape})
    for x, axes in ((real(1, 3, 1), []), (real(1, 3, 1), [0]), (real(2, 1), [-1]), (real(2, 3), [])):
        cases.add('squeeze', {'x': x}, lambda x: x.squeeze(*axes) if axes else x.squeeze(), {'axes': axes})
    for x, axis in ((real(2, 3), 0), (real(2, 3), -1), (real(3), 1), (real(), 0)):
        cases.add('unsqueeze', {'x': x}, lambda x: x.unsqueeze(axis), {'axis': axis})
    for x, axes in ((real(2, 3), []), (real(2, 3), [1]), (real(2, 1, 3), [0, -1])):
        cases.add('reverse', {'x': x}, lambda x: x.flip(axes if axes else list(range(x.dim()))), {'axes': axes})
    for axis, sizes in ((0, (2, 1, 3)), (1, (2, 2)), (-1, (1, 0, 2))):
        inputs = {f'x{i + 1}': real(*((n, 2) if axis == 0 else (2, n))) for i, n in enumerate(sizes)}
        cases.add('concat', inputs, lambda *x: torch.cat(x, axis), {'count': len(sizes), 'axis': axis})
    for axis, count in ((0, 2), (1, 3), (-1, 2)):
        inputs = {f'x{i + 1}': real(2, 3) for i in range(count)}
        cases.add('stack', inputs, lambda *x: torch.stack(x, axis), {'count': count, 'axis': axis})
    cases.add('stack', {'x1': real()}, lambda x: torch.stack([x]), {'count': 1})
    slices = {
        ':': lambda x: x[:],
        '1:, ::2': lambda x: x[1:, ::2],
        '-1': lambda x: x[-1],
        '..., 0': lambda x: x[..., 0],
        '0:0': lambda x: x[0:0],
        '1, -3:-1': lambda x: x[1, -3:-1],
    }
    for ranges, f in slices.items():
        cases.add('slice', {'x': real(3, 5)}, f, {'ranges': ranges})
    cases.add('slice', {'x': real(3, 5)}, lambda x: x.flip(0)[:, 1:4], {'ranges': '::-1, 1:4'})
    pads = {'constant': 'constant', 'edge': 'replicate', 'reflect': 'reflect', 'wrap': 'circular'}
    for mode, theirs in pads.items():
        settings = {'before': [0, 0, 2], 'after': [0, 0, 1], 'mode': mode}
        cases.add('pad', {'x': real(1, 2, 4)}, lambda x: F.pad(x, (2, 1), theirs), settings)
        settings = {'before': [0, 0, 1, 2], 'after': [0, 0, 2, 1], 'mode': mode}
        cases.add('pad', {'x': real(1, 2, 3, 3)}, lambda x: F.pad(x, (2, 1, 1, 2), theirs), settings)
    cases.add('pad', {'x': real(2, 3)}, lambda x: F.pad(x, (1, 1, 1, 1), value=-2.5), {'value': -2.5})


def picks(cases):
    for x, indices, axis in (
        (real(4, 3), exactly([2, 0, 2]), 0),
        (real(2, 4), exactly([3, 3]), -1),
        (real(3), exactly([1]), 0),
    ):
        cases.add('gather', {'x': x, 'indices': indices}, lambda x, i: x.index_select(axis, i), {'axis': axis})
    cases.add('gather', {'x': real(4, 3), 'indices': whole(2, 2, count=4)}, lambda x, i: x[i], {'axis': 0})
    for x, indices, axis in ((real(3, 4), whole(3, 2, count=4), 1), (real(3, 2), whole(5, 2, count=3), 0)):
        cases.add(
            'gather', {'x': x, 'indices': indices}, lambda x, i: x.gather(axis, i), {'axis': axis, 'take': 'one by one'}
        )
    for x, classes in ((whole(4, count=3), 3), (whole(2, 3, count=5), 6), (exactly(1), 2)):
        cases.add('one-hot', {'x': x}, lambda x: F.one_hot(x, classes), {'classes': classes})
