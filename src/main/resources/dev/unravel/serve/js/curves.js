// The ensemble's curves: estimates with their bands, and the integrator's lines.

import { ofRun } from "./api.js";
import { Chart, nearest } from "./chart.js";
import { ofCurve } from "./colours.js";
import { byCurve } from "./csv.js";
import { card, choice, fill, h } from "./dom.js";
import { number, withError } from "./format.js";

/**
 * What the columns of some tables are, in order: the quantities that the run tells of, then the
 * means of observables.
 */
function quantities(names, known, others) {
  const shown = known.filter((quantity) => names.has(quantity.column));
  for (const name of names) {
    const named = known.some((quantity) => quantity.column === name);
    if (!named && !others.has(name) && !name.endsWith("_se")) {
      shown.push({
        column: name,
        title: `Mean of ${name}`,
        symbol: `⟨${name}⟩`,
      });
    }
  }
  return shown.map(drawn);
}

/** A quantity as a chart takes it. */
function drawn(quantity) {
  const { threshold } = quantity;
  const wide = quantity.column === "bell";
  const side = threshold?.below ? "below" : "above";
  const atFloor = threshold && threshold.value === quantity.floor;
  return {
    ...quantity,
    title: `${quantity.title}, ${quantity.symbol}`,
    wide,
    threshold:
      threshold && !atFloor
        ? {
            value: threshold.value,
            text: `${threshold.shows} ${side} ${threshold.value}`,
            below: threshold.below,
            always: wide,
          }
        : undefined,
  };
}

export class Curves {
  /**
   * @param variants what the run says of its curves, by label
   * @param known how it shows the quantities of its tables
   * @param others the columns that are none
   */
  constructor(variants, known, others) {
    this.known = known;
    this.others = new Set(others);
    this.quantities = [];
    this.charts = [];
    this.variants = new Map(
      variants.map((variant) => [variant.label, variant]),
    );
    this.estimates = new Map();
    this.exact = new Map();
    this.hidden = new Set();
    this.sigma = 2;
    const measured = variants.every(
      (variant) => variant.listens && variant.kappa > 0,
    );
    this.axis = measured && variants.length > 1 ? "p" : "t";
    this.note = h("p", { class: "note" });
    this.legend = h("div", { class: "legend" });
    this.grid = h("div", { class: "grid" });
    const axes = choice(
      "Horizontal axis",
      [
        ["t", "t", "Time, in units of 1/J"],
        ["p", "p = κt", "κt, the mean number of measurements"],
      ],
      this.axis,
      (axis) => this.set({ axis }),
    );
    const sigmas = choice(
      "Width of the bands",
      [
        [1, "±1 se"],
        [2, "±2 se"],
        [3, "±3 se"],
      ],
      this.sigma,
      (sigma) => this.set({ sigma: Number(sigma) }),
    );
    this.downloads = h("span", { class: "row" });
    this.element = card(
      "Ensemble",
      [measured ? axes : null, sigmas, this.downloads],
      this.legend,
      this.note,
      this.grid,
    );
  }

  chart(quantity) {
    return new Chart(quantity.title, () => this.spec(quantity), {
      height: quantity.wide ? 320 : 230,
      sync: "ensemble",
      label: `${quantity.title} over time. Arrow keys move the cursor.`,
    });
  }

  set(change) {
    Object.assign(this, change);
    this.charts.forEach((chart) => chart.draw());
  }

  /** Shows other tables. */
  show(estimates, exact, note, live) {
    this.estimates = estimates ? byCurve(estimates) : new Map();
    this.exact = exact ? byCurve(exact) : new Map();
    this.arrange([...(estimates?.names ?? []), ...(exact?.names ?? [])]);
    fill(this.note, note);
    const folder = live ? "live" : "files";
    const table = (name, there) =>
      there
        ? h(
            "a",
            {
              class: "button",
              href: ofRun(`/${folder}/${name}`),
              download: true,
            },
            name,
          )
        : null;
    fill(
      this.downloads,
      table("ensemble.csv", estimates),
      table("exact.csv", exact),
    );
    this.drawLegend();
    this.charts.forEach((chart) => chart.draw());
  }

