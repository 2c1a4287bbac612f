// One history, event by event.

import { getJson, link, ofRun, runId, trajectory } from "./api.js";
import { card, choice, crumbs, fill, h, isTyping, trouble } from "./dom.js";
import { count, number } from "./format.js";
import { PathCharts } from "./path.js";
import { EventPanel } from "./stepper.js";

const main = document.getElementById("main");
const asked = new URLSearchParams(location.search);
const curve = asked.get("curve") ?? "";
const perspective = asked.get("as") ?? "trajectory";
const windows = new Map();
let info = null;
let at = 0;

const message = h("div", { "aria-live": "polite" });
const charts = new PathCharts((time) => pick(time));
const panel = new EventPanel();
const place = h("output", { id: "place", "aria-live": "polite" });
const buttons = [
  ["first", "«", "First event (Home)", () => go(0)],
  ["previous", "‹ Back", "Event before (←)", () => go(at - 1)],
  ["next", "Next ›", "Next event (→)", () => go(at + 1)],
  ["last", "»", "Last event (End)", () => go(info.events - 1)],
].map(([id, text, title, onclick]) =>
  h(
    "button",
    {
      type: "button",
      id,
      title,
      "aria-label": title,
      class: id === "next" ? "main" : "",
      onclick,
    },
    text,
  ),
);
const list = h("tbody", {});

function here(index, more = {}) {
  const parameters = {
    curve,
    as: perspective === "trajectory" ? "" : perspective,
    ...more,
  };
  return link(
    `/runs/${encodeURIComponent(runId)}/histories/${index}`,
    parameters,
  );
}

/** Events come by the window; whichever holds event e. */
async function windowOf(e) {
  for (const window of windows.values()) {
    if (e >= window.from && e < window.from + window.rows.length) {
      return window;
    }
  }
  const from = Math.max(0, e - (e % 200));
  const window = await getJson(
    ofRun(`/histories/${trajectory}`, {
      curve,
      as: perspective,
      from: from || "",
    }),
  );
  window.rows = window.rows.map((row) =>
    Object.fromEntries(row.map((cell, i) => [window.columns[i], cell])),
  );
  windows.set(window.from, window);
  return window;
}

async function go(event) {
  at = Math.min(info.events - 1, Math.max(0, event));
  const wanted = at;
  try {
    const window = await windowOf(wanted);
    if (wanted !== at) {
      return;
    }
    show(window, wanted);
  } catch (failure) {
    fill(message, trouble(failure.message));
  }
}

function show(window, e) {
  const entry = window.rows[e - window.from];
  const populations = window.after
    ? {
        before: window.before[e - window.from],
        after: window.after[e - window.from],
        width: window.width,
        dimension: window.dimension,
      }
    : null;
  panel.show(entry, populations);
  place.textContent = `event ${e + 1} of ${info.events}`;
  buttons[0].disabled = buttons[1].disabled = e === 0;
  buttons[2].disabled = buttons[3].disabled = e === info.events - 1;
  charts.at(entry.t);
  if (list.dataset.from !== String(window.from)) {
    list.dataset.from = window.from;
    fill(
      list,
      window.rows.map((row, i) => line(row, window.from + i)),
    );
  }
  [...list.children].forEach((row, i) =>
    row.classList.toggle("here", i === e - window.from),
  );
  history.replaceState(null, "", here(trajectory, { event: e || "" }));
}

function line(row, e) {
  return h(
    "tr",
    { class: "link", onclick: () => go(e) },
    h(
      "td",
      {},
      h(
        "a",
        {
          href: here(trajectory, { event: e || "" }),
          onclick: (event) => event.preventDefault(),
        },
        String(e + 1),
      ),
    ),
    h("td", {}, number(row.t, 7)),
    h("td", { class: "left" }, row.event),
    h("td", {}, number(row.probability, 4)),
    h("td", {}, number(row.before_bell, 5)),
    h("td", {}, number(row.after_bell, 5)),
  );
}

