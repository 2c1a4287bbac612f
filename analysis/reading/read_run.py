#!/usr/bin/env python3
"""Opens a run of Unravel in Python.

    python3 read_run.py DIR

prints how much is in it. As a module: histories(DIR) gives one trajectory after the other,
events(DIR) a table with a row an event (pandas, or polars, or else a list of tuples), rho(DIR) the
ensemble states as a complex array of shape (T, d, d).

Needs an Avro library with zstd: fastavro, or Debian's python3-avro with python3-zstandard. What the
fields mean is in src/docs/journal-format.md. An Avro library checks less than Unravel does:
`unravel verify DIR` says whether the files are as they were written.
"""

import glob
import os
import sys


def _records(segment):
    try:
        import fastavro

        with open(segment, "rb") as file:
            yield from fastavro.reader(file)
    except ImportError:
        from avro.datafile import DataFileReader
        from avro.io import DatumReader

        with DataFileReader(open(segment, "rb"), DatumReader()) as reader:
            yield from reader


def histories(run):
    """Every trajectory as a dictionary of the fields of the schema, by curve and index."""
    found = []
    for segment in sorted(glob.glob(os.path.join(run, "events-*.avro"))):
        found.extend(_records(segment))
    found.sort(key=lambda t: (t["curve"], t["index"], t.get("part", 0)))
    parts = []  # of a trajectory of very many events; without all of them it is not recorded
    for t in found:
        if t.get("part", 0) == 0:
            parts = []
        elif t["part"] != len(parts) or (t["curve"], t["index"]) != parts[0]:
            continue
        t["sources"] = list(t["sources"])  # 0 a jump of the bath, 1 a measurement of Eve's
        if parts:
            for field in ("times", "sources", "outcomes"):
                whole[field] = whole[field] + t[field]
        else:
            whole = t
        parts.append((t["curve"], t["index"]))
        if not t.get("more", False):
            yield whole


COLUMNS = ["curve", "trajectory", "t", "by_eve", "outcome"]


def rows(run):
    for t in histories(run):
        for time, source, outcome in zip(t["times"], t["sources"], t["outcomes"]):
            yield t["curve"], t["index"], time, source == 1, outcome


def events(run):
    """A table of all jumps and measurements."""
    try:
        import pandas

        return pandas.DataFrame(rows(run), columns=COLUMNS)
    except ImportError:
        pass
    try:
        import polars

        return polars.DataFrame(list(rows(run)), schema=COLUMNS, orient="row")
    except ImportError:
        return list(rows(run))


def rho(run, curve=None):
    """The ensemble states on the output grid."""
    import numpy

    return numpy.load(os.path.join(run, "rho.npy" if curve is None else f"rho-{curve}.npy"))


def main(run):
    trajectories = list(histories(run))
    all_rows = list(rows(run))
    print("trajectories", len(trajectories))
    print("jumps", sum(not by_eve for _, _, _, by_eve, _ in all_rows))
    print("measurements", sum(by_eve for _, _, _, by_eve, _ in all_rows))
    print("sum of times %.9g" % sum(row[2] for row in all_rows))
    print("sum of outcomes", sum(row[4] for row in all_rows))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: read_run.py DIR")
    main(sys.argv[1])
