// One event of a history: what happened, how probable it was, the state before and after.

import { drawBars } from "./bars.js";
import { fill, h, symbol } from "./dom.js";
import { number } from "./format.js";

const TITLES = new Map([
  ["bell", "Bell value Q_v"],
  ["phi", "setting φ"],
  ["theta", "setting θ"],
  ["concurrence", "concurrence C"],
  ["squeezing", "squeezing ξ²"],
  ["wineland", "squeezing over all directions ξᵣ²"],
  ["sx", "⟨Sx⟩"],
  ["sz", "⟨Sz⟩"],
  ["delta_sz", "ΔSz"],
  ["entropy", "entropy (bits)"],
  ["eve_entropy", "what Eve does not know (bits)"],
]);

/** What a row of the timeline says of the states, by column: all but the directions. */
function stateFacts(entry) {
  return Object.keys(entry)
    .filter((column) => column.startsWith("before_"))
    .map((column) => column.slice("before_".length))
    .filter((name) => !/^n[01]_[xyz]$/.test(name))
    .map((name) => [name, TITLES.get(name) ?? `⟨${name}⟩`]);
}

export class EventPanel {
  constructor() {
    this.what = h("p", { class: "event", id: "event" });
    this.how = h("p", { class: "note" });
    this.table = h("table", {});
    this.bars = h("canvas", {
      class: "bars",
      role: "img",
      "aria-label":
        "Populations of the Dicke states before and after the event",
    });
    this.barsNote = h("p", { class: "note" });
    this.element = h(
      "div",
      {},
      this.what,
      this.how,
      h("div", { class: "scroll" }, this.table),
      h("h3", {}, "Populations |", symbol("ψ", "k"), "|²"),
      this.bars,
      this.barsNote,
    );
    new ResizeObserver(() => this.populations && this.drawBars()).observe(
      this.bars,
    );
    addEventListener("themechange", () => this.populations && this.drawBars());
  }

  /**
   * @param entry a row of the timeline, by column
   * @param populations { before, after, width, dimension }, or null
   */
  show(entry, populations) {
    this.what.textContent = entry.event;
    fill(this.how, facts(entry));
    const rows = stateFacts(entry).filter(
      ([name]) =>
        entry[`before_${name}`] !== null || entry[`after_${name}`] !== null,
    );
    fill(
      this.table,
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ["", "before", "after"].map((text) =>
            h("th", { scope: "col" }, text),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map(([name, title]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row", class: "left" }, title),
            h("td", {}, number(tidy(entry[`before_${name}`]))),
            h("td", {}, number(tidy(entry[`after_${name}`]))),
          ),
        ),
      ),
    );
    this.populations = populations;
    this.drawBars();
  }

  drawBars() {
    if (this.populations === null) {
      this.barsNote.textContent =
        "The state given the record of so many spins is not worked out for a picture.";
      return;
    }
    const top = drawBars(this.bars, this.populations);
    const { before, after, width } = this.populations;
    const sums =
      width > 1 ? ` Each bar is the sum over ${width} neighbours.` : "";
    fill(
      this.barsNote,
      before.length
        ? [h("span", { class: "swatch c2" }), "before (outline) "]
        : null,
      after.length
        ? [h("span", { class: "swatch c1" }), "after (filled)"]
        : null,
      `; the highest is ${number(top, 3)}.${sums}`,
    );
  }
}

/** What is nothing but rounding is shown as nothing. */
function tidy(x) {
  return x !== null && Math.abs(x) < 1e-12 ? 0 : x;
}

function facts(entry) {
  const parts = [`t = ${number(entry.t, 8)}`];
  if (entry.p !== null) {
    parts.push(`p = ${number(entry.p, 5)}`);
  }
  if (entry.who) {
    parts.push(`who: ${entry.who}`);
  }
  if (entry.probability !== null) {
    parts.push(`probability ${number(entry.probability, 5)}`);
  }
  if (entry.density !== null) {
    parts.push(`${number(entry.density, 5)} a time unit`);
  }
  return parts.join(" · ");
}
