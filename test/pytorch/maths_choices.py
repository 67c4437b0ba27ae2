"""The blocks of the drawer Maths that compare and choose, and typed expressions."""

import math

import torch
from cases import PAIRS, exactly, positive, real


def add_cases(cases):
    truths(cases)
    choices(cases)
    expressions(cases)


def truths(cases):
    comparisons = {
        'less': torch.lt,
        'less-equal': torch.le,
        'greater': torch.gt,
        'greater-equal': torch.ge,
        'equal': torch.eq,
        'not-equal': torch.ne,
    }
    for type, f in {**comparisons, 'and': torch.logical_and, 'or': torch.logical_or}.items():
        for left, right in PAIRS:
            cases.add(type, {'x': real(*left), 'y': real(*right)}, f, out='z')
        cases.add(type, {'x': exactly([1.0, 0.0, 0.0, 2.0]), 'y': exactly([1.0, 0.0, 3.0, -1.0])}, f, out='z')
    for x in (exactly([0.0, 1.0, -2.0]), exactly(0.0), real(1, 3)):
        cases.add('not', {'x': x}, torch.logical_not)


def choices(cases):
    def add(c, x, y):
        cases.add('select', {'c': c, 'x': x, 'y': y}, lambda c, x, y: torch.where(c != 0, x, y), out='z')

    add(exactly([[1.0], [0.0], [-3.0]]), real(3, 4), real(4))
    add(exactly(1.0), real(2), real(2))
    add(exactly([0.0, 1.0]), real(), real(3, 1))


def expressions(cases):
    def add(text, inputs, f, learned=None, parameters=''):
        cases.add('expression', inputs, f, {'expression': text, 'parameters': parameters}, learned, out='out')

    add(
        'sin(x*w) + b',
        {'x': real(2, 3)},
        lambda x, w, b: torch.sin(x * w) + b,
        {'w': real(), 'b': real()},
        'w = 1, b = 0',
    )
    add('2x^2 - 3x/y + -x', {'x': real(3), 'y': positive(2, 1)}, lambda x, y: 2 * x**2 - 3 * x / y - x)
    add(
        '(x @ W)^2 + exp(-x) @ W',
        {'x': real(1, 3)},
        lambda x, W: (x @ W) ** 2 + torch.exp(-x) @ W,
        {'W': real(3, 2)},
        'W[3, 2]',
    )
    add("x' @ x", {'x': real(3, 2)}, lambda x: x.T @ x)
    add('x > 0', {'x': exactly([-1.0, 0.0, 2.0])}, lambda x: x > 0)
    add('where(x > y, x, y^2)', {'x': real(4), 'y': real(4)}, lambda x, y: torch.where(x > y, x, y**2))
    add('var(x) + std(x, 0)', {'x': real(3, 2)}, lambda x: x.var() + x.std(0))
    add(
        'softmax(x) * logsumexp(x, 0)',
        {'x': exactly([[1000.0, 999.0], [-3.0, 1000.0]])},
        lambda x: torch.softmax(x, -1) * torch.logsumexp(x, 0),
    )
    add(
        'gelu(x) + silu(x) + softplus(x) + relu(x) + sigmoid(x)',
        {'x': real(3, 3)},
        lambda x: (
            torch.nn.functional.gelu(x)
            + torch.nn.functional.silu(x)
            - torch.nn.functional.logsigmoid(-x)
            + torch.relu(x)
            + torch.sigmoid(x)
        ),
    )
    add(
        'min(x) + max(x, y) - mean(x, 1)',
        {'x': exactly([[1.0, 1.0], [2.0, 4.0]]), 'y': exactly([2.0, 1.0])},
        lambda x, y: x.amin() + torch.maximum(x, y) - x.mean(1),
    )
    add(
        'norm(x) + prod(x, 0) * dot(x, x)',
        {'x': real(3)},
        lambda x: torch.linalg.vector_norm(x) + x.prod(0) * torch.dot(x, x),
    )
    add(
        'cumsum(x) + pi*log2(y) - log10(y)',
        {'x': real(2, 3), 'y': positive(3)},
        lambda x, y: x.cumsum(-1) + math.pi * torch.log2(y) - torch.log10(y),
    )
