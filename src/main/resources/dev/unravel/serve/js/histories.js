// The table of histories: sorted, filtered and paged on the server.

import { getJson, link, ofRun, runId } from "./api.js";
import { card, fill, h, select, trouble } from "./dom.js";
import { count, number } from "./format.js";

const LIMIT = 25;
const EVENTS =
  "trajectory,prepared,jumps,measurements,first,last,m-first,m-last";
const STATES = `${EVENTS},bell-start,bell-min,bell-last,lost,lost-measurements`;
const TITLES = {
  trajectory: "trajectory",
  prepared: "prepared",
  jumps: "jumps",
  measurements: "measurements",
  first: "first at",
  last: "last at",
  m_first: "first outcome",
  m_last: "last outcome",
  bell_start: "Q_v start",
  bell_min: "lowest Q_v",
  bell_last: "Q_v end",
  lost: "lost at",
  lost_measurements: "lost after",
};
const HINTS = {
  prepared: "Eigenvector of the initial state",
  first: "Time of Eve's first measurement",
  last: "Time of Eve's last measurement",
  m_first: "What her first measurement found",
  m_last: "What her last measurement found",
  lost: "When the state ceased to be non-local for good",
  lost_measurements: "How many measurements there had been by then",
};

export class Histories {
  constructor(variants) {
    this.variants = variants;
    this.query = {
      curve: variants[0].label,
      where: "",
      sort: "",
      reverse: false,
      offset: 0,
    };
    this.states = false;
    this.asked = 0;
    this.build();
    this.load();
  }

  build() {
    const curves =
      this.variants.length > 1
        ? select(
            "Curve",
            this.variants.map((v) => [v.label, v.label]),
            this.query.curve,
            (curve) => this.set({ curve }),
          )
        : null;
    this.where = h("input", {
      type: "text",
      id: "where",
      placeholder: "measurements >= 3 and first < 0.1",
      "aria-label": "Filter",
      spellcheck: "false",
      autocomplete: "off",
      size: 34,
    });
    const form = h(
      "form",
      {
        class: "row",
        role: "search",
        onsubmit: (event) => {
          event.preventDefault();
          this.set({ where: this.where.value.trim() });
        },
      },
      h("label", { class: "field" }, "Filter", this.where),
      h("button", { type: "submit", class: "main" }, "Apply"),
      h("button", { type: "button", onclick: () => this.clear() }, "Clear"),
    );
    const follow = h("input", {
      type: "checkbox",
      onchange: () => {
        this.states = follow.checked;
        this.set({});
      },
    });
    this.csv = h("a", { class: "button", download: true }, "Table as CSV");
    this.message = h("div", { "aria-live": "polite" });
    this.table = h("table", {});
    this.summary = h("span", { class: "note" });
    this.before = h(
      "button",
      { type: "button", onclick: () => this.page(-1) },
      "‹ Previous",
    );
    this.after = h(
      "button",
      { type: "button", onclick: () => this.page(1) },
      "Next ›",
    );
    this.element = card(
      "Histories",
      [curves, this.csv],
      form,
      h(
        "details",
        { class: "note" },
        h("summary", {}, "What can be asked"),
        h(
          "p",
          {},
          "Comparisons (< <= > >= = !=) of columns with numbers, joined by and, or, not and parentheses; a column that is undefined equals none.",
        ),
        h(
          "p",
          {},
          "Columns: trajectory, weight, prepared, jumps, measurements, first, last, p-first, p-last, m-first, m-last, first-jump, last-jump; of the conditional states bell-start, bell-min, bell-min-t, bell-last, lost, p-lost, lost-measurements. ",
          h("code", {}, "outcome = 2.5"),
          " holds if any measurement found 2.5, ",
          h("code", {}, "channel = 0"),
          " if channel 0 ever jumped.",
        ),
      ),
      h(
        "label",
        { class: "field" },
        follow,
        "what the conditional states give (worked out once, and kept)",
      ),
      this.message,
      h("div", { class: "scroll" }, this.table),
      h("div", { class: "row" }, this.before, this.after, this.summary),
    );
    this.element.id = "histories";
    this.table.addEventListener("keydown", (event) => this.key(event));
  }

