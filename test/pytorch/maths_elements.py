"""The blocks of the drawer Maths that work on each number: functions, operations on pairs, comparisons, choices."""
import math

import torch
from cases import exactly, positive, real

PAIRS = [((3, 5), (3, 5)), ((3, 1), (1, 4)), ((), (2, 3)), ((2, 1, 3), (4, 1)), ((1,), ()), ((0, 3), (3,))]
EDGES = exactly([-2.5, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.5])
LARGE = exactly([-1000.0, -88.5, -30.0, 30.0, 88.5, 700.0])
SMALL = exactly([-1e-300, -1e-20, -1e-9, 1e-9, 1e-20, 1e-300])


def add_cases(cases):
    functions(cases)
    pairs(cases)
    truths(cases)
    choices(cases)
    expressions(cases)


def functions(cases):
    def add(type, f, *more, low=-2.0, high=2.0):
        for x in (real(3, 5, low=low, high=high), real(low=low, high=high), real(1, 2, 1, low=low, high=high), real(0, 2)):
            cases.add(type, {'x': x}, f)
        for x in more:
            cases.add(type, {'x': x}, f)

    edges, tiny = [EDGES, LARGE, SMALL], [SMALL]
    add('negate', torch.neg)
    add('reciprocal', torch.reciprocal, LARGE, exactly([-1e-9, 1e-9]), low=0.1)
    add('square', torch.square, *edges)
    add('sqrt', torch.sqrt, exactly([0.0, 1e-300, 1e-9, 1.0, 1e10]), low=0.01)
    add('abs', torch.abs, *edges)
    add('sign', torch.sign, *edges)
    add('floor', torch.floor, *edges)
    add('ceil', torch.ceil, *edges)
    add('round', torch.round, *edges)
    add('exp', torch.exp, *edges)
    add('expm1', torch.expm1, *edges)
    add('log', torch.log, exactly([0.0, 1e-300, 1.0, 1e300]), low=0.01)
    add('log1p', torch.log1p, exactly([-1.0, -1e-20, 1e-20, 1e-9, 1e300]), low=-0.99)
    add('sin', torch.sin, *edges)
    add('cos', torch.cos, *edges)
    add('tan', torch.tan, *edges)
    add('asin', torch.asin, *tiny, exactly([-1.0, -0.999, 0.999, 1.0]), low=-0.99, high=0.99)
    add('acos', torch.acos, *tiny, exactly([-1.0, -0.999, 0.999, 1.0]), low=-0.99, high=0.99)
    add('atan', torch.atan, *edges)
    add('sinh', torch.sinh, EDGES, *tiny)
    add('cosh', torch.cosh, EDGES, *tiny)
    add('erf', torch.erf, *edges)
    add('erfc', torch.erfc, *edges)
    add('erf-inverse', torch.erfinv, *tiny, exactly([-0.999999, 0.999999]), low=-0.99, high=0.99)
    add('lgamma', torch.lgamma, exactly([-2.5, -0.5, 1e-9, 1.0, 2.0, 171.5, 1e6]), low=0.1, high=6)
    add('digamma', torch.digamma, exactly([-2.5, -0.5, 1e-3, 1.0, 2.0, 171.5, 1e6]), low=0.1, high=6)
    for a, b in ((1, 0), (-2.5, 0.75), (0, 3)):
        cases.add('scale-shift', {'x': real(2, 3)}, lambda x: a * x + b, {'a': a, 'b': b})
    for low, high in ((0, 1), (-1.5, 0.5), (-1, -1)):
        for x in (EDGES, real(3, 4), real()):
            cases.add('clamp', {'x': x}, lambda x: torch.clamp(x, low, high), {'low': low, 'high': high})


