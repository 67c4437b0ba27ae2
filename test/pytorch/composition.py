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
    add_gradients(cases, graphs)


def add_gradients(cases, graphs):
    """A graph's derivative as a block: what autograd gives for ones or for given cotangents, itself differentiable."""

    def pulled(f):
        def back(x, *others):
            cotangent, weights = (others[0], others[1:]) if len(others) % 2 else (None, others)
            x = x.requires_grad_()
            y = f(x, *weights)
            ones = torch.ones_like(y) if cotangent is None else cotangent
            return {'grad_x': torch.autograd.grad(y, x, ones, create_graph=True)[0]}

        return back

    for parameters, slots in (('own', 'block/h'), ('shared', '@f/h')):
        for inputs in ({'x': real(2, 3)}, {'x': real(2, 3), 'cot_y': real(2, 2)}, {'x': real(1, 1, 3)}):
            weights = {f'{slots}.weight': real(3, 2), f'{slots}.bias': real(2)}
            cases.add(
                'gradient-of',
                inputs,
                pulled(lambda x, w, b: torch.sigmoid(x @ w + b)),
                {'graph': 'f', 'parameters': parameters},
                weights,
                graphs=graphs,
            )

    def node(id, type, y=0, **settings):
        return {'id': id, 'type': type, 'position': [0, y], 'settings': settings}

    def wire(source, target):
        return {'from': source, 'to': target}

    # Two inputs and two outputs, one of them a gradient itself: second derivatives.
    inner = {
        'nodes': [node('x', 'input'), node('s', 'sin'), node('y', 'output')],
        'wires': [wire('x.x', 's.x'), wire('s.y', 'y.y')],
    }
    outer = {
        'nodes': [
            node('a', 'input'),
            node('b', 'input', 9),
            node('ab', 'multiply'),
            node('g', 'gradient-of', graph='inner'),
            node('p', 'output'),
            node('q', 'output', 9),
        ],
        'wires': [
            wire('a.x', 'ab.x'),
            wire('b.x', 'ab.y'),
            wire('ab.z', 'g.x'),
            wire('ab.z', 'p.y'),
            wire('g.grad_x', 'q.y'),
        ],
    }

    def both(a, b, cp=None, cq=None):
        a, b = a.requires_grad_(), b.requires_grad_()
        ab = a * b
        ys = (ab, torch.cos(ab))
        ones = [torch.ones_like(y) if c is None else c for y, c in zip(ys, (cp, cq))]
        ga, gb = torch.autograd.grad(ys, (a, b), ones, create_graph=True)
        return {'grad_a': ga, 'grad_b': gb}

    both_graphs = {'inner': inner, 'outer': outer}
    for inputs in (
        {'a': real(), 'b': real()},
        {'a': real(3), 'b': real(3), 'cot_p': real(3), 'cot_q': real(3)},
        {'a': real(0, 2), 'b': real(0, 2)},
    ):
        cases.add('gradient-of', inputs, both, {'graph': 'outer'}, graphs=both_graphs)
