// |rho_S(t)| as a picture, time by time.

import { getBytes, ofRun } from "./api.js";
import { drawBars } from "./bars.js";
import { viridis } from "./colours.js";
import {
  card,
  choice,
  fill,
  h,
  isTyping,
  select,
  symbol,
  trouble,
} from "./dom.js";
import { number } from "./format.js";

const FRAME_MILLIS = 90;
const KEPT = 48;

export class HeatMap {
  /** @param variants the curves that have states, [{ label, end, points, dimension, kappa }] */
  constructor(variants, version) {
    this.variants = variants;
    this.version = version;
    this.variant = variants[0];
    this.index = 0;
    this.scale = "linear";
    this.slices = new Map();
    this.playing = null;
    this.build();
    this.go(0);
  }

  build() {
    this.map = h("canvas", {
      class: "map",
      role: "img",
      "aria-label": "Heat map of the absolute values of the density matrix",
    });
    this.map.addEventListener("pointermove", (event) => this.point(event));
    this.map.addEventListener("pointerleave", () => this.say());
    this.barCanvas = h("canvas", { width: 1, height: 128 });
    this.barText = h("div", {});
    this.bars = h("canvas", {
      class: "bars",
      role: "img",
      "aria-label": "Populations of the Dicke states",
    });
    this.barsNote = h("p", { class: "note" });
    this.time = h("output", {});
    this.readout = h("p", { class: "note" });
    this.note = h("p", { class: "note" });
    this.slider = h("input", {
      type: "range",
      min: 0,
      max: this.variant.points - 1,
      value: 0,
      step: 1,
      "aria-label": "Time",
    });
    this.slider.addEventListener("input", () =>
      this.go(Number(this.slider.value)),
    );
    this.play = h(
      "button",
      { type: "button", class: "main", onclick: () => this.toggle() },
      "Play",
    );
    this.csv = h("a", { class: "button", download: true }, "This slice as CSV");
    this.ticks = h("div", { class: "axis" });
    const curves =
      this.variants.length > 1
        ? select(
            "Curve",
            this.variants.map((v) => [v.label, v.label]),
            this.variant.label,
            (label) => this.choose(label),
          )
        : null;
    const scales = choice(
      "Colour scale",
      [
        ["linear", "linear"],
        ["log", "log", "Four decades"],
      ],
      this.scale,
      (scale) => {
        this.scale = scale;
        this.draw();
      },
    );
    this.element = card(
      ["State |", symbol("ρ", "S"), "(t)|"],
      [curves, scales, this.csv],
      h("div", { class: "row" }, this.play, this.slider, this.time),
      h(
        "div",
        { class: "state" },
        h(
          "div",
          { class: "heat" },
          this.map,
          h("div", { class: "bar" }, this.barCanvas, this.barText),
          this.ticks,
        ),
        h(
          "div",
          {},
          h("h3", {}, "Populations ", symbol("ρ", "kk")),
          this.bars,
          this.barsNote,
          this.readout,
          this.note,
        ),
      ),
    );
    this.element.id = "state";
    this.element.addEventListener("keydown", (event) => this.key(event));
    addEventListener("themechange", () => this.slice && this.draw());
    this.bar();
  }

  bar() {
    const context = this.barCanvas.getContext("2d");
    for (let y = 0; y < 128; y++) {
      context.fillStyle = `rgb(${viridis(1 - y / 127).join()})`;
      context.fillRect(0, y, 1, 1);
    }
  }

  choose(label) {
    this.variant = this.variants.find((variant) => variant.label === label);
    this.slices.clear();
    this.slider.max = this.variant.points - 1;
    this.go(Math.min(this.index, this.variant.points - 1));
  }

