#!/usr/bin/env python3
"""QuTiP's mesolve on a benchmark case: seconds for one evolution with its states on the grid.

    qutip_integrator.py CASE SPINS     CASE: eve, rare-jumps, frequent-jumps or ladder

Prints VERSION,SECONDS: the better of two calls, or one if that takes long. Needs QuTiP (Debian:
python3-qutip).
"""
import sys
import time

import qutip

from qutip_trajectories import case


def main():
    hamiltonian, psi, jumps, times = case(sys.argv[1], int(sys.argv[2]))
    arguments = (qutip.Qobj(hamiltonian), qutip.Qobj(psi), times, [qutip.Qobj(j) for j in jumps])
    options = qutip.Options(nsteps=100000) if qutip.__version__.startswith("4.") else dict(nsteps=100000)
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        qutip.mesolve(*arguments, options=options)
        best = min(best, time.perf_counter() - start)
        if best > 20:
            break
    print("%s,%.4g" % (qutip.__version__, best))


main()
