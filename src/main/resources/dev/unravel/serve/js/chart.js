// Line charts on uPlot: bands, lines, points, a threshold, a readout under the cursor.

import uPlot from "./uplot.js";
import { colour, translucent } from "./colours.js";
import { fill, h } from "./dom.js";
import { number } from "./format.js";

const FONT = "12px system-ui, sans-serif";

/**
 * A chart. `spec` is called whenever it is drawn anew and gives
 *
 *   x        what the axis is called
 *   curves   [{ label, color, x: [], y: [], low: [], high: [], style: 'line'|'points'|'thin' }]
 *   threshold  { value, text }          a line, with the region below it shaded
 *   cap      the y axis ends here at the latest
 *   readout(x)   elements that say what is there
 *   paint(u)     draws below everything
 *   onpick(x)    a click
 */
export class Chart {
  constructor(title, spec, { height = 260, sync = null, label = title } = {}) {
    this.spec = spec;
    this.height = height;
    this.sync = sync;
    this.plot = h("div", {
      class: "plot",
      tabindex: 0,
      role: "img",
      "aria-label": label,
    });
    this.readout = h("div", { class: "readout", "aria-live": "off" });
    this.element = h(
      "div",
      { class: "chart" },
      title ? h("h3", {}, title) : null,
      this.plot,
      this.readout,
    );
    this.plot.addEventListener("keydown", (event) => this.key(event));
    this.resizes = new ResizeObserver(() => this.resize());
    this.resizes.observe(this.plot);
    addEventListener("themechange", () => this.draw());
  }

  resize() {
    const width = this.plot.clientWidth;
    if (this.u && width > 0 && Math.abs(width - this.u.width) > 1) {
      this.u.setSize({ width, height: this.height });
    } else if (!this.u) {
      this.draw();
    }
  }

  draw() {
    const width = this.plot.clientWidth;
    const spec = this.spec();
    this.u?.destroy();
    this.u = null;
    if (width === 0 || spec === null || spec.curves.length === 0) {
      fill(this.readout, spec === null ? "" : "Nothing to draw yet.");
      return;
    }
    this.current = spec;
    this.u = new uPlot(
      this.options(spec, width),
      table(spec.curves),
      this.plot,
    );
    this.say(null);
  }

  options(spec, width) {
    return {
      width,
      height: this.height,
      legend: { show: false },
      padding: [10, 14, 0, 0],
      cursor: {
        sync: this.sync ? { key: this.sync, setSeries: false } : undefined,
        points: { show: false },
        drag: { x: true, y: false },
        y: false,
      },
      scales: {
        x: { time: false },
        y: { range: (u, low, high) => range(spec, low, high) },
      },
      axes: [axis(spec.x, "x", spec.bare), axis(spec.y ?? "", "y", spec.bare)],
      series: [{}, ...spec.curves.flatMap(series)],
      bands: bands(spec.curves),
      hooks: {
        setCursor: [
          (u) =>
            this.say(u.cursor.left < 0 ? null : u.posToVal(u.cursor.left, "x")),
        ],
        drawClear: [(u) => region(u, spec), (u) => spec.paint?.(u)],
        draw: [(u) => threshold(u, spec), (u) => spec.over?.(u)],
        ready: [(u) => this.listen(u, spec)],
      },
    };
  }

  listen(u, spec) {
    if (spec.onpick) {
      u.over.addEventListener("click", (event) => {
        const box = u.over.getBoundingClientRect();
        spec.onpick(u.posToVal(event.clientX - box.left, "x"));
      });
    }
  }

  say(x) {
    const spec = this.current;
    if (!spec?.readout) {
      return;
    }
    fill(this.readout, spec.readout(x));
  }

  key(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || !this.u || event.altKey || this.current.ownKeys) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const xs = this.u.data[0];
    const shown =
      this.u.cursor.left >= 0 ? this.u.posToVal(this.u.cursor.left, "x") : null;
    const at =
      shown === null ? (step > 0 ? -1 : xs.length) : nearest(xs, shown);
    const next = Math.min(xs.length - 1, Math.max(0, at + step));
    this.u.setCursor(
      { left: this.u.valToPos(xs[next], "x"), top: this.u.bbox.height / 4 },
      true,
      true,
    );
  }
}