  set(change) {
    Object.assign(this.query, { offset: 0 }, change);
    this.load();
  }

  clear() {
    this.where.value = "";
    this.set({ where: "", sort: "", reverse: false });
  }

  page(step) {
    this.query.offset = Math.max(0, this.query.offset + step * LIMIT);
    this.load();
  }

  sort(column) {
    const name = column.replaceAll("_", "-");
    const again = this.query.sort === name;
    this.set({
      sort: again && this.query.reverse ? "" : name,
      reverse: again && !this.query.reverse,
    });
  }

  async load() {
    const asked = ++this.asked;
    const { curve, where, sort, reverse, offset } = this.query;
    const columns = this.states ? STATES : EVENTS;
    this.csv.href = ofRun("/histories.csv", { curve, where, sort, reverse });
    this.table.setAttribute("aria-busy", "true");
    try {
      const answer = await getJson(
        ofRun("/histories", {
          curve,
          where,
          sort,
          reverse,
          columns,
          offset: offset || "",
          limit: LIMIT,
        }),
      );
      if (asked !== this.asked) {
        return;
      }
      if (answer.pending) {
        this.wait(answer, asked);
        return;
      }
      fill(this.message);
      this.draw(answer);
    } catch (failure) {
      if (asked === this.asked) {
        fill(this.message, trouble(failure.message.replace("--where = ", "")));
      }
    } finally {
      this.table.removeAttribute("aria-busy");
    }
  }

  wait(answer, asked) {
    fill(
      this.message,
      h(
        "p",
        { class: "note" },
        `Following the conditional states: ${count(answer.done)} of ${count(answer.size)} `,
        h("progress", { value: answer.done, max: answer.size || 1 }),
      ),
    );
    setTimeout(() => asked === this.asked && this.load(), 700);
  }

  draw({ columns, rows, matched, count: all, offset }) {
    fill(
      this.table,
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map((column) => this.header(column)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) => this.row(row)),
      ),
    );
    const range = rows.length
      ? `${count(offset + 1)} to ${count(offset + rows.length)} of `
      : "";
    const match = this.query.where ? `${count(matched)} that match, of ` : "";
    this.summary.textContent = `${range}${match}${count(all)} trajectories`;
    if (rows.length === 0) {
      fill(
        this.message,
        h(
          "p",
          { class: "empty" },
          all === 0 ? "No trajectory is on record yet." : "No history matches.",
        ),
      );
    }
    this.before.disabled = offset === 0;
    this.after.disabled = offset + rows.length >= matched;
  }

  header(column) {
    const sorted = this.query.sort === column.replaceAll("_", "-");
    const state = sorted
      ? this.query.reverse
        ? "descending"
        : "ascending"
      : "none";
    return h(
      "th",
      { scope: "col", "aria-sort": state },
      h(
        "button",
        {
          type: "button",
          title: HINTS[column] ?? `Sort by ${TITLES[column]}`,
          onclick: () => this.sort(column),
        },
        TITLES[column] ?? column,
      ),
    );
  }

  row(row) {
    const href = link(
      `/runs/${encodeURIComponent(runId)}/histories/${row[0]}`,
      { curve: this.query.curve },
    );
    const cells = row.slice(1).map((x) => h("td", {}, number(x, 5)));
    return h(
      "tr",
      {
        class: "link",
        onclick: (event) => event.target.closest("a") || location.assign(href),
      },
      h("td", {}, h("a", { href }, String(row[0]))),
      cells,
    );
  }

  /** Up and down go from row to row; Enter, being on a link, opens. */
  key(event) {
    const step = {
      ArrowDown: "nextElementSibling",
      ArrowUp: "previousElementSibling",
    }[event.key];
    const row = event.target.closest("tbody tr");
    if (step && row) {
      event.preventDefault();
      row[step]?.querySelector("a")?.focus();
    }
  }
}
