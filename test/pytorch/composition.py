"""The drawer Composition: what stops a gradient, and a graph used as a block."""

import torch
from cases import real


def add_cases(cases):
    for x in (real(2, 3), real(), real(0, 2)):
        cases.add('stop-gradient', {'x': x}, lambda x: x.detach())
    nodes = [
        {'id': 'x', 'type': 'input', 'position': [0, 0], 'settings': {}},
        {'id': 'h', 'type': 'dense', 'position': [0, 0], 'settings': {'units': 2, 'activation': 'sigmoid'}},
        {'id': 'y', 'type': 'output', 'position': [0, 0], 'settings': {}},
    ]
    graphs = {'f': {'nodes': nodes, 'wires': [{'from': 'x.x', 'to': 'h.x'}, {'from': 'h.y', 'to': 'y.y'}]}}
    for parameters, slots in (('own', 'block/h'), ('shared', '@f/h')):
        for x in (real(2, 3), real(1, 1, 3)):
            weights = {f'{slots}.weight': real(3, 2), f'{slots}.bias': real(2)}
            cases.add(
                'graph',
                {'x': x},
                lambda x, w, b: torch.sigmoid(x @ w + b),
                {'graph': 'f', 'parameters': parameters},
                weights,
                graphs=graphs,
            )