def pairs(cases):
    def add(type, f, *more, positive_y=False, positive_x=False):
        for left, right in PAIRS:
            x = positive(*left) if positive_x else real(*left)
            y = positive(*right) if positive_y else real(*right)
            cases.add(type, {'x': x, 'y': y}, f, out='z')
        for x, y in more:
            cases.add(type, {'x': exactly(x), 'y': exactly(y)}, f, out='z')

    ties = ([1.0, 2.0, -1.0, 0.0, 3.0], [1.0, 1.0, -1.0, 0.0, 4.0])
    add('add', torch.add, ties)
    add('subtract', torch.sub, ties)
    add('multiply', torch.mul, ties, ([1e200, 0.0], [1e-200, 1e300]))
    add('divide', torch.div, ([1.0, -1.0, 3.0], [0.0, 0.0, -2.0]), positive_y=True)
    add('power', torch.pow, ([0.0, 0.0, 0.0, 0.0, 2.0, 9.0], [0.0, 1.0, 2.0, 2.5, 0.0, 0.5]), positive_x=True)
    add('minimum', torch.minimum, ties)
    add('maximum', torch.maximum, ties)
    add('remainder', torch.remainder, ([5.5, -5.5, 5.5, -5.5, 0.0], [2.0, 2.0, -2.0, -2.0, 3.0]), positive_y=True)
    for x, y in (([-2.0, -0.5, -1.0], [3.0, 2.0, 0.0]), ([-1.5, 0.0, 4.0], [-1.0, -1.0, -2.0]), ([-2.0, 1e200], [0.5, 2.0])):
        cases.add('power', {'x': exactly(x), 'y': exactly(y)}, torch.pow, out='z')
    for left, right in PAIRS:
        cases.add('atan2', {'y': real(*left), 'x': real(*right)}, torch.atan2, out='angle')
    axes = {'y': exactly([0.0, 0.0, 1.0, -1.0, 0.0]), 'x': exactly([1.0, -1.0, 0.0, 0.0, 0.0])}
    cases.add('atan2', axes, torch.atan2, out='angle')


def truths(cases):
    comparisons = {'less': torch.lt, 'less-equal': torch.le, 'greater': torch.gt, 'greater-equal': torch.ge,
                   'equal': torch.eq, 'not-equal': torch.ne}  # fmt: skip
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

    add('sin(x*w) + b', {'x': real(2, 3)}, lambda x, w, b: torch.sin(x * w) + b, {'w': real(), 'b': real()}, 'w = 1, b = 0')
    add('2x^2 - 3x/y + -x', {'x': real(3), 'y': positive(2, 1)}, lambda x, y: 2 * x**2 - 3 * x / y - x)
    add('(x @ W)^2 + exp(-x) @ W', {'x': real(1, 3)}, lambda x, W: (x @ W) ** 2 + torch.exp(-x) @ W, {'W': real(3, 2)}, 'W[3, 2]')
    add("x' @ x", {'x': real(3, 2)}, lambda x: x.T @ x)
    add('x > 0', {'x': exactly([-1.0, 0.0, 2.0])}, lambda x: x > 0)
    add('where(x > y, x, y^2)', {'x': real(4), 'y': real(4)}, lambda x, y: torch.where(x > y, x, y**2))
    add('var(x) + std(x, 0)', {'x': real(3, 2)}, lambda x: x.var() + x.std(0))
    add('softmax(x) * logsumexp(x, 0)', {'x': exactly([[1000.0, 999.0], [-3.0, 1000.0]])},
        lambda x: torch.softmax(x, -1) * torch.logsumexp(x, 0))  # fmt: skip
    add('gelu(x) + silu(x) + softplus(x) + relu(x) + sigmoid(x)', {'x': real(3, 3)}, lambda x: torch.nn.functional.gelu(x)
        + torch.nn.functional.silu(x) - torch.nn.functional.logsigmoid(-x) + torch.relu(x) + torch.sigmoid(x))  # fmt: skip
    add('min(x) + max(x, y) - mean(x, 1)', {'x': exactly([[1.0, 1.0], [2.0, 4.0]]), 'y': exactly([2.0, 1.0])},
        lambda x, y: x.amin() + torch.maximum(x, y) - x.mean(1))  # fmt: skip
    add('norm(x) + prod(x, 0) * dot(x, x)', {'x': real(3)}, lambda x: torch.linalg.vector_norm(x) + x.prod(0) * torch.dot(x, x))
    add('cumsum(x) + pi*log2(y) - log10(y)', {'x': real(2, 3), 'y': positive(3)},
        lambda x, y: x.cumsum(-1) + math.pi * torch.log2(y) - torch.log10(y))  # fmt: skip