  key(event) {
    if (
      event.key === " " &&
      event.target.tagName !== "BUTTON" &&
      !["A", "SELECT"].includes(event.target.tagName)
    ) {
      event.preventDefault();
      this.toggle();
    } else if (event.target !== this.slider && !isTyping(event)) {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) {
        this.go(this.index + step);
      }
    }
  }

  toggle() {
    if (this.playing !== null) {
      this.stop();
    } else {
      if (this.index === this.variant.points - 1) {
        this.index = -1;
      }
      this.play.textContent = "Pause";
      this.playing = setTimeout(() => this.frame(), 0);
    }
  }

  stop() {
    clearTimeout(this.playing);
    this.playing = null;
    this.play.textContent = "Play";
  }

  async frame() {
    const start = performance.now();
    await this.go(this.index + 1);
    if (this.playing === null) {
      return;
    }
    if (this.index >= this.variant.points - 1) {
      this.stop();
    } else {
      const rest = FRAME_MILLIS - (performance.now() - start);
      this.playing = setTimeout(() => this.frame(), Math.max(0, rest));
    }
  }

  async go(index) {
    this.index = Math.min(this.variant.points - 1, Math.max(0, index));
    this.slider.value = this.index;
    const t = (this.variant.end * this.index) / (this.variant.points - 1);
    const p =
      this.variant.kappa > 0
        ? `, p = ${number(this.variant.kappa * t, 4)}`
        : "";
    this.time.textContent = `t = ${number(t, 4)}${p}  (${this.index + 1} of ${this.variant.points})`;
    this.slider.setAttribute("aria-valuetext", this.time.textContent);
    this.csv.href = ofRun("/rho.csv", {
      curve: this.variant.label,
      index: this.index || "",
    });
    const asked = this.index;
    try {
      const slice = await this.load(asked);
      if (asked === this.index) {
        this.slice = slice;
        this.draw();
      }
    } catch (failure) {
      this.stop();
      fill(this.note, trouble(failure.message));
    }
  }

  async load(index) {
    const key = `${this.variant.label} ${index}`;
    if (!this.slices.has(key)) {
      const cells = Math.min(
        2048,
        Math.max(
          64,
          Math.round((this.map.clientWidth || 560) * devicePixelRatio),
        ),
      );
      const url = ofRun("/rho", {
        curve: this.variant.label,
        index,
        cells,
        version: this.version,
      });
      this.slices.set(key, decode(await getBytes(url)));
      if (this.slices.size > KEPT) {
        this.slices.delete(this.slices.keys().next().value);
      }
    }
    return this.slices.get(key);
  }

  draw() {
    const { n, values, factor, dimension, top } = this.slice;
    const image = new ImageData(n, n);
    for (let i = 0; i < values.length; i++) {
      const [r, g, b] = viridis(this.shade(values[i] / top));
      image.data.set([r, g, b, 255], 4 * i);
    }
    this.map.width = n;
    this.map.height = n;
    this.map.getContext("2d").putImageData(image, 0, 0);
    const low = this.scale === "log" ? number(top * 1e-4, 2) : "0";
    const middle =
      this.scale === "log" ? number(top * 1e-2, 2) : number(top / 2, 2);
    drawBars(this.bars, { after: diagonal(n, values), before: [], dimension });
    this.barsNote.textContent = `up to ${number(Math.max(...diagonal(n, values)), 4)}${factor > 1 ? ", the largest of each group" : ""}`;
    fill(
      this.barText,
      ...[number(top, 3), middle, low].map((text) => h("span", {}, text)),
    );
    fill(
      this.ticks,
      ...[0, (dimension - 1) / 2, dimension - 1].map((k) =>
        h("span", {}, `k = ${number(k)}`),
      ),
    );
    fill(
      this.note,
      factor > 1
        ? `${dimension} × ${dimension} elements are more than the screen has room for: each cell is the largest of ${factor} × ${factor}. The CSV has them all.`
        : `Every one of the ${dimension} × ${dimension} elements, in the Dicke basis: k counts the ones.`,
    );
    this.say();
  }

  shade(x) {
    return this.scale === "log" ? 1 + Math.log10(Math.max(x, 1e-4)) / 4 : x;
  }

  point(event) {
    if (!this.slice) {
      return;
    }
    const { n, values, factor, dimension } = this.slice;
    const box = this.map.getBoundingClientRect();
    const at = (offset, size) =>
      Math.min(n - 1, Math.max(0, Math.floor((offset / size) * n)));
    const i = at(event.clientY - box.top, box.height);
    const j = at(event.clientX - box.left, box.width);
    const name = (k) =>
      factor > 1
        ? `${k * factor}…${Math.min(dimension, (k + 1) * factor) - 1}`
        : k;
    this.readout.textContent = `|ρ(${name(i)}, ${name(j)})| = ${number(values[i * n + j], 5)}`;
  }

  say() {
    this.readout.textContent =
      "Point at an element to read it. Space plays, arrow keys step.";
  }
}

function diagonal(n, values) {
  return Array.from({ length: n }, (_, k) => values[k * n + k]);
}

function decode(buffer) {
  const view = new DataView(buffer);
  const dimension = view.getInt32(4, true);
  const factor = view.getInt32(8, true);
  const n = Math.ceil(dimension / factor);
  const values = new Float32Array(buffer, 12, n * n);
  const top = values.reduce((most, x) => Math.max(most, x), 0) || 1;
  return { n, values, factor, dimension, top };
}
