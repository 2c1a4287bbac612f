#!/usr/bin/env python3
"""QuTiP's mcsolve on the benchmark cases: trajectories a second, average states kept on the grid.

    qutip_trajectories.py CASE [SECONDS [SPINS [moments]]]

CASE: eve, rare-jumps, frequent-jumps, ladder or thermal. Runs for about SECONDS (default 10) after a
first call that warms it up, in one process, and prints one line: qutip,VERSION,CASE,METHOD,RATE. SPINS
changes the size of the system; with "moments" the nine collective moments are averaged on the grid
instead of the states. Needs QuTiP 4.7 or 5 (Debian: python3-qutip).
"""
import sys
import time

import numpy as np
import qutip


def spin(n):
    """S_x, S_y, S_z of n spins in the Dicke basis |D_k>, k = 0..n, with S_z = n/2 - k."""
    k = np.arange(n)
    plus = np.diag(np.sqrt((k + 1.0) * (n - k)), 1)
    return (plus + plus.T) / 2, (plus - plus.T) / 2j, np.diag(n / 2 - np.arange(n + 1)), plus


def energy_basis(h):
    """Eigenvectors by sectors of the flip k -> n-k, the first significant component positive."""
    d = h.shape[0]
    flip = np.fliplr(np.eye(d))
    levels = []
    for sign in (1, -1):
        values, vectors = np.linalg.eigh(np.eye(d) + sign * flip)
        sector = vectors[:, values > 1]
        energies, inside = np.linalg.eigh(sector.T @ h @ sector)
        levels += [(e, -sign, sector @ v) for e, v in zip(energies, inside.T)]
    levels.sort(key=lambda level: (round(level[0], 11), level[1]))
    columns = []
    for _, _, v in levels:
        first = np.flatnonzero(np.abs(v) > 1e-8 * np.abs(v).max())[0]
        columns.append(v * np.sign(v[first]))
    return np.array([level[0] for level in levels]), np.array(columns).T


def lmg(n, h):
    sx, sy, sz, plus = spin(n)
    return sz @ sz / n - h * sx


def thermal(n, h, beta):
    """Davies operators for A = S_y with the Ohmic density, equal Bohr frequencies together."""
    hamiltonian = lmg(n, h)
    energies, v = energy_basis(hamiltonian)
    a = v.T @ spin(n)[1] @ v
    groups = {}
    for i in range(n + 1):
        for j in range(n + 1):
            if abs(a[i, j]) > 1e-12:
                w = round((energies[j] - energies[i]) * 1e9)
                groups.setdefault(w, np.zeros_like(a))[i, j] = a[i, j]
    operators = []
    for w, operator in groups.items():
        frequency = w * 1e-9
        rate = frequency / -np.expm1(-beta * frequency) if w else 1 / beta
        operators.append(np.sqrt(rate) * v @ operator @ v.T)
    return operators


def case(name, spins=None):
    """H, psi_0, jump operators, times."""
    if name == "eve":
        n = spins or 30
        h = lmg(n, 0.02)
        ground = energy_basis(h)[1][:, 0]
        projectors = [np.diag(np.eye(n + 1)[k]) for k in range(n + 1)]
        return h, ground, projectors, np.linspace(0, 2, 101)
    n = spins or 20
    sx, sy, sz, plus = spin(n)
    if name in ("rare-jumps", "frequent-jumps"):
        gamma = 0.001 if name == "rare-jumps" else 0.1
        psi = np.zeros(n + 1)
        psi[[n // 2, n // 2 + 1]] = np.sqrt(0.5)
        h = -sz @ sz + n / 2 * (n / 2 + 1) * np.eye(n + 1)
        return h, psi, [np.sqrt(gamma / n) * sy], np.linspace(0, 4 * np.pi, 201)
    last = np.eye(n + 1)[n]
    if name == "ladder":
        h = lmg(n, 0.05)
        v = energy_basis(h)[1]
        jump = np.cos(0.35) * plus + np.sin(0.35) * plus.T
        return h, last, [v @ jump @ v.T], np.linspace(0, 5, 101)
    if name == "thermal":
        return lmg(n, 0.05), last, thermal(n, 0.05, 10), np.linspace(0, 100, 101)
    sys.exit("unknown case " + name)


def moments(n):
    """The nine operators whose means are the collective moments."""
    sx, sy, sz, _ = spin(n)
    pairs = [(sx, sx), (sy, sy), (sz, sz), (sx, sy), (sy, sz), (sz, sx)]
    return [qutip.Qobj(a) for a in [sx, sy, sz] + [(a @ b + b @ a) / 2 for a, b in pairs]]


def solver(h, psi, jumps, times, method, expected=()):
    hamiltonian, state = qutip.Qobj(h), qutip.Qobj(psi)
    operators = [qutip.Qobj(jump) for jump in jumps]
    if qutip.__version__.startswith("4."):
        def run(count):
            options = qutip.Options(average_states=not expected, store_states=not expected, num_cpus=1,
                                    method=method)
            qutip.mcsolve(hamiltonian, state, times, operators, list(expected), ntraj=count, options=options,
                          progress_bar=None)
    else:
        def run(count):
            options = dict(store_states=not expected, keep_runs_results=False, map="serial",
                           progress_bar="", method=method)
            qutip.mcsolve(hamiltonian, state, times, operators, e_ops=list(expected), ntraj=count,
                          options=options)
    return run


def rate(run, seconds):
    run(2)
    count, best = 4, 0.0
    begin = time.perf_counter()
    while True:
        start = time.perf_counter()
        run(count)
        taken = time.perf_counter() - start
        best = max(best, count / taken)
        if time.perf_counter() - begin > seconds:
            return best
        count = max(count, int(count * min(4, seconds / 3 / taken)))


def main():
    name = sys.argv[1]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10
    spins = int(sys.argv[3]) if len(sys.argv) > 3 else None
    system = case(name, spins)
    expected = moments(len(system[1]) - 1) if len(sys.argv) > 4 else ()
    methods = ["adams"] if qutip.__version__.startswith("4.") else ["adams", "diag"]
    rates = {}
    for method in methods:
        rates[method] = rate(solver(*system, method, expected), seconds)
    best = max(rates, key=rates.get)
    print("qutip,%s,%s,%s,%.4g" % (qutip.__version__, name, best, rates[best]))


if __name__ == "__main__":
    main()
