"""Writes public/datasets/*.csv and their entries of index.json from scikit-learn's copies; run by hand with /usr/bin/python3.

Needs Debian's python3-sklearn (made with 1.2.1). Numbers are written in the shortest form that reads back as the
same double, so no figure computed from the files differs from one computed in Python.
"""

import json
from pathlib import Path

import numpy as np
from sklearn import datasets

FOLDER = Path(__file__).resolve().parents[3] / "public" / "datasets"
COPY = "the copy that scikit-learn 1.2.1 distributes (BSD-3-Clause)"
CC_BY = "CC BY 4.0 (UCI Machine Learning Repository)"


def shortest(value):
    """The shortest decimal that reads back as this double; whole numbers without a point."""
    value = float(value)
    return str(int(value)) if value.is_integer() else repr(value)


def write(name, title, features, target, labels, task, source, licence, **more):
    """Writes one file and returns its entry of the index. `labels` is what stands in the target column."""
    bunch = getattr(datasets, f"load_{name}")()
    columns = [*features(bunch), target]
    assert not any("," in column for column in columns)
    lines = [",".join(columns)]
    for row, label in zip(bunch.data, labels(bunch)):
        lines.append(",".join([*map(shortest, row), label]))
    path = FOLDER / f"{name}.csv"
    path.write_bytes(("\n".join(lines) + "\n").encode("ascii"))
    return {
        "name": name,
        "title": title,
        "file": path.name,
        "rows": len(bunch.data),
        "columns": columns,
        "target": target,
        "task": task,
        **more,
        "source": f"{source}; {COPY}",
        "licence": licence,
        "bytes": path.stat().st_size,
    }


def names(bunch):
    return list(bunch.feature_names)


def class_names(bunch):
    return [str(bunch.target_names[code]) for code in bunch.target]


def numbers(bunch):
    return list(map(shortest, bunch.target))


def check_diabetes():
    """Ordinary least squares on the file as written must give the figures that the examples promise."""
    table = np.loadtxt(FOLDER / "diabetes.csv", delimiter=",", skiprows=1)
    assert np.array_equal(table[:, :-1], datasets.load_diabetes().data)
    design = np.c_[np.ones(len(table)), table[:, :-1]]
    weights = np.linalg.lstsq(design, table[:, -1], rcond=None)[0]
    error = np.mean((design @ weights - table[:, -1]) ** 2)
    assert abs(error - 2859.69634758) < 1e-8, error
    assert abs(weights[0] - 152.13348416) < 1e-8, weights[0]


index = [
    write(
        "iris", "Iris flowers", names, "species", class_names, "classification",
        "R. A. Fisher (1936), doi:10.24432/C56C76, with the two values corrected that differ from Fisher's paper",
        CC_BY, classes=["setosa", "versicolor", "virginica"],
    ),
    write(
        "digits", "Handwritten digits 8×8", names, "digit", numbers, "classification",
        "E. Alpaydin, C. Kaynak (1998), doi:10.24432/C50P49, its 1797 test images", CC_BY,
        classes=[str(digit) for digit in range(10)], imageShape=[8, 8],
    ),
    write(
        "diabetes", "Diabetes progression", names, "progression", numbers, "regression",
        "B. Efron, T. Hastie, I. Johnstone, R. Tibshirani (2004), Least Angle Regression",
        "none stated by the authors; redistributed with scikit-learn under BSD-3-Clause",
    ),
    write(
        "wine", "Wine cultivars", names, "cultivar", class_names, "classification",
        "S. Aeberhard, M. Forina (1992), doi:10.24432/C5PC7J", CC_BY,
        classes=["class_0", "class_1", "class_2"],
    ),
]
check_diabetes()
made = {entry["name"] for entry in index}
others = [entry for entry in json.loads((FOLDER / "index.json").read_text(encoding="utf-8")) if entry["name"] not in made]
index += others  # MNIST's, by make-mnist.mjs
(FOLDER / "index.json").write_text(json.dumps(index, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
