"""Works out every case with PyTorch and writes the golden files into a folder: python3 test/pytorch/make.py FOLDER

`npm run test:pytorch` calls it with a temporary folder and compares; `-- --write` then keeps what came out.
"""

import pathlib
import sys

import activations
import class_losses
import composition
import distances
import layers
import learners
import losses
import maths_choices
import maths_elements
import maths_matrices
import maths_tensors
import metrics
import sliding
from cases import Cases

MODULES = [
    activations,
    class_losses,
    composition,
    distances,
    layers,
    losses,
    maths_choices,
    maths_elements,
    maths_matrices,
    maths_tensors,
    metrics,
    sliding,
]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for module in MODULES:
        cases = Cases()
        module.add_cases(cases)
        cases.write(folder / f'{module.__name__.replace("_", "-")}.golden.json')
    learners.write(folder / 'learners.golden.json')


main(pathlib.Path(sys.argv[1]))
