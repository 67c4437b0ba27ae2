"""The drawer Layers. Parameters stand as the blocks have them: dense weights are inputs×units, PyTorch's transposed."""
import torch
import torch.nn.functional as F
from cases import exactly, real, whole

ACTIVATIONS = {'relu': F.relu, 'tanh': torch.tanh, 'sigmoid': torch.sigmoid, 'gelu': F.gelu, 'silu': F.silu}


def add_cases(cases):
    dense(cases)
    convolutions(cases)
    pools(cases)
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


def convolutions(cases):
    def add(axes, x, channels, kernel, bias=True, activation='none', **chosen):
        f = [F.conv1d, F.conv2d][axes - 1]
        phi = ACTIVATIONS.get(activation, lambda y: y)
        lists = {key: value for key, value in chosen.items() if isinstance(value, list)}
        settings = {'channels': channels, 'kernel': kernel, 'bias': bias, 'activation': activation, **chosen}
        window = kernel if len(kernel) == axes else kernel * axes
        groups = chosen.get('groups', 1)
        slots = {'weight': real(channels, x.shape[1] // groups, *window)} | ({'bias': real(channels)} if bias else {})
        told = {**lists, 'groups': groups} | ({'padding': 'same'} if chosen.get('same') else {})
        cases.add(f'conv-{axes}d', {'x': x}, lambda x, weight, bias=None: phi(f(x, weight, bias, **told)), settings, slots)

    add(1, real(2, 3, 6), 2, [3])
    add(1, real(1, 4, 7), 6, [2], stride=[2], padding=[1], dilation=[2], groups=2)
    add(1, real(2, 1, 5), 2, [4], bias=False, same=True)
    add(1, real(1, 2, 5), 2, [5], activation='relu')
    add(1, real(2, 3, 8), 3, [3], groups=3, stride=[3])
    add(1, real(0, 2, 5), 1, [3])
    add(2, real(2, 3, 6, 5), 2, [3], activation='silu')
    add(2, real(1, 4, 7, 4), 2, [3, 2], bias=False, stride=[2, 1], padding=[1, 2], dilation=[1, 2], groups=2)
    add(2, real(2, 1, 3, 4), 3, [2, 3], same=True, dilation=[1, 2])
    add(2, real(1, 1, 3, 3), 1, [1])
    add(2, real(1, 3, 5, 5), 6, [3], groups=3, padding=[1], stride=[2])
    add(2, real(1, 1, 2, 2), 2, [3], padding=[2], activation='tanh')

    def transposed(axes, x, channels, kernel, bias=True, activation='none', **chosen):
        f = [F.conv_transpose1d, F.conv_transpose2d][axes - 1]
        phi = ACTIVATIONS.get(activation, lambda y: y)
        settings = {'channels': channels, 'kernel': kernel, 'bias': bias, 'activation': activation, **chosen}
        window = kernel if len(kernel) == axes else kernel * axes
        groups = chosen.get('groups', 1)
        slots = {'weight': real(x.shape[1], channels // groups, *window)} | ({'bias': real(channels)} if bias else {})
        told = {'output_padding' if key == 'outputPadding' else key: value for key, value in chosen.items()}
        cases.add(f'conv-transpose-{axes}d', {'x': x},
                  lambda x, weight, bias=None: phi(f(x, weight, bias, **told)), settings, slots)  # fmt: skip

    transposed(1, real(2, 3, 4), 2, [3])
    transposed(1, real(1, 4, 3), 2, [3], stride=[3], padding=[1], outputPadding=[2], dilation=[2], groups=2)
    transposed(1, real(1, 1, 1), 1, [4], bias=False, stride=[2], padding=[1])
    transposed(2, real(2, 3, 3, 2), 2, [3], activation='tanh')
    transposed(2, real(1, 4, 2, 3), 4, [2, 3], bias=False, stride=[2, 1], padding=[1], outputPadding=[1, 0], groups=4)
    transposed(2, real(1, 2, 3, 3), 1, [4], stride=[2], padding=[1])


def pools(cases):
    ties = exactly([[[1.0, 1.0, 0.5, 1.0, 1.0, -2.0, -2.0]]])
    image_ties = exactly([[[[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [-1.0, -1.0, -1.0]]]])
    negative = real(1, 2, 5, low=-5, high=-1)

    def add(kind, axes, x, kernel, **chosen):
        f = {'max': [F.max_pool1d, F.max_pool2d], 'average': [F.avg_pool1d, F.avg_pool2d]}[kind][axes - 1]
        told = {'count_include_pad' if key == 'countPadding' else key: value for key, value in chosen.items()}
        cases.add(f'{kind}-pool-{axes}d', {'x': x}, lambda x: f(x, kernel, **told), {'kernel': kernel, **chosen})

    for kind in ('max', 'average'):
        add(kind, 1, real(2, 3, 6), [2])
        add(kind, 1, real(1, 2, 7), [3], stride=[1], padding=[1])
        add(kind, 1, ties, [3], stride=[2])
        add(kind, 1, negative, [2], padding=[1])
        add(kind, 2, real(2, 3, 4, 5), [2])
        add(kind, 2, real(1, 2, 5, 4), [3, 2], stride=[2, 1], padding=[1, 0])
        add(kind, 2, image_ties, [2], stride=[1])
        add(kind, 2, real(1, 1, 3, 3), [3], stride=[1], padding=[1])
    add('max', 1, real(2, 2, 7), [3], stride=[1], padding=[1], dilation=[2])
    add('max', 2, real(1, 2, 6, 7), [2, 3], stride=[1, 2], dilation=[2, 1])
    add('average', 1, real(1, 2, 7), [3], stride=[2], padding=[1], countPadding=False)
    add('average', 2, real(2, 1, 5, 4), [3, 2], stride=[1, 2], padding=[1], countPadding=False)
    for x, size in ((real(2, 3, 4), [1]), (real(2, 1, 3), [5]), (real(1, 2, 7), [3])):
        cases.add('adaptive-average-pool', {'x': x}, lambda x: F.adaptive_avg_pool1d(x, size[0]), {'size': size})
    for x, size in ((real(1, 2, 5, 7), [2, 3]), (real(2, 1, 4, 4), [1]), (real(1, 1, 3, 2), [4, 2])):
        both = size if len(size) == 2 else size * 2
        cases.add('adaptive-average-pool', {'x': x}, lambda x: F.adaptive_avg_pool2d(x, both), {'size': size})
    cases.add('global-average-pool', {'x': real(2, 3, 5)}, lambda x: F.adaptive_avg_pool1d(x, 1).flatten(1))
    cases.add('global-average-pool', {'x': real(1, 2, 3, 5)}, lambda x: F.adaptive_avg_pool2d(x, 1).flatten(1))


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
        cases.add('layer-norm', {'x': x}, lambda x, weight=None, bias=None: F.layer_norm(x, shape, weight, bias, epsilon),
                  {'axes': axes, 'epsilon': epsilon, 'affine': affine}, slots)  # fmt: skip

    layer(real(3, 4))
    layer(real(2, 3, 5), 2, epsilon=0.01)
    layer(real(7), affine=False)
    layer(real(1, 1))
    layer(exactly([[2.0, 2.0, 2.0], [1000.0, -1000.0, 0.0]]))

    def group(x, groups, epsilon=1e-5, affine=True):
        slots = {'weight': real(x.shape[1]), 'bias': real(x.shape[1])} if affine else {}
        cases.add('group-norm', {'x': x}, lambda x, weight=None, bias=None: F.group_norm(x, groups, weight, bias, epsilon),
                  {'groups': groups, 'epsilon': epsilon, 'affine': affine}, slots)  # fmt: skip

    group(real(2, 4, 3), 2)
    group(real(1, 3, 2, 5), 3, affine=False)
    group(real(2, 6), 1, epsilon=0.1)
    group(real(1, 6, 5), 6)


def others(cases):
    def embed(i, symbols, width):
        cases.add('embedding', {'i': i}, lambda i, weight: F.embedding(i, weight),
                  {'symbols': symbols, 'width': width}, {'weight': real(symbols, width)})  # fmt: skip

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
    around = {'nodes': [{'id': 'x', 'type': 'input', 'position': [0, 0], 'settings': {}},
                        {'id': 'f', 'type': 'dense', 'position': [0, 0], 'settings': {'units': 3, 'activation': 'tanh'}},
                        {'id': 'y', 'type': 'output', 'position': [0, 0], 'settings': {}}], 'wires': wires}  # fmt: skip
    slots = {'block/f.weight': real(3, 3), 'block/f.bias': real(3)}
    for x in (real(2, 3), real(1, 2, 3)):
        cases.add('residual', {'x': x}, lambda x, block_f_weight, block_f_bias: x
                  + torch.tanh(F.linear(x, block_f_weight.T, block_f_bias)),
                  {'graph': 'f'}, slots, graphs={'f': around})  # fmt: skip
