"""The drawer Learners: 50 losses of every rule, with weight decay, clipping, schedules and uphill, and where they end.

`net` is a network of tanh units on 8 points, `quadratic` a badly conditioned least-squares problem. All numbers are
here or drawn in cases.py; each loss is taken before the step, as the block reports it.
"""

import torch
import torch.nn.functional as F
from cases import exactly, number, real, tensor_of, write_lines, written
from torch.optim import SGD, Adagrad, Adam, AdamW, RMSprop
from torch.optim.lr_scheduler import CosineAnnealingLR, ExponentialLR, LinearLR, PolynomialLR, StepLR

STEPS = 50

PROBLEMS = {
    'net': {
        'data': {'x': real(8, 2), 'target': real(8, 1, low=-1, high=1)},
        'start': {
            'hidden.weight': real(2, 3, low=-1, high=1),
            'hidden.bias': real(3, low=-0.5, high=0.5),
            'out.weight': real(3, 1, low=-1, high=1),
            'out.bias': real(1),
        },
        'loss': lambda d, p: F.mse_loss(
            torch.tanh(d['x'] @ p['hidden.weight'] + p['hidden.bias']) @ p['out.weight'] + p['out.bias'], d['target']
        ),
    },
    'quadratic': {
        'data': {
            'x': exactly([[1.0, 0.5, 0.0], [0.2, 0.1, 0.3], [0.0, -0.4, 1.1], [0.7, 0.6, 0.5]]),
            'target': exactly([[1.0], [-2.0], [0.5], [0.0]]),
        },
        'start': {'out.weight': exactly([[2.0], [-1.5], [0.0]])},
        'loss': lambda d, p: F.mse_loss(d['x'] @ p['out.weight'], d['target']),
    },
}

# Block, a rate that suits it, its settings, and the optimiser that they stand for.
RULES = [
    ('sgd', 0.1, {}, lambda p, **k: SGD(p, **k)),
    ('momentum', 0.05, {}, lambda p, **k: SGD(p, momentum=0.9, **k)),
    ('momentum', 0.05, {'momentum': 0.5}, lambda p, **k: SGD(p, momentum=0.5, **k)),
    ('nesterov', 0.05, {}, lambda p, **k: SGD(p, momentum=0.9, nesterov=True, **k)),
    ('adagrad', 0.2, {}, lambda p, **k: Adagrad(p, **k)),
    ('adagrad', 0.2, {'epsilon': 0.01}, lambda p, **k: Adagrad(p, eps=0.01, **k)),
    ('rmsprop', 0.01, {}, lambda p, **k: RMSprop(p, **k)),
    ('rmsprop', 0.01, {'centred': True}, lambda p, **k: RMSprop(p, centered=True, **k)),
    ('rmsprop', 0.005, {'momentum': 0.8, 'alpha': 0.9}, lambda p, **k: RMSprop(p, momentum=0.8, alpha=0.9, **k)),
    (
        'rmsprop',
        0.005,
        {'momentum': 0.8, 'centred': True, 'epsilon': 0.001},
        lambda p, **k: RMSprop(p, momentum=0.8, centered=True, eps=0.001, **k),
    ),
    ('adam', 0.05, {}, lambda p, **k: Adam(p, **k)),
    (
        'adam',
        0.05,
        {'beta1': 0.7, 'beta2': 0.99, 'epsilon': 0.001},
        lambda p, **k: Adam(p, betas=(0.7, 0.99), eps=0.001, **k),
    ),
    ('adamw', 0.05, {}, lambda p, **k: AdamW(p, **k)),
]

# Settings that every rule has; what the optimiser is told; how its gradients are clipped; how its rate goes.
WAYS = {
    'plain': ({}, {}, None, None),
    'weight decay': ({'weightDecay': 0.05}, {'weight_decay': 0.05}, None, None),
    'clip norm': ({'clip': 'norm', 'clipAt': 0.1}, {}, lambda p: torch.nn.utils.clip_grad_norm_(p, 0.1), None),
    'clip value': ({'clip': 'value', 'clipAt': 0.05}, {}, lambda p: torch.nn.utils.clip_grad_value_(p, 0.05), None),
    'step': ({'schedule': 'step', 'period': 12, 'factor': 0.5}, {}, None, lambda o: StepLR(o, 12, 0.5)),
    'exponential': ({'schedule': 'exponential', 'factor': 0.95}, {}, None, lambda o: ExponentialLR(o, 0.95)),
    'cosine': ({'schedule': 'cosine', 'period': 20}, {}, None, lambda o: CosineAnnealingLR(o, 20)),
    'linear decay': ({'schedule': 'linear decay', 'period': 30}, {}, None, lambda o: PolynomialLR(o, 30, 1.0)),
    'warm-up': ({'schedule': 'warm-up', 'period': 15, 'factor': 0.1}, {}, None, lambda o: LinearLR(o, 0.1, 1.0, 15)),
    'everything': (
        {'weightDecay': 0.02, 'clip': 'norm', 'clipAt': 0.2, 'schedule': 'cosine', 'period': 60},
        {'weight_decay': 0.02},
        lambda p: torch.nn.utils.clip_grad_norm_(p, 0.2),
        lambda o: CosineAnnealingLR(o, 60),
    ),
    'maximise': (
        {'goal': 'maximise', 'clip': 'norm', 'clipAt': 0.1},
        {'maximize': True},
        lambda p: torch.nn.utils.clip_grad_norm_(p, 0.1),
        None,
    ),
}


def drawn(problem, part):
    return {key: tensor_of(given, f'{problem} {key}').clone() for key, given in PROBLEMS[problem][part].items()}


def trajectory(problem, make, clip, schedule):
    data, start = drawn(problem, 'data'), drawn(problem, 'start')
    parameters = {key: value.requires_grad_() for key, value in start.items()}
    optimiser = make(list(parameters.values()))
    scheduler = schedule(optimiser) if schedule else None
    losses = []
    for _ in range(STEPS):
        optimiser.zero_grad()
        loss = PROBLEMS[problem]['loss'](data, parameters)
        losses.append(number(loss.item()))
        loss.backward()
        if clip:
            clip(parameters.values())
        optimiser.step()
        if scheduler:
            scheduler.step()
    return losses, {key: written(value) for key, value in parameters.items()}


def write(path):
    cases = []
    for type, rate, own, make in RULES:
        for way, (settings, told, clip, schedule) in WAYS.items():
            for problem in PROBLEMS if way in ('plain', 'everything') else ['net']:
                losses, after = trajectory(problem, lambda p: make(p, lr=rate, **told), clip, schedule)
                described = ', '.join([type, *(f'{key} {value}' for key, value in own.items()), way, problem])
                cases.append(
                    {
                        'name': described,
                        'type': type,
                        'settings': {'rate': rate, **own, **settings},
                        'problem': problem,
                        'losses': losses,
                        'after': after,
                    }
                )
    problems = {
        name: {part: {key: written(value) for key, value in drawn(name, part).items()} for part in ('data', 'start')}
        for name in PROBLEMS
    }
    write_lines(path, cases, problems=problems)
