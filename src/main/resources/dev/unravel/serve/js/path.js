// Along one history: Q_v over the ensemble's band, and how probable each outcome is.

import { Chart, nearest } from "./chart.js";
import { colour, viridis } from "./colours.js";
import { h, symbol } from "./dom.js";
import { number } from "./format.js";

export class PathCharts {
  /** @param onpick called with a time that was clicked at */
  constructor(onpick) {
    this.onpick = onpick;
    this.path = null;
    this.band = null;
    this.now = 0;
    this.bell = new Chart(
      ["Conditional ", symbol("Q", "v")],
      () => this.bellSpec(),
      {
        height: 300,
        sync: "path",
        label: "The conditional Bell value along this history",
      },
    );
    this.outcomes = new Chart("", () => this.outcomeSpec(), {
      height: 240,
      sync: "path",
      label: "The probability of each outcome along this history",
    });
    this.title = h("h3", {});
    this.element = h(
      "div",
      {},
      this.bell.element,
      this.title,
      this.outcomes.element,
    );
  }

  show(path) {
    this.path = path;
    this.title.textContent = `Probability of each value of ${path.observable.replace("S_", "S")} over time`;
    this.draw();
  }

  showBand(band) {
    this.band = band;
    this.bell.draw();
  }

  draw() {
    this.bell.draw();
    this.outcomes.draw();
  }

  /** Moves the mark of the present event. */
  at(time) {
    this.now = time;
    this.bell.u?.redraw(false);
    this.outcomes.u?.redraw(false);
  }

  bellSpec() {
    if (this.path === null) {
      return null;
    }
    const curves = [];
    if (this.band) {
      const [low, quarter, middle, three, high] = this.band.quantiles;
      const x = this.band.times;
      curves.push(
        {
          label: "ensemble",
          color: "soft",
          x,
          y: middle,
          low,
          high,
          style: "thin",
          alpha: 0.14,
        },
        {
          label: "half",
          color: "soft",
          x,
          y: middle,
          low: quarter,
          high: three,
          style: "thin",
          alpha: 0.2,
        },
      );
    }
    curves.push(stairs(this.path));
    return {
      x: "t  [1/J]",
      curves,
      ownKeys: true,
      threshold: {
        value: 0,
        text: "non-local below 0",
        below: true,
        always: true,
      },
      onpick: this.onpick,
      over: (u) => this.marks(u),
      readout: (x) => this.bellWords(x),
    };
  }

  bellWords(x) {
    if (x === null) {
      const band = this.band
        ? ` · band: 5 to 95 %, and the middle half, of ${this.band.histories} histories`
        : "";
      return [
        h("span", {}, h("span", { class: "swatch dot eve" }), "Eve measures"),
        h(
          "span",
          {},
          h("span", { class: "swatch dot bath" }),
          "the bath jumps",
        ),
        h("span", {}, `line: this history${band}`),
      ];
    }
    const at = nearest(this.path.times, x);
    return [
      `t = ${number(this.path.times[at], 5)}: Q_v = ${number(this.path.bell[at], 5)}`,
    ];
  }

  marks(u) {
    const ratio = devicePixelRatio;
    const { left, top, width, height } = u.bbox;
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(left, top, width, height);
    u.ctx.clip();
    this.cursorLine(u);
    for (const [time, bell, value] of this.path.marks) {
      u.ctx.beginPath();
      u.ctx.fillStyle = colour(value === null ? "bath" : "eve");
      u.ctx.arc(
        u.valToPos(time, "x", true),
        u.valToPos(bell, "y", true),
        4 * ratio,
        0,
        2 * Math.PI,
      );
      u.ctx.fill();
    }
    u.ctx.restore();
  }

  cursorLine(u) {
    const x = u.valToPos(this.now, "x", true);
    u.ctx.strokeStyle = colour("accent");
    u.ctx.lineWidth = 1.5 * devicePixelRatio;
    u.ctx.beginPath();
    u.ctx.moveTo(x, u.bbox.top);
    u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
    u.ctx.stroke();
  }

  outcomeSpec() {
    if (this.path === null || this.path.values.length === 0) {
      return null;
    }
    const { times, values } = this.path;
    const half = values.length > 1 ? (values[1] - values[0]) / 2 : 0.5;
    // Nothing is drawn as a line; its values only span the axes.
    const ends = times.map((t, i) =>
      i % 2 ? values[0] - half : values.at(-1) + half,
    );
    return {
      x: "t  [1/J]",
      curves: [
        { label: "", color: "c1", x: ascending(times), y: ends, style: "none" },
      ],
      ownKeys: true,
      bare: true,
      onpick: this.onpick,
      paint: (u) => this.cells(u, half),
      over: (u) => this.found(u),
      readout: (x) => this.outcomeWords(x),
    };
  }

  cells(u, half) {
    const { times, values, distribution } = this.path;
    const { left, top, width, height } = u.bbox;
    const top1 =
      distribution.reduce((most, row) => Math.max(most, ...row), 0) || 1;
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(left, top, width, height);
    u.ctx.clip();
    for (let i = 0; i + 1 < times.length; i++) {
      const x = u.valToPos(times[i], "x", true);
      const next = u.valToPos(times[i + 1], "x", true);
      if (next <= x) {
        continue;
      }
      for (let v = 0; v < values.length; v++) {
        const y = u.valToPos(values[v] + half, "y", true);
        const below = u.valToPos(values[v] - half, "y", true);
        u.ctx.fillStyle = `rgb(${viridis(distribution[v][i] / top1).join()})`;
        u.ctx.fillRect(
          Math.floor(x),
          Math.floor(y),
          Math.ceil(next - x) + 1,
          Math.ceil(below - y) + 1,
        );
      }
    }
    u.ctx.restore();
  }

  found(u) {
    const ratio = devicePixelRatio;
    const { left, top, width, height } = u.bbox;
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(left, top, width, height);
    u.ctx.clip();
    this.cursorLine(u);
    u.ctx.lineWidth = 1.5 * ratio;
    for (const [time, , value] of this.path.marks) {
      if (value !== null) {
        u.ctx.beginPath();
        u.ctx.strokeStyle = "#ffffff";
        u.ctx.fillStyle = colour("eve");
        u.ctx.arc(
          u.valToPos(time, "x", true),
          u.valToPos(value, "y", true),
          4 * ratio,
          0,
          2 * Math.PI,
        );
        u.ctx.fill();
        u.ctx.stroke();
      }
    }
    u.ctx.restore();
  }

  outcomeWords(x) {
    const { times, values, distribution } = this.path;
    if (x === null) {
      return ["bright: probable · dots: what Eve found"];
    }
    const at = nearest(times, x);
    let best = 0;
    values.forEach((value, v) => {
      if (distribution[v][at] > distribution[best][at]) {
        best = v;
      }
    });
    return [
      `t = ${number(times[at], 5)}: most probable ${number(values[best])}, with ${number(distribution[best][at], 3)}`,
    ];
  }
}

/** At an event there are two values at one time; a chart wants times that ascend. */
function stairs(path) {
  return {
    label: "history",
    color: "c1",
    x: ascending(path.times),
    y: path.bell,
    style: "line",
  };
}

function ascending(times) {
  const xs = [...times];
  const step = (times.at(-1) - times[0]) * 1e-9;
  for (let i = 1; i < xs.length; i++) {
    if (xs[i] <= xs[i - 1]) {
      xs[i] = xs[i - 1] + step;
    }
  }
  return xs;
}
