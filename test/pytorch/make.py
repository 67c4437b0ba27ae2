"""Works out every case with PyTorch and writes the golden files into a folder: python3 test/pytorch/make.py FOLDER

`npm run test:pytorch` calls it with a temporary folder and compares; `-- --write` then keeps what came out.
"""
import pathlib
import sys

import activations
import composition
import layers
import learners
import losses
import maths_elements
import maths_matrices
import maths_tensors
from cases import Cases

DRAWERS = {
    'activations': activations,
    'composition': composition,
    'layers': layers,
    'losses': losses,
    'maths-elements': maths_elements,
    'maths-tensors': maths_tensors,
    'maths-matrices': maths_matrices,
}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, drawer in DRAWERS.items():
        cases = Cases()
        drawer.add_cases(cases)
        cases.write(folder / f'{name}.golden.json')
    learners.write(folder / 'learners.golden.json')


main(pathlib.Path(sys.argv[1]))
