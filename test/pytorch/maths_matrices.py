"""The blocks of the drawer Maths that multiply and solve."""

import torch
from cases import exactly, real


def regular(*shape):
    """Square matrices far from singular, of both signs of determinant."""
    return real(*shape, then=lambda a: a + 3 * torch.eye(shape[-1]))


def definite(*shape):
    """Symmetric positive definite ones."""
    return real(*shape, then=lambda a: a @ a.mT + torch.eye(shape[-1]))


def add_cases(cases):
    products(cases)
    for x, y in (((3,), (3,)), ((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 1, 3), (4, 3)), ((1,), (1,)), ((0,), (0,))):
        cases.add('dot', {'x': real(*x), 'y': real(*y)}, lambda x, y: (x * y).sum(-1), out='z')
    for x, y in (((3,), (2,)), ((1,), (4,))):
        cases.add('outer', {'x': real(*x), 'y': real(*y)}, torch.outer, out='z')
    cases.add('outer', {'x': real(2, 1, 3), 'y': real(4, 2)}, lambda x, y: x[..., None] * y[..., None, :], out='z')
    for x, offset in ((real(3), 0), (real(2), 1), (real(2), -2), (real(3, 4), 0), (real(3, 4), 2), (real(4, 2), -1)):
        cases.add('diag', {'x': x}, lambda x: torch.diag(x, offset), {'offset': offset})
    cases.add('diag', {'x': real(2, 3, 3)}, lambda x: torch.diagonal(x, 1, -2, -1), {'offset': 1})
    for a in (real(3, 3), real(1, 1), real(2, 4)):
        cases.add('trace', {'a': a}, torch.trace)
    cases.add('trace', {'a': real(2, 3, 3)}, lambda a: a.diagonal(dim1=-2, dim2=-1).sum(-1))
    algebra(cases)


def products(cases):
    for x, y in (
        ((2, 3), (3, 4)),
        ((3,), (3,)),
        ((3,), (3, 2)),
        ((2, 3), (3,)),
        ((5, 2, 3), (3, 4)),
        ((5, 2, 3), (5, 3, 1)),
        ((2, 1, 2, 3), (4, 3, 2)),
        ((3,), (2, 3, 4)),
        ((2, 2, 3), (3,)),
        ((1, 1), (1, 1)),
        ((2, 0), (0, 3)),
        ((0, 2), (2, 3)),
    ):
        cases.add('matmul', {'x': real(*x), 'y': real(*y)}, torch.matmul, out='z')
    for subscripts, *shapes in (
        ('ij,jk->ik', (2, 3), (3, 4)),
        ('ij,kj->ik', (2, 3), (4, 3)),
        ('bij,bjk->bik', (2, 3, 4), (2, 4, 1)),
        ('i,i->', (3,), (3,)),
        ('i,j->ij', (3,), (2,)),
        ('ij->ji', (2, 3)),
        ('ij->', (2, 3)),
        ('ii->i', (3, 3)),
        ('ii', (3, 3)),
        ('ij,jk', (2, 3), (3, 2)),
        ('bi,ij,bj->b', (2, 3), (3, 4), (2, 4)),
        ('ij,ij->ij', (2, 3), (2, 3)),
        ('bhqd,bhkd->bhqk', (1, 2, 3, 2), (1, 2, 4, 2)),
        ('i,k->k', (3,), (2,)),
    ):
        inputs = {f'x{i + 1}': real(*shape) for i, shape in enumerate(shapes)}
        cases.add('einsum', inputs, lambda *x: torch.einsum(subscripts, *x), {'subscripts': subscripts})


def algebra(cases):
    for a in (regular(3, 3), regular(1, 1), regular(2, 4, 4), exactly([[0.0, 1.0], [1.0, 0.0]])):
        cases.add('inverse', {'a': a}, torch.linalg.inv)
        cases.add('logdet', {'a': a}, lambda a: torch.linalg.slogdet(a).logabsdet)
    for a, y in (
        (regular(3, 3), real(3)),
        (regular(3, 3), real(3, 2)),
        (regular(2, 3, 3), real(2, 3, 1)),
        (regular(2, 3, 3), real(2, 3)),
        (exactly([[0.0, 2.0], [1.0, 0.0]]), real(2)),
        (regular(1, 1), real(1, 3)),
    ):
        cases.add('solve', {'a': a, 'y': y}, torch.linalg.solve, out='x')
    cases.add(
        'logdet', {'a': exactly([[1.0, 0.0], [0.0, 0.0]])}, lambda a: torch.linalg.slogdet(a).logabsdet, still=('a',)
    )
    cases.add('logdet', {'a': exactly([[-2.0]])}, lambda a: torch.linalg.slogdet(a).logabsdet)
    for a in (definite(3, 3), definite(1, 1), definite(2, 4, 4)):
        cases.add('cholesky', {'a': a}, torch.linalg.cholesky, out='l')

    def triplets(k):
        def f(x):
            u, s, vh = torch.linalg.svd(x, full_matrices=False)
            u, s, v = u[:, :k], s[:k], vh.mT[:, :k]
            sign = torch.sign(
                u.detach().gather(0, u.detach().abs().argmax(0, True))
            )  # the largest of each column is positive
            return {'u': u * sign, 's': s, 'v': v * sign}

        return f

    for x, k in (
        (exactly([[3.0, 1.0], [0.5, 1.0], [-1.0, 0.25]]), 1),
        (exactly([[4.0, 1.0, 0.0], [0.5, -1.0, 0.25]]), 2),
    ):
        cases.add('svd', {'x': x}, triplets(k), {'k': k, 'iterations': 200})
