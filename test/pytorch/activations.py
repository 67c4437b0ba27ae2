"""The drawer Activations. Kinks are among the numbers: PyTorch's derivative there is the convention."""

import torch
import torch.nn.functional as F
from cases import exactly, real

LARGE = exactly([-1000.0, -745.5, -88.0, -37.5, -20.5, 20.5, 37.5, 88.0, 745.5, 1000.0])
KINKS = exactly([[-3.0, -1.0, -0.5, 0.0], [0.5, 1.0, 3.0, 6.0]])


def elementwise(cases, type, f, settings=None, kinks=KINKS):
    for x in (real(3, 5, low=-4, high=4), real(), real(1, 2, 3), kinks, LARGE, real(0, 3)):
        cases.add(type, {'x': x}, f, settings)


def softplus(beta):
    """Without the threshold of F.softplus, above which it gives βx itself; see the block's comment."""
    return lambda x: -F.logsigmoid(-beta * x) / beta


def straight_through(stepped, window=False):
    def apply(x):
        passed = torch.where(x.detach().abs() <= 1, x, x.detach()) if window else x
        return stepped(x).detach() + passed - x.detach()

    return apply


def add_cases(cases):
    elementwise(cases, 'relu', F.relu)
    for slope in (0.01, 0.2, 0):
        elementwise(cases, 'leaky-relu', lambda x: F.leaky_relu(x, slope), {'slope': slope})
    for alpha in (1, 0.5):
        elementwise(cases, 'elu', lambda x: F.elu(x, alpha), {'alpha': alpha})
    elementwise(cases, 'gelu', F.gelu)
    elementwise(cases, 'gelu', lambda x: F.gelu(x, approximate='tanh'), {'form': 'tanh'})
    elementwise(cases, 'silu', F.silu)
    elementwise(cases, 'sigmoid', torch.sigmoid)
    elementwise(cases, 'tanh', torch.tanh)
    for beta in (1, 3):
        elementwise(cases, 'softplus', softplus(beta), {'beta': beta})
    elementwise(cases, 'hard-tanh', F.hardtanh)
    elementwise(cases, 'hard-tanh', F.relu6, {'low': 0, 'high': 6})
    elementwise(cases, 'hard-tanh', lambda x: F.hardtanh(x, -3, 0.5), {'low': -3, 'high': 0.5})
    # The backward kernel of F.hardsigmoid multiplies by 1/6 in single precision, also in f64.
    elementwise(cases, 'hard-sigmoid', lambda x: F.relu6(x + 3) / 6)
    # F.hardswish disagrees with itself at 3: its vectorised backward kernel gives 1, its scalar one 3/2.
    elementwise(cases, 'hard-silu', F.hardswish, kinks=exactly([[-3.0, -2.999, 2.999, 3.001]]))
    elementwise(cases, 'straight-through', straight_through(lambda x: torch.where(x >= 0, 1.0, -1.0)), {'step': 'sign'})
    elementwise(
        cases,
        'straight-through',
        straight_through(lambda x: (x > 0).double(), True),
        {'step': 'threshold', 'window': True},
    )
    elementwise(cases, 'straight-through', straight_through(torch.round), {'step': 'round'})
    for type, f in (('softmax', F.softmax), ('log-softmax', F.log_softmax)):
        for x, axis, temperature in (
            (real(3, 4), -1, 1),
            (real(1, 3, 2), 1, 0.5),
            (real(5), 0, 2),
            (real(4, 1), -1, 1),
            (exactly([[1.0, 1.0, 1.0], [-2.0, 0.5, 0.5]]), 1, 1),
            (exactly([[1000.0, -1000.0, 999.0], [-1000.0, -1000.0, -1003.5]]), -1, 1),
            (real(0, 3), -1, 1),
        ):
            cases.add(type, {'x': x}, lambda x: f(x / temperature, axis), {'axis': axis, 'temperature': temperature})
