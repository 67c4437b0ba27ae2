"""The layers without a window. Parameters stand as the blocks have them: dense weights are inputs×units."""

import torch
import torch.nn.functional as F
from cases import exactly, real, whole

ACTIVATIONS = {'relu': F.relu, 'tanh': torch.tanh, 'sigmoid': torch.sigmoid, 'gelu': F.gelu, 'silu': F.silu}


def add_cases(cases):
    dense(cases)
    norms(cases)
    others(cases)


def dense(cases):
    def add(x, units, activation='none', bias=True):
        phi = ACTIVATIONS.get(activation, lambda y: y)
        slots = {'weight': real(x.shape[-1], units)} | ({'bias': real(units)} if bias else {})
        settings = {'units': units, 'activation': activation, 'bias': bias}
        cases.add('dense', {'x': x}, lambda x, weight, bias=None: phi(F.linear(x, weight.T, bias)), settings, slots)

    add(real(4, 3), 2)
    add(real(1, 5), 1, bias=False)
    add(real(5), 3)
    add(real(2, 3, 1), 4)
    add(real(0, 3), 2)
    add(exactly([[1000.0, -1000.0]]), 3, 'sigmoid')
    for activation in ACTIVATIONS:
        add(real(3, 2), 3, activation)


def norms(cases):
    def batch(x, mode='train', momentum=0.1, epsilon=1e-5, affine=True):
        channels = x.shape[1]

        def f(x, mean, variance, weight=None, bias=None):
            y = F.batch_norm(x, mean, variance, weight, bias, mode == 'train', momentum, epsilon)
            return {'y': y, 'next:mean': mean, 'next:variance': variance}  # F.batch_norm has moved them in place

        slots = {'mean': real(channels), 'variance': real(channels, low=0.2, high=3)}
        slots |= {'weight': real(channels), 'bias': real(channels)} if affine else {}
        settings = {'momentum': momentum, 'epsilon': epsilon, 'affine': affine}
        cases.add('batch-norm', {'x': x}, f, settings, slots, mode=mode, still=('mean', 'variance'))

    for mode in ('train', 'evaluate'):
        batch(real(4, 3), mode)
        batch(real(1, 2, 5), mode, momentum=0.3, epsilon=0.01)
        batch(real(2, 3, 3, 2), mode, affine=False)
    batch(real(1, 3), 'evaluate')
    batch(exactly([[1.0, 5.0], [1.0, -3.0], [1.0, 5.0]]))

    def layer(x, axes=1, epsilon=1e-5, affine=True):
        shape = x.shape[-axes:]
        slots = {'weight': real(*shape), 'bias': real(*shape)} if affine else {}
        cases.add(
            'layer-norm',
            {'x': x},
            lambda x, weight=None, bias=None: F.layer_norm(x, shape, weight, bias, epsilon),
            {'axes': axes, 'epsilon': epsilon, 'affine': affine},
            slots,
        )

    layer(real(3, 4))
    layer(real(2, 3, 5), 2, epsilon=0.01)
    layer(real(7), affine=False)
    layer(real(1, 1))
    layer(exactly([[2.0, 2.0, 2.0], [1000.0, -1000.0, 0.0]]))

    def group(x, groups, epsilon=1e-5, affine=True):
        slots = {'weight': real(x.shape[1]), 'bias': real(x.shape[1])} if affine else {}
        cases.add(
            'group-norm',
            {'x': x},
            lambda x, weight=None, bias=None: F.group_norm(x, groups, weight, bias, epsilon),
            {'groups': groups, 'epsilon': epsilon, 'affine': affine},
            slots,
        )

    group(real(2, 4, 3), 2)
    group(real(1, 3, 2, 5), 3, affine=False)
    group(real(2, 6), 1, epsilon=0.1)
    group(real(1, 6, 5), 6)


def others(cases):
    def embed(i, symbols, width):
        cases.add(
            'embedding',
            {'i': i},
            lambda i, weight: F.embedding(i, weight),
            {'symbols': symbols, 'width': width},
            {'weight': real(symbols, width)},
        )

    embed(whole(2, 3, count=5), 5, 3)
    embed(exactly([1, 1, 0, 2]), 3, 1)
    embed(exactly(4), 5, 2)
    for x, first in ((real(2, 3, 4), 1), (real(1, 3), 0), (real(3), 0), (real(2, 1, 3, 2), 2), (real(0, 2, 3), 1)):
        cases.add('flatten', {'x': x}, lambda x: torch.flatten(x, first), {'from': first})
    cases.add('dropout', {'x': real(3, 5)}, lambda x: F.dropout(x, 0.3, False), {'rate': 0.3}, mode='evaluate')
    cases.add('dropout', {'x': real(3, 5)}, lambda x: F.dropout(x, 0.0, True), {'rate': 0})
    cases.add('dropout', {'x': real(1, 4)}, lambda x: F.dropout(x, 1.0, True), {'rate': 1})
    cases.add('dropout', {'x': real(2, 2, 3)}, lambda x: F.dropout2d(x, 0.0, True), {'rate': 0, 'channels': True})
    wires = [{'from': 'x.x', 'to': 'f.x'}, {'from': 'f.y', 'to': 'y.y'}]
    around = {
        'nodes': [
            {'id': 'x', 'type': 'input', 'position': [0, 0], 'settings': {}},
            {'id': 'f', 'type': 'dense', 'position': [0, 0], 'settings': {'units': 3, 'activation': 'tanh'}},
            {'id': 'y', 'type': 'output', 'position': [0, 0], 'settings': {}},
        ],
        'wires': wires,
    }
    slots = {'block/f.weight': real(3, 3), 'block/f.bias': real(3)}
    for x in (real(2, 3), real(1, 2, 3)):
        cases.add(
            'residual',
            {'x': x},
            lambda x, block_f_weight, block_f_bias: x + torch.tanh(F.linear(x, block_f_weight.T, block_f_bias)),
            {'graph': 'f'},
            slots,
            graphs={'f': around},
        )