/** The event nearest in time to where the chart was clicked. */
function pick(time) {
  const rows = [...windows.values()].flatMap((window) =>
    window.rows.map((row, i) => [Math.abs(row.t - time), window.from + i]),
  );
  rows.sort((a, b) => a[0] - b[0]);
  go(rows[0][1]);
}

function onkey(event) {
  if (isTyping(event)) {
    return;
  }
  const target = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    Home: 0,
    End: info.events - 1,
  }[event.key];
  if (target !== undefined) {
    event.preventDefault();
    go(target);
  }
}

function neighbours() {
  const to = (index, text) =>
    index >= 0 && index < info.count
      ? h("a", { class: "button", href: here(index) }, text)
      : null;
  return [
    to(trajectory - 1, `‹ ${trajectory - 1}`),
    to(trajectory + 1, `${trajectory + 1} ›`),
  ];
}

function build() {
  const name = `trajectory ${trajectory}`;
  document.title = `${name}, ${runId} - Unravel`;
  crumbs(
    h("a", { href: "/" }, "Runs"),
    h("a", { href: `/runs/${encodeURIComponent(runId)}/` }, runId),
    name,
  );
  const whose = info.listens
    ? choice(
        "Whose state",
        [
          [
            "trajectory",
            "whole history",
            "States given everything that happened",
          ],
          ["eve", "Eve's record", "States given what she heard alone"],
        ],
        perspective,
        (as) =>
          location.assign(
            here(trajectory, { as: as === "trajectory" ? "" : as }),
          ),
      )
    : null;
  const csv = h(
    "a",
    {
      class: "button",
      download: true,
      href: ofRun(`/histories/${trajectory}/timeline.csv`, {
        curve,
        as: perspective === "trajectory" ? "" : perspective,
      }),
    },
    "Timeline as CSV",
  );
  const weight =
    info.weight[0] === 1 ? "" : `, weight ${number(info.weight[0])}`;
  fill(
    main,
    h(
      "div",
      { class: "head" },
      h("h1", {}, `Trajectory ${trajectory}`),
      whose,
      csv,
      neighbours(),
    ),
    h(
      "p",
      { class: "lead" },
      `${info.label ? `${info.label}, ` : ""}states ${info.words}${weight}; of ${count(info.count)} trajectories on record.`,
    ),
    message,
    h(
      "div",
      { class: "halves" },
      h("div", {}, card("Along the history", [], charts.element), eventList()),
      h(
        "section",
        { class: "card stepper" },
        h("div", { class: "row" }, buttons, place),
        h(
          "p",
          { class: "note narrow-off" },
          h("kbd", {}, "←"),
          " ",
          h("kbd", {}, "→"),
          " step, ",
          h("kbd", {}, "Home"),
          " ",
          h("kbd", {}, "End"),
          " jump; a click on a chart goes to the nearest event.",
        ),
        panel.element,
      ),
    ),
  );
  addEventListener("keydown", onkey);
}

function eventList() {
  const titles = ["#", "t", "event", "probability", "Q_v before", "Q_v after"];
  const header = h(
    "thead",
    {},
    h(
      "tr",
      {},
      titles.map((text, i) =>
        h("th", { scope: "col", class: i === 2 ? "left" : "" }, text),
      ),
    ),
  );
  return card(
    "Events",
    [],
    h("div", { class: "scroll" }, h("table", { id: "events" }, header, list)),
  );
}

async function drawPath() {
  try {
    charts.show(
      await getJson(
        ofRun(`/histories/${trajectory}/path`, { curve, as: perspective }),
      ),
    );
    charts.showBand(await getJson(ofRun("/band", { curve, as: perspective })));
  } catch (failure) {
    fill(message, trouble(failure.message));
  }
}

try {
  info = await windowOf(0);
  build();
  await go(Number(asked.get("event") ?? 0) || 0);
  await drawPath();
  charts.at(charts.now);
} catch (failure) {
  fill(main, trouble(failure.message));
}