  /** A chart for each quantity that the tables have; those there are stay. */
  arrange(names) {
    const wanted = quantities(new Set(names), this.known, this.others);
    const columns = (list) => list.map((quantity) => quantity.column).join();
    if (columns(wanted) === columns(this.quantities)) {
      return;
    }
    this.quantities = wanted;
    this.charts = wanted.map((quantity) => this.chart(quantity));
    fill(
      this.grid,
      this.charts.map((chart, i) =>
        h("div", { class: wanted[i].wide ? "wide" : "" }, chart.element),
      ),
    );
  }

  labels() {
    return [...this.variants.keys()];
  }

  drawLegend() {
    const labels = this.labels();
    const keys =
      labels.length > 1
        ? labels.map((label, i) => this.legendKey(label, i))
        : [];
    fill(
      this.legend,
      keys,
      h(
        "span",
        { class: "note" },
        "band and dots: trajectories · line: exact, from the integrator",
      ),
    );
  }

  legendKey(label, i) {
    const shown = !this.hidden.has(label);
    return h(
      "button",
      {
        type: "button",
        "aria-pressed": String(shown),
        onclick: () => this.toggle(label),
      },
      h("span", { class: `swatch ${ofCurve(i)}` }),
      label,
    );
  }

  toggle(label) {
    if (!this.hidden.delete(label)) {
      this.hidden.add(label);
    }
    this.drawLegend();
    this.charts.forEach((chart) => chart.draw());
  }

  spec(quantity) {
    const curves = [];
    this.labels().forEach((label, i) => {
      if (!this.hidden.has(label)) {
        curves.push(...this.lines(quantity, label, ofCurve(i)));
      }
    });
    return {
      x: this.axis === "p" ? "p = κt" : "t  [1/J]",
      curves,
      threshold: quantity.threshold,
      cap: quantity.cap,
      floor: quantity.floor,
      readout: (x) => this.readout(quantity, x),
    };
  }

  lines(quantity, label, color) {
    const estimates = this.estimates.get(label);
    const exact = this.exact.get(label);
    const lines = [];
    if (estimates) {
      const y = this.column(estimates, quantity, quantity.column);
      const error = this.column(estimates, quantity, `${quantity.column}_se`);
      const edge = (sign) =>
        y.map((v, i) =>
          v === null ? null : v + sign * this.sigma * (error[i] ?? 0),
        );
      const style =
        exact && y.length <= 160 ? "points" : exact ? "thin" : "line";
      lines.push({
        label,
        color,
        x: this.xs(estimates),
        y,
        low: edge(-1),
        high: edge(1),
        style,
      });
    }
    if (exact) {
      const y = this.column(exact, quantity, quantity.column);
      lines.push({
        label: `${label} exact`,
        color,
        x: this.xs(exact),
        y,
        style: "line",
      });
    }
    return lines.filter((line) => line.y.some((v) => v !== null));
  }

  xs(rows) {
    return rows.map((row) => row[this.axis] ?? row.t);
  }

  column(rows, quantity, name) {
    const scale = (row) =>
      (this.variants.get(row.curve ?? "")?.spins ?? 1) **
      (quantity.perSpin ?? 0);
    return rows.map((row) =>
      row[name] === null || row[name] === undefined
        ? null
        : row[name] * scale(row),
    );
  }

  readout(quantity, x) {
    if (x === null) {
      return [];
    }
    const parts = [];
    this.labels().forEach((label, i) => {
      const rows = this.estimates.get(label) ?? this.exact.get(label);
      if (!rows || this.hidden.has(label)) {
        return;
      }
      const xs = this.xs(rows);
      if (x > xs[xs.length - 1] * 1.02) {
        return;
      }
      const at = nearest(xs, x);
      parts.push(this.words(quantity, label, i, at, rows[at]));
    });
    return parts;
  }

  words(quantity, label, i, at, row) {
    const estimates = this.estimates.get(label);
    const exact = this.exact.get(label);
    const value = (rows, name) => this.column([rows[at]], quantity, name)[0];
    const text = [`t = ${number(row.t, 5)}: `];
    if (estimates?.[at]) {
      text.push(
        withError(
          value(estimates, quantity.column),
          value(estimates, `${quantity.column}_se`),
        ),
      );
    }
    if (exact?.[at]) {
      text.push(`, exact ${number(value(exact, quantity.column), 6)}`);
    }
    return h(
      "span",
      {},
      h("span", { class: `swatch ${ofCurve(i)}` }),
      h("b", {}, label),
      " ",
      text.join(""),
    );
  }
}
