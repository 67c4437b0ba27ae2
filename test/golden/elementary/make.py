"""Writes elementary.golden.json, the truth for test/unit/ir/elementary.test.ts. Needs mpmath: python3 test/golden/elementary/make.py

Per function a list of rows [argument, (second argument,) result, rest]: the result is the nearest double, `rest` what the
true value lies above it, in units in the last place of the result. Arguments are drawn from a fixed seed.
"""
import json
import math
import pathlib
import random

import mpmath as mp

draw = random.Random(20240607)


def spread(low, high, count):
    """Magnitudes from 2^low to 2^high, evenly in the exponent, both signs."""
    return [draw.choice((-1, 1)) * math.ldexp(1 + draw.random(), draw.randrange(low, high)) for _ in range(count)]


def between(low, high, count):
    return [draw.uniform(low, high) for _ in range(count)]


def around(point, steps=4):
    """The doubles next to a point, on both sides, and the point."""
    found = [point]
    for direction in (-math.inf, math.inf):
        x = point
        for _ in range(steps):
            x = math.nextafter(x, direction)
            found.append(x)
    return found


TINY = [5e-324, -5e-324, 1e-310, -2.2250738585072014e-308, 1e-300, 1e-20, -1e-16, 1.1102230246251565e-16, 1e-9, -1e-8]
HUGE = [1e22, 1.7976931348623157e308, 2.0**1023, 1e300, 6381956970095103 * 2.0**797, 5.319372648326541e255]


def angles():
    multiples = [float(mp.pi / 2 * k) for k in (*range(-9, 10), 100, 12345, 1048575, 1048577, 10**7, 10**15)]
    near = [x for m in multiples for x in (m, math.nextafter(m, 0))]
    return TINY + HUGE + near + between(-0.8, 0.8, 60) + between(-30, 30, 60) + spread(4, 60, 60) + spread(60, 1023, 60)


def powers():
    pairs = [(x, y) for x in (2.0, 10.0, 0.5, 3.0, -3.0, -2.0) for y in (-3.0, 0.5, 3.0, 10.0, 31.0, 52.0) if x > 0 or y != 0.5]
    pairs += [(draw.uniform(0, 10), draw.uniform(-20, 20)) for _ in range(90)]
    pairs += [(math.exp(draw.uniform(-600, 600)), draw.uniform(-1.1, 1.1)) for _ in range(60)]
    pairs += [(1 + draw.uniform(-1, 1) * 1e-6, draw.uniform(-1, 1) * 7e8) for _ in range(40)]
    pairs += [(1 + draw.uniform(-1, 1) * 2e-7, draw.uniform(2.2e9, 3.3e9)) for _ in range(40)]
    pairs += [(1 + draw.uniform(-1, 1) * 1e-12, draw.uniform(-1, 1) * 6e14) for _ in range(20)]
    pairs += [(draw.uniform(0.5, 1.5), draw.uniform(-900, 900)) for _ in range(30)]
    pairs += [(5e-324, 0.3), (1e-310, -0.9), (1e-310, 1.01), (1.7976931348623157e308, 0.999), (2.0, -1073.5), (2.0, 1023.9999)]
    return pairs


def gammas():
    near = [x for p in (1.0, 2.0, 1.4616321449683622, 8.0, 3.0, -1.0, -2.0, -10.0) for x in around(p, 3)]
    points = near + [abs(x) for x in TINY] + between(0, 3, 80) + between(3, 12, 50) + [abs(x) for x in spread(3, 1010, 50)]
    points += between(-12, 0, 80) + [-1e5 - 0.3, -171.5, -1e10 - 0.25, -1e-20, -1e-9]
    return [x for x in points if x > 0 or x != math.floor(x)]


def polygammas():
    orders = (0, 0, 1, 1, 2, 3, 4, 5, 8, 12)
    near = [(0, x) for x in around(1.4616321449683622)] + [(n, x) for n in (0, 1, 2) for x in (1e-10, 1e-100, -1e-10, -0.9999999)]
    pairs = near + [(draw.choice(orders), draw.uniform(0, 4)) for _ in range(100)]
    pairs += [(draw.choice(orders), draw.uniform(4, 40)) for _ in range(60)]
    pairs += [(draw.choice(orders), draw.uniform(-12, 0)) for _ in range(90)]
    pairs += [(draw.choice(orders), math.exp(draw.uniform(4, 20))) for _ in range(30)]
    return pairs + [(0, 1e300), (1, 1e200), (20, 3.7), (50, 12.25), (100, 1.5), (100, 300.0), (20, -3.3), (50, -0.7), (100, -2.4)]


