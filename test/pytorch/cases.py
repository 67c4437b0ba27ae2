"""How a case against PyTorch is described, worked out and written.

A case names a block, its settings, its inputs and parameters, and gives the PyTorch expression for what it computes.
What it comes to (outputs, and gradients for drawn cotangents) is worked out in f64 and written as JSON, one case a
line. Numbers are drawn by Python's own generator from the name of the case, which counts the cases of a block: a new
one, added after the others of its block, changes none of them.
"""

import json
import math
import random

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

# Shapes that broadcast, for operations on pairs.
PAIRS = [((3, 5), (3, 5)), ((3, 1), (1, 4)), ((), (2, 3)), ((2, 1, 3), (4, 1)), ((1,), ()), ((0, 3), (3,))]


class Draw:
    """Numbers to be drawn: uniform on [low, high], with three decimals; `then` makes the block's input of them."""

    def __init__(self, shape, low=-2.0, high=2.0, then=None):
        self.shape, self.low, self.high, self.then = shape, low, high, then

    def tensor(self, key):
        draw = random.Random(key)
        flat = [round(draw.uniform(self.low, self.high), 3) for _ in range(math.prod(self.shape))]
        drawn = torch.tensor(flat).reshape(self.shape)
        return self.then(drawn) if self.then else drawn


class DrawWhole(Draw):
    """Whole numbers to be drawn, from 0 up to but not including `count`: indices and class numbers."""

    def __init__(self, shape, count):
        super().__init__(shape)
        self.count = count

    def tensor(self, key):
        draw = random.Random(key)
        return (
            torch.tensor([draw.randrange(self.count) for _ in range(math.prod(self.shape))]).long().reshape(self.shape)
        )


def real(*shape, low=-2.0, high=2.0, then=None):
    return Draw(shape, low, high, then)


def whole(*shape, count):
    return DrawWhole(shape, count)


def positive(*shape):
    return Draw(shape, 0.1, 3.0)


def exactly(numbers, shape=None):
    """These very numbers; with `shape` where nested lists cannot tell it. Whole numbers without a point are indices."""
    given = torch.tensor(numbers)
    return given if shape is None else given.reshape(shape)


def tensor_of(given, key):
    return given.tensor(key) if isinstance(given, Draw) else given


def number(x):
    """A number as JSON has it; the others as texts. Whole numbers lose their point, minus zero stays."""
    if math.isnan(x):
        return 'NaN'
    if math.isinf(x):
        return 'Infinity' if x > 0 else '-Infinity'
    return int(x) if x == int(x) and abs(x) < 2**53 and (x != 0 or math.copysign(1, x) > 0) else x


def written(tensor):
    flat = tensor.detach().reshape(-1).tolist()
    return {'shape': list(tensor.shape), 'data': [number(float(x)) for x in flat]}


class Cases:
    """The cases of one golden file."""

    def __init__(self):
        self.all = []
        self.counts = {}

    def add(self, type, inputs, f, settings=None, slots=None, *, out='y', mode='train', still=(), **options):
        """Adds a case.

        `f` takes the inputs and then the slots, in their order, and gives what stands at the port `out`, or a
        dictionary by port; in it `next:mean` is what the slot `mean` holds after the step. Gradients are those of all
        real inputs and slots but those in `still`, for cotangents at all real ports; zeros are written where PyTorch
        has none. `options` (graphs, via) are written as they are.
        """
        count = self.counts[type] = self.counts.get(type, 0) + 1
        name = f'{type} {count}'
        leaves = {}
        for key, given in {**inputs, **(slots or {})}.items():
            leaf = tensor_of(given, f'{name} {key}').clone()
            leaves[key] = leaf.requires_grad_(leaf.is_floating_point() and key not in still)
        before = {key: written(leaf) for key, leaf in leaves.items()}
        made = f(*leaves.values())
        made = made if isinstance(made, dict) else {out: made}
        outputs = {port: y for port, y in made.items() if not port.startswith('next:')}
        after = {port[5:]: written(y) for port, y in made.items() if port.startswith('next:')}
        smooth = {port: y for port, y in outputs.items() if y.is_floating_point()}
        cotangents = {port: Draw(tuple(y.shape), -1, 1).tensor(f'{name} ct {port}') for port, y in smooth.items()}
        case = {'name': name, 'type': type, 'settings': settings or {}}
        if mode != 'train':
            case['mode'] = mode
        case.update(options)
        case['inputs'] = {key: before[key] for key in inputs}
        if slots:
            case['slots'] = {key: before[key] for key in slots}
        case['outputs'] = {port: written(y) for port, y in outputs.items()}
        if after:
            case['next'] = after
        case['cotangents'] = {port: written(ct)['data'] for port, ct in cotangents.items()}
        case['gradients'] = gradients(leaves, smooth, cotangents)
        self.all.append(case)

    def write(self, path):
        write_lines(path, self.all)


def gradients(leaves, outputs, cotangents):
    wrt = {key: leaf for key, leaf in leaves.items() if leaf.requires_grad}
    reached = [port for port, y in outputs.items() if y.requires_grad]
    if not wrt or not reached:
        return {key: written(torch.zeros_like(leaf)) for key, leaf in wrt.items()}
    found = torch.autograd.grad(
        [outputs[port] for port in reached],
        list(wrt.values()),
        [cotangents[port] for port in reached],
        allow_unused=True,
    )
    return {key: written(torch.zeros_like(leaf) if g is None else g) for (key, leaf), g in zip(wrt.items(), found)}


def write_lines(path, cases, **others):
    lines = ',\n'.join(json.dumps(case, separators=(',', ':'), allow_nan=False) for case in cases)
    head = ''.join(f'"{key}": {json.dumps(value, separators=(",", ":"))},\n' for key, value in others.items())
    path.write_text('{\n' + head + f'"torch": "{torch.__version__}",\n"cases": [\n{lines}\n]\n}}\n', encoding='utf-8')
