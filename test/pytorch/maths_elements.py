"""The blocks of the drawer Maths that work on each number, or on each pair of numbers."""

import torch
from cases import PAIRS, exactly, positive, real

EDGES = exactly([-2.5, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.5])
LARGE = exactly([-1000.0, -88.5, -30.0, 30.0, 88.5, 700.0])
SMALL = exactly([-1e-300, -1e-20, -1e-9, 1e-9, 1e-20, 1e-300])


def add_cases(cases):
    functions(cases)
    pairs(cases)


def functions(cases):
    def add(type, f, *more, low=-2.0, high=2.0):
        for x in (
            real(3, 5, low=low, high=high),
            real(low=low, high=high),
            real(1, 2, 1, low=low, high=high),
            real(0, 2),
        ):
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
    for x, y in (
        ([-2.0, -0.5, -1.0], [3.0, 2.0, 0.0]),
        ([-1.5, 0.0, 4.0], [-1.0, -1.0, -2.0]),
        ([-2.0, 1e200], [0.5, 2.0]),
    ):
        cases.add('power', {'x': exactly(x), 'y': exactly(y)}, torch.pow, out='z')
    for left, right in PAIRS:
        cases.add('atan2', {'y': real(*left), 'x': real(*right)}, torch.atan2, out='angle')
    axes = {'y': exactly([0.0, 0.0, 1.0, -1.0, 0.0]), 'x': exactly([1.0, -1.0, 0.0, 0.0, 0.0])}
    cases.add('atan2', axes, torch.atan2, out='angle')
