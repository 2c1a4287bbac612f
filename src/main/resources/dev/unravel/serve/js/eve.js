// What Eve's record tells: the tables that `unravel eve` has written.

import { getText, ofRun } from "./api.js";
import { Chart, nearest } from "./chart.js";
import { byCurve, parse } from "./csv.js";
import { card, fill, h, select } from "./dom.js";
import { number, withError } from "./format.js";

const BITS = [
  ["holevo", "Holevo quantity", "c1"],
  ["outcome_bits", "of the next outcome", "c2"],
  ["preparation_bits", "of the preparation", "c3"],
  ["system_entropy", "entropy S(ρ)", "c7"],
];

export class EveSection {
  constructor(names) {
    this.names = names;
    this.label = null;
    this.pickers = h("span", { class: "row" });
    this.losses = h("div", {});
    this.summary = h("p", { class: "note" });
    const links = names.map((name) =>
      h(
        "a",
        { class: "button", href: ofRun(`/files/${name}`), download: true },
        name,
      ),
    );
    this.bits = new Chart(
      "What her record tells, in bits",
      () => this.bitsSpec(),
      { height: 240, sync: "eve" },
    );
    this.bell = new Chart("Q_v given her record", () => this.bellSpec(), {
      height: 240,
      sync: "eve",
    });
    this.nonlocal = new Chart(
      "Share of histories that are non-local",
      () => this.shareSpec(),
      { height: 220, sync: "eve" },
    );
    this.element = card(
      "Eve",
      [this.pickers],
      this.summary,
      h(
        "div",
        { class: "grid" },
        h("div", {}, this.bits.element),
        h("div", {}, this.bell.element),
        h("div", {}, this.nonlocal.element),
        this.losses,
      ),
      h("p", { class: "row" }, links),
    );
    this.element.id = "eve";
    this.load();
  }

  async load() {
    const read = async (name) =>
      this.names.includes(name)
        ? byCurve(parse(await getText(ofRun(`/files/${name}`))))
        : new Map();
    const stem = this.names.includes("eve.csv") ? "eve" : "eve-trajectory";
    [this.along, this.lost, this.survival] = await Promise.all(
      ["", "-losses", "-survival"].map((what) => read(`${stem}${what}.csv`)),
    );
    const labels = [...this.along.keys()];
    this.label = labels[0] ?? "";
    fill(
      this.pickers,
      labels.length > 1
        ? select(
            "Curve",
            labels.map((l) => [l, l]),
            this.label,
            (label) => this.choose(label),
          )
        : null,
    );
    this.choose(this.label);
  }

  choose(label) {
    this.label = label;
    const rows = this.rows();
    const as =
      rows[0]?.as === "trajectory"
        ? "given the whole history"
        : "given Eve's record alone";
    const ends = (this.survival.get(label) ?? []).map(
      (row) => `${this.words(row.quantity)} at t = ${number(row.t, 5)}`,
    );
    this.summary.textContent = `States ${as}; ${number(rows.at(-1)?.trajectories)} histories. ${ends.join("; ")}`;
    [this.bits, this.bell, this.nonlocal].forEach((chart) => chart.draw());
    fill(this.losses, this.lossTable());
  }

  words(quantity) {
    return (
      {
        bell_mean: "violation on the mean given the record is over",
        half_nonlocal: "half of the histories are no longer non-local",
      }[quantity] ?? "violation without the record is over"
    );
  }

  rows() {
    return this.along?.get(this.label) ?? [];
  }

  line(name, label, color, rest = {}) {
    const rows = this.rows();
    return {
      label,
      color,
      x: rows.map((row) => row.t),
      y: rows.map((row) => row[name] ?? null),
      style: "line",
      ...rest,
    };
  }

  spec(curves, more = {}) {
    const there = curves.filter((curve) => curve.y.some((y) => y !== null));
    return {
      x: "t  [1/J]",
      curves: there,
      readout: (x) => (x === null ? this.keys(there) : this.values(there, x)),
      ...more,
    };
  }

  keys(curves) {
    return curves.map((curve) =>
      h("span", {}, h("span", { class: `swatch ${curve.color}` }), curve.label),
    );
  }

  values(curves, x) {
    return curves.map((curve) => {
      const at = nearest(curve.x, x);
      return h(
        "span",
        {},
        h("span", { class: `swatch ${curve.color}` }),
        curve.label,
        " ",
        number(curve.y[at], 5),
      );
    });
  }

  withBand(name, label, color, sigma = 2) {
    const rows = this.rows();
    const edge = (sign) =>
      rows.map((row) =>
        row[name] === null
          ? null
          : row[name] + sign * sigma * (row[`${name}_se`] ?? 0),
      );
    return this.line(name, label, color, { low: edge(-1), high: edge(1) });
  }

  bitsSpec() {
    const curves = BITS.map(([name, label, color]) =>
      name === "system_entropy"
        ? this.line(name, label, color, { dash: [6, 4] })
        : this.withBand(name, label, color),
    );
    return this.spec(curves, { floor: 0 });
  }

  bellSpec() {
    const quantiles = this.line("bell_q50", "median", "c6", {
      low: this.rows().map((row) => row.bell_q05 ?? null),
      high: this.rows().map((row) => row.bell_q95 ?? null),
      style: "thin",
    });
    return this.spec(
      [
        quantiles,
        this.withBand("bell_mean", "mean given the record", "c1"),
        this.line("bell_exact", "without it, exact", "c7", { dash: [6, 4] }),
      ],
      {
        threshold: {
          value: 0,
          text: "non-local below 0",
          below: true,
          always: true,
        },
      },
    );
  }

  shareSpec() {
    const rows = this.rows();
    return this.spec(
      [
        this.line("nonlocal", "non-local", "c1", {
          low: rows.map((row) => row.nonlocal_low ?? null),
          high: rows.map((row) => row.nonlocal_high ?? null),
        }),
      ],
      { floor: 0 },
    );
  }

  lossTable() {
    const rows = this.lost.get(this.label) ?? [];
    if (rows.length === 0) {
      return [];
    }
    return h(
      "div",
      {},
      h("h3", {}, "When non-locality is gone"),
      h(
        "table",
        { class: "wrap" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["", "share", "", "histories"].map((text) =>
              h("th", { scope: "col" }, text),
            ),
          ),
        ),
        h(
          "tbody",
          {},
          rows.map((row) => this.loss(row)),
        ),
      ),
    );
  }

  loss(row) {
    const words = {
      kept: "still non-local at the end",
      never: "never non-local",
    }[row.nonlocality];
    return h(
      "tr",
      {},
      h(
        "td",
        {},
        words ??
          `after ${row.measurements} measurement${row.measurements === 1 ? "" : "s"}`,
      ),
      h(
        "td",
        {},
        withError(
          row.fraction,
          row.high === null ? 0 : (row.high - row.low) / 3.92,
        ),
      ),
      h("td", {}, h("progress", { value: row.fraction, max: 1 })),
      h("td", {}, number(row.trajectories)),
    );
  }
}
