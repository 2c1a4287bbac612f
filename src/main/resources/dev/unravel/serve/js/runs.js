// The list of runs.

import { crumbs, fill, h, trouble } from "./dom.js";
import { count, date, duration, number } from "./format.js";
import { watch } from "./live.js";

const main = document.getElementById("main");
const message = h("div", {});
const body = h("tbody", {});
const table = h(
  "div",
  { class: "card" },
  h(
    "div",
    { class: "scroll" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          [
            "Run",
            "State",
            "Cross-check",
            "Progress",
            "Trajectories",
            "Seed",
            "Changed",
          ].map((text, i) =>
            h("th", { scope: "col", class: i < 4 ? "left" : "" }, text),
          ),
        ),
      ),
      body,
    ),
  ),
);
let empty = true;

function progress(run) {
  if (run.wanted === undefined) {
    return "";
  }
  const share = run.done === undefined ? 0 : run.done / run.wanted;
  const words = [`${Math.floor(100 * share)} %`];
  const { secondsToGo, error } = run.progress ?? {};
  if (run.state === "running" && secondsToGo !== undefined) {
    words.push(`${duration(secondsToGo)} to go`);
  }
  if (run.state === "running" && error !== undefined) {
    words.push(`error of Q_v ${number(error, 2)}`);
  }
  return [
    h("progress", { value: share, max: 1 }),
    h("span", { class: "sub" }, words.join(", ")),
  ];
}

function row(run) {
  const href = `/runs/${encodeURIComponent(run.id)}/`;
  return h(
    "tr",
    {
      class: "link",
      "data-run": run.id,
      onclick: (event) => event.target.closest("a") || location.assign(href),
    },
    h(
      "td",
      {},
      h("a", { href }, run.directory),
      h(
        "span",
        { class: "sub" },
        run.trouble ??
          `${run.name}, ${run.spins} spins${run.curves > 1 ? `, ${run.curves} curves` : ""}`,
      ),
    ),
    h(
      "td",
      { class: "left" },
      h("span", { class: `badge ${run.state}` }, run.state),
    ),
    h(
      "td",
      { class: "left" },
      run.verdict
        ? h("span", { class: `badge ${run.verdict}` }, run.verdict)
        : "–",
    ),
    h("td", { class: "left" }, progress(run)),
    h(
      "td",
      {},
      run.done === undefined ? "–" : count(run.done),
      run.done === run.wanted
        ? ""
        : h("span", { class: "sub" }, `of ${count(run.wanted)}`),
    ),
    h("td", {}, run.seed ?? "–"),
    h("td", {}, run.modified ? date(run.modified) : "–"),
  );
}

function show(runs) {
  const focused = document.activeElement?.closest("tr")?.dataset.run;
  fill(body, runs.map(row));
  if (focused) {
    body.querySelector(`[data-run="${CSS.escape(focused)}"] a`)?.focus();
  }
  if (empty !== (runs.length === 0) || !table.isConnected) {
    empty = runs.length === 0;
    fill(
      main,
      h("div", { class: "head" }, h("h1", {}, "Runs")),
      message,
      empty ? nothing() : table,
    );
  }
}

function nothing() {
  return h(
    "p",
    { class: "empty" },
    "No run here yet. Start one in a terminal: ",
    h("code", {}, "./unravel run conf/fig4a.conf"),
  );
}

body.addEventListener("keydown", (event) => {
  const step = {
    ArrowDown: "nextElementSibling",
    ArrowUp: "previousElementSibling",
  }[event.key];
  if (step) {
    event.preventDefault();
    event.target.closest("tr")?.[step]?.querySelector("a")?.focus();
  }
});

crumbs("Runs");
watch(
  "/api/events",
  show,
  () => {},
  (text) => fill(message, text ? trouble(text) : null),
);