function axis(label, which, bare = false) {
  return {
    label: label || undefined,
    labelSize: which === "x" ? 22 : 18,
    size: which === "x" ? 32 : 54,
    font: FONT,
    labelFont: FONT,
    stroke: colour("soft"),
    grid: { show: !bare, stroke: colour("grid"), width: 1 },
    ticks: { stroke: colour("grid"), width: 1, size: 5 },
    values: (u, ticks) => ticks.map((tick) => number(tick, 5)),
  };
}

/** Each curve is a line, and two more where it has a band. */
function series(curve) {
  const color = colour(curve.color);
  const points = curve.style === "points";
  const bare = points || curve.style === "none";
  const line = {
    label: curve.label,
    stroke: bare ? undefined : color,
    width: bare ? 0 : curve.style === "thin" ? 1 : 2,
    dash: curve.dash,
    points: { show: points, size: 5, fill: color, stroke: color, width: 0 },
    spanGaps: false,
  };
  if (!curve.low) {
    return [line];
  }
  const edge = {
    stroke: translucent(color, 0.35),
    width: 0.5,
    points: { show: false },
  };
  return [line, { ...edge, label: "low" }, { ...edge, label: "high" }];
}

function bands(curves) {
  const all = [];
  let at = 1;
  for (const curve of curves) {
    if (curve.low) {
      all.push({
        series: [at + 2, at + 1],
        fill: translucent(colour(curve.color), curve.alpha ?? 0.2),
      });
    }
    at += curve.low ? 3 : 1;
  }
  return all;
}

/** One table of them all; where a curve has no value at another's time nothing is missing. */
function table(curves) {
  const tables = curves.map((curve) =>
    curve.low ? [curve.x, curve.y, curve.low, curve.high] : [curve.x, curve.y],
  );
  return tables.length === 1 ? tables[0] : uPlot.join(tables);
}

/** About the values themselves; bands may go beyond. */
function range(spec, low, high) {
  let least = Infinity;
  let most = -Infinity;
  for (const curve of spec.curves) {
    for (const y of curve.y) {
      if (y !== null && y !== undefined && Number.isFinite(y)) {
        least = Math.min(least, y);
        most = Math.max(most, y);
      }
    }
  }
  if (least > most) {
    [least, most] = [low ?? 0, high ?? 1];
  }
  if (spec.cap !== undefined && most > spec.cap && least < spec.cap) {
    most = spec.cap;
  }
  if (spec.threshold && spec.threshold.always) {
    least = Math.min(least, spec.threshold.value);
    most = Math.max(most, spec.threshold.value);
  }
  const room = (most - least || Math.abs(most) * 0.1 || 1) * 0.08;
  return [
    spec.floor !== undefined
      ? Math.max(spec.floor, least - room)
      : least - room,
    most + room,
  ];
}

function region(u, spec) {
  if (!spec.threshold || !spec.threshold.below) {
    return;
  }
  const { left, top, width, height } = u.bbox;
  const y = Math.min(
    top + height,
    Math.max(top, u.valToPos(spec.threshold.value, "y", true)),
  );
  u.ctx.save();
  u.ctx.fillStyle = colour("region");
  u.ctx.fillRect(left, y, width, top + height - y);
  u.ctx.restore();
}

function threshold(u, spec) {
  if (!spec.threshold) {
    return;
  }
  const { left, top, width, height } = u.bbox;
  const y = u.valToPos(spec.threshold.value, "y", true);
  if (y < top || y > top + height) {
    return;
  }
  const ratio = devicePixelRatio;
  u.ctx.save();
  u.ctx.strokeStyle = colour("soft");
  u.ctx.setLineDash([5 * ratio, 4 * ratio]);
  u.ctx.lineWidth = ratio;
  u.ctx.beginPath();
  u.ctx.moveTo(left, y);
  u.ctx.lineTo(left + width, y);
  u.ctx.stroke();
  u.ctx.fillStyle = colour("soft");
  u.ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  u.ctx.textAlign = "right";
  const below = y + 14 * ratio < top + height;
  u.ctx.fillText(
    spec.threshold.text,
    left + width - 4 * ratio,
    below ? y + 13 * ratio : y - 5 * ratio,
  );
  u.ctx.restore();
}

/** The place in ascending numbers that is nearest to x. */
export function nearest(xs, x) {
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] < x) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return x - xs[low] <= xs[high] - x ? low : high;
}