def inside():
    edge = [x for p in (1.0, -1.0, 0.5, -0.5, 0.975) for x in around(p) if abs(x) <= 1]
    return TINY + edge + between(-1, 1, 200) + spread(-60, -1, 50) + [1 - 2.0**-k for k in range(2, 50, 3)]


real = TINY + spread(-60, 0, 70)
FUNCTIONS = {
    'exp': (mp.exp, real + between(-745, 709.7, 150) + between(-2, 2, 60) + around(709.782712893384) + around(-745.1332191019411)),
    'expm1': (mp.expm1, real + between(-45, 709.7, 80) + between(-2, 2, 120) + around(0.34657359027997264) + around(709.782712893384)),
    'log': (mp.log, [abs(x) for x in TINY + HUGE] + around(1.0) + between(0.5, 2, 120) + [abs(x) for x in spread(-1074, 1023, 160)]),
    'log1p': (mp.log1p, real + HUGE + between(-1, 2, 140) + [abs(x) for x in spread(0, 1023, 50)] + [math.nextafter(-1, 0), 2.0**53]),
    'pow': (mp.power, powers()),
    'sin': (mp.sin, angles()),
    'cos': (mp.cos, angles()),
    'tan': (mp.tan, angles()),
    'asin': (mp.asin, inside()),
    'acos': (mp.acos, inside()),
    'atan': (mp.atan, real + HUGE + between(-4, 4, 150) + spread(0, 70, 60) + around(0.4375) + around(2.4375)),
    'atan2': (mp.atan2, [(a, b) for a, b in zip(spread(-20, 20, 200), spread(-20, 20, 200))] + [(1e-300, -1e300), (3e300, 2e-300), (1e-310, 1e-309), (-1e308, -1e308)]),
    'sinh': (mp.sinh, real + between(-3, 3, 120) + between(-710.4, 710.4, 80) + around(710.4758600739439)),
    'cosh': (mp.cosh, real + between(-3, 3, 120) + between(-710.4, 710.4, 80) + around(710.4758600739439)),
    'tanh': (mp.tanh, real + between(-1, 1, 150) + between(-25, 25, 70)),
    'sigmoid': (lambda x: 1 / (1 + mp.exp(-x)), real + between(-6, 6, 150) + between(-744, 40, 70)),
    'erf': (mp.erf, real + between(-1.3, 1.3, 130) + between(-6.5, 6.5, 80)),
    'erfc': (mp.erfc, real + between(-1.3, 1.3, 110) + between(-6.5, 6.5, 60) + between(2, 27.2, 70)),
    'erfInv': (mp.erfinv, TINY + [x for x in inside() if abs(x) < 1]),
    'lgamma': (lambda x: mp.re(mp.loggamma(x)), gammas()),
    'polygamma': (lambda n, x: mp.polygamma(int(n), x), polygammas()),
}


def row(function, arguments):
    """None where the result is no finite double."""
    truth = function(*(mp.mpf(a) for a in arguments))
    nearest = float(truth)
    if not math.isfinite(nearest):
        return None
    return [*arguments, nearest, round(float((truth - mp.mpf(nearest)) / mp.mpf(math.ulp(nearest))), 3)]


def main():
    golden = {}
    for name, (function, points) in FUNCTIONS.items():
        mp.mp.prec = 1400 if name in ('sin', 'cos', 'tan') else 400
        rows = [row(function, p if isinstance(p, tuple) else (p,)) for p in dict.fromkeys(points)]
        golden[name] = [r for r in rows if r is not None]
        print(name, len(golden[name]), flush=True)
    lines = [f'  {json.dumps(name)}: [\n' + ',\n'.join('    ' + json.dumps(r) for r in rows) + '\n  ]' for name, rows in golden.items()]
    pathlib.Path(__file__).with_name('elementary.golden.json').write_text('{\n' + ',\n'.join(lines) + '\n}\n')


main()
