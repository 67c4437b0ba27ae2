"""The layers with a window: convolutions in both directions and pooling."""

import torch
import torch.nn.functional as F
from cases import exactly, real

ACTIVATIONS = {'relu': F.relu, 'tanh': torch.tanh, 'sigmoid': torch.sigmoid, 'gelu': F.gelu, 'silu': F.silu}


def add_cases(cases):
    convolutions(cases)
    transposed_convolutions(cases)
    pools(cases)


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
        cases.add(
            f'conv-{axes}d', {'x': x}, lambda x, weight, bias=None: phi(f(x, weight, bias, **told)), settings, slots
        )

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


def transposed_convolutions(cases):
    def add(axes, x, channels, kernel, bias=True, activation='none', **chosen):
        f = [F.conv_transpose1d, F.conv_transpose2d][axes - 1]
        phi = ACTIVATIONS.get(activation, lambda y: y)
        settings = {'channels': channels, 'kernel': kernel, 'bias': bias, 'activation': activation, **chosen}
        window = kernel if len(kernel) == axes else kernel * axes
        groups = chosen.get('groups', 1)
        slots = {'weight': real(x.shape[1], channels // groups, *window)} | ({'bias': real(channels)} if bias else {})
        told = {'output_padding' if key == 'outputPadding' else key: value for key, value in chosen.items()}
        cases.add(
            f'conv-transpose-{axes}d',
            {'x': x},
            lambda x, weight, bias=None: phi(f(x, weight, bias, **told)),
            settings,
            slots,
        )

    add(1, real(2, 3, 4), 2, [3])
    add(1, real(1, 4, 3), 2, [3], stride=[3], padding=[1], outputPadding=[2], dilation=[2], groups=2)
    add(1, real(1, 1, 1), 1, [4], bias=False, stride=[2], padding=[1])
    add(2, real(2, 3, 3, 2), 2, [3], activation='tanh')
    add(2, real(1, 4, 2, 3), 4, [2, 3], bias=False, stride=[2, 1], padding=[1], outputPadding=[1, 0], groups=4)
    add(2, real(1, 2, 3, 3), 1, [4], stride=[2], padding=[1])


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
