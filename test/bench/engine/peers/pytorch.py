"""The workloads in PyTorch on the CPU. Usage: pytorch.py THREADS W1,W2,... WINDOW_MS WINDOWS; prints a line of JSON for each.

OPENBLAS_NUM_THREADS and OMP_NUM_THREADS must say THREADS too: torch.set_num_threads does not reach OpenBLAS.
"""
import sys, time, json, statistics, math
import torch, torch.nn as nn, torch.nn.functional as F
threads = int(sys.argv[1]); torch.set_num_threads(threads)
which = sys.argv[2].split(',')
WIN = float(sys.argv[3]) / 1000
NWIN = int(sys.argv[4])
torch.manual_seed(0)

def mlp(sizes, act):
    L = []
    for i in range(len(sizes) - 1):
        L.append(nn.Linear(sizes[i], sizes[i + 1]))
        if act == 'tanh' or i < len(sizes) - 2: L.append(nn.Tanh() if act == 'tanh' else nn.ReLU())
    return nn.Sequential(*L)

def adam(m): return torch.optim.Adam(m.parameters(), lr=1e-4)
def sgd(m, lr): return torch.optim.SGD(m.parameters(), lr=lr)

def stepper(model, opt, lossfn):
    def step():
        opt.zero_grad(set_to_none=True)
        l = lossfn(model)
        l.backward(); opt.step()
        return l
    return step

def W1():
    x = torch.rand(10, 2) * 2 - 1; y = torch.sign(x[:, :1] * x[:, 1:]); m = mlp([2, 8, 8, 1], 'tanh')
    return stepper(m, sgd(m, 0.03), lambda m: 0.5 * ((m(x) - y) ** 2).mean())
def W2():
    x = torch.rand(32, 64); y = torch.randint(0, 10, (32,)); m = mlp([64, 32, 10], 'relu')
    return stepper(m, adam(m), lambda m: F.cross_entropy(m(x), y))
def W3():
    x = torch.rand(64, 784); y = torch.randint(0, 10, (64,)); m = mlp([784, 128, 10], 'relu')
    return stepper(m, adam(m), lambda m: F.cross_entropy(m(x), y))
def W4():
    x = torch.rand(32, 1, 28, 28); y = torch.randint(0, 10, (32,))
    m = nn.Sequential(nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(256, 10))
    return stepper(m, adam(m), lambda m: F.cross_entropy(m(x), y))
def W5():
    T, B, I, H, C = 32, 16, 32, 64, 32
    x = torch.rand(T, B, I); y = torch.randint(0, C, (T * B,))
    class M(nn.Module):
        def __init__(s): super().__init__(); s.g = nn.GRU(I, H); s.o = nn.Linear(H, C)
        def forward(s, x): h, _ = s.g(x); return s.o(h.reshape(T * B, H))
    m = M()
    return stepper(m, adam(m), lambda m: F.cross_entropy(m(x), y))
def W6():
    B, S, D, NH, FF, C = 8, 64, 64, 4, 256, 64
    x = torch.randn(B, S, D); y = torch.randint(0, C, (B * S,))
    class M(nn.Module):
        def __init__(s):
            super().__init__(); s.ln1 = nn.LayerNorm(D); s.ln2 = nn.LayerNorm(D); s.qkv = nn.Linear(D, 3 * D); s.pr = nn.Linear(D, D)
            s.f1 = nn.Linear(D, FF); s.f2 = nn.Linear(FF, D); s.o = nn.Linear(D, C)
        def forward(s, x):
            q, k, v = s.qkv(s.ln1(x)).reshape(B, S, 3, NH, D // NH).permute(2, 0, 3, 1, 4)
            a = torch.softmax((q @ k.transpose(-1, -2)) * (1 / math.sqrt(D // NH)), -1) @ v
            x = x + s.pr(a.transpose(1, 2).reshape(B, S, D))
            x = x + s.f2(F.relu(s.f1(s.ln2(x))))
            return s.o(x).reshape(B * S, C)
    m = M()
    return stepper(m, adam(m), lambda m: F.cross_entropy(m(x), y))
def W7():
    x = torch.randn(256, 1024); y = torch.randn(256, 1024); m = mlp([1024, 1024, 1024, 1024], 'relu')
    return stepper(m, sgd(m, 0.01), lambda m: F.mse_loss(m(x), y))

for w in which:
    step = globals()[w]()
    t = time.perf_counter(); n = 0
    while time.perf_counter() - t < 0.7 or n < 3: l = step(); n += 1
    l.item()
    dt = (time.perf_counter() - t) / n
    k = max(1, round(WIN / dt)); ms = []
    for _ in range(NWIN):
        t = time.perf_counter()
        for _ in range(k): l = step()
        l.item(); ms.append((time.perf_counter() - t) / k * 1e3)
    print(json.dumps(dict(workload=w, ms=statistics.median(ms), best=min(ms), loss=l.item())), flush=True)
