// One run: how it stands, its curves, its state, its histories, Eve, its files.

import { getJson, getText, ofRun, runId } from "./api.js";
import { parse } from "./csv.js";
import { Curves } from "./curves.js";
import { card, crumbs, fill, h, trouble } from "./dom.js";
import { EveSection } from "./eve.js";
import { bytes, count, duration, number } from "./format.js";
import { HeatMap } from "./heatmap.js";
import { Histories } from "./histories.js";
import { watch } from "./live.js";

const main = document.getElementById("main");
const head = h("div", {});
const message = h("div", {});
const slots = ["curves", "state", "eve", "histories", "files"].map((name) =>
  h("div", { id: `slot-${name}` }),
);
const [curvesSlot, stateSlot, eveSlot, historiesSlot, filesSlot] = slots;
const shown = {};

function facts(run) {
  const variant = run.variants[0];
  const hamiltonian =
    run.record?.scenario?.curves?.[0]?.system?.hamiltonian ?? {};
  const same = (pick) => new Set(run.variants.map(pick)).size === 1;
  const pairs = [
    ["Scenario", run.name],
    ["Seed", run.seed],
    ["Spins", same((v) => v.spins) ? variant.spins : "differ"],
    ["Hamiltonian", hamiltonian.type],
    ["Curves", run.variants.length > 1 ? run.variants.length : null],
    [
      "Trajectories",
      `${count(run.done)}${run.done === run.wanted ? "" : ` of ${count(run.wanted)}`}`,
    ],
    ["Eve", run.variants.some((v) => v.listens) ? "listens" : "nobody listens"],
    ["Kernel", run.record?.versions?.kernel],
    ["Unravel", run.record?.versions?.unravel],
  ];
  return h(
    "dl",
    { class: "facts" },
    pairs
      .filter(
        ([, value]) => value !== null && value !== undefined && value !== "",
      )
      .map(([name, value]) =>
        h("div", {}, h("dt", {}, name), h("dd", {}, String(value))),
      ),
  );
}

function atWork(run) {
  if (run.state !== "running") {
    return null;
  }
  const {
    trajectories = 0,
    planned = run.wanted,
    rate,
    secondsToGo,
    error,
    blocksUnderWay = 0,
    nodes = [],
  } = run.progress ?? {};
  const words = [`${count(trajectories)} of ${count(planned)} trajectories`];
  if (rate !== undefined) {
    words.push(`${count(Math.round(rate))}/s`);
  }
  if (secondsToGo !== undefined) {
    words.push(`${duration(secondsToGo)} to go`);
  }
  if (error !== undefined) {
    words.push(`error of Q_v ${number(error, 2)}`);
  }
  if (blocksUnderWay > 0) {
    words.push(`${count(blocksUnderWay)} blocks under way`);
  }
  return h(
    "div",
    { id: "progress" },
    h("progress", { value: trajectories, max: planned || 1 }),
    h("p", { class: "note" }, words.join(" · ")),
    nodes.length > 0 ? nodesAtWork(nodes) : null,
  );
}

/** Of a run on several machines: those that are there, and those that have been. */
function nodesAtWork(nodes) {
  const line = ({ name, workers, trajectories, rate }) =>
    h(
      "tr",
      {},
      h("td", { class: "left" }, name),
      h("td", {}, workers > 0 ? count(workers) : "gone"),
      h("td", {}, count(trajectories)),
      h("td", {}, workers > 0 ? `${count(Math.round(rate))}/s` : ""),
    );
  const heads = ["Workers", "Trajectories", "Rate"];
  const header = h(
    "tr",
    {},
    h("th", { class: "left" }, "Node"),
    heads.map((text) => h("th", {}, text)),
  );
  const table = h("table", { id: "nodes" });
  table.append(h("thead", {}, header), h("tbody", {}, nodes.map(line)));
  return h("div", { class: "scroll" }, table);
}

function drawHead(run) {
  document.title = `${run.directory} - Unravel`;
  crumbs(h("a", { href: "/" }, "Runs"), run.directory);
  const report = run.files.some((file) => file.name === "report.html");
  const verdict = run.verdict
    ? h(
        "span",
        { class: `badge ${run.verdict}`, id: "verdict" },
        `cross-check: ${run.verdict}`,
      )
    : null;
  fill(
    head,
    h(
      "div",
      { class: "head" },
      h("h1", {}, run.directory),
      h("span", { class: `badge ${run.state}`, id: "state-badge" }, run.state),
      verdict,
      report
        ? h("a", { class: "button", href: "report.html" }, "Report")
        : null,
    ),
    run.trouble ? trouble(run.trouble) : null,
    run.state === "partial"
      ? h(
          "p",
          { class: "note" },
          "It ended before all its trajectories were drawn; ",
          h("code", {}, `./unravel resume ${run.path}`),
          " goes on with it.",
        )
      : null,
    run.variants ? facts(run) : null,
    atWork(run),
  );
}

/** What has been read of a file stays right as long as its version does. */
async function table(run, folder, name) {
  const file = run[folder].find((f) => f.name === name);
  if (!file) {
    return null;
  }
  const key = `${folder}/${name}`;
  if (shown[key]?.version !== file.version) {
    shown[key] = {
      version: file.version,
      table: parse(
        await getText(
          ofRun(`/${folder === "live" ? "live" : "files"}/${name}`),
        ),
      ),
    };
  }
  return shown[key].table;
}

async function drawCurves(run) {
  const running = run.state === "running";
  const folder = running ? "live" : "files";
  const [estimates, exact] = await Promise.all([
    table(run, folder, "ensemble.csv"),
    table(run, folder, "exact.csv"),
  ]);
  if (shown.estimates === estimates && shown.exact === exact && shown.curves) {
    return;
  }
  Object.assign(shown, { estimates, exact });
  if (!shown.curves) {
    shown.curves = new Curves(
      run.variants,
      run.quantities ?? [],
      run.otherColumns ?? [],
    );
    fill(curvesSlot, shown.curves.element);
  }
  const rests = estimates ? count(estimates.rows.at(-1)?.trajectories) : null;
  const note = running
    ? estimates
      ? `From the trajectories so far (${rests} of the last curve begun).`
      : "The first estimates come after a few seconds."
    : estimates
      ? ""
      : "This run has no results yet.";
  shown.curves.show(estimates, exact, note, running);
}

function drawState(run) {
  const names = (label) => (label ? `rho-${label}.npy` : "rho.npy");
  const withStates = run.variants.filter((v) =>
    run.files.some((f) => f.name === names(v.label)),
  );
  if (shown.heatmap || run.state === "running") {
    return;
  }
  if (withStates.length === 0) {
    fill(
      stateSlot,
      card(
        "State |ρ_S(t)|",
        [],
        h(
          "p",
          { class: "note" },
          "This run keeps no states (ensemble.state = moments), or has no results yet.",
        ),
      ),
    );
    return;
  }
  const version = run.files.find(
    (f) => f.name === names(withStates[0].label),
  ).version;
  shown.heatmap = new HeatMap(withStates, version);
  fill(stateSlot, shown.heatmap.element);
}

function drawEve(run) {
  const names = run.files
    .map((f) => f.name)
    .filter((name) => /^eve.*\.csv$/.test(name));
  if (
    names.some((name) => /^eve(-trajectory)?\.csv$/.test(name)) &&
    !shown.eve
  ) {
    shown.eve = new EveSection(names);
    fill(eveSlot, shown.eve.element);
  } else if (
    !shown.eve &&
    run.state !== "running" &&
    run.variants.some((v) => v.listens)
  ) {
    fill(
      eveSlot,
      card(
        "Eve",
        [],
        h(
          "p",
          { class: "note" },
          "What her record tells is worked out by ",
          h("code", {}, `./unravel eve ${run.path}`),
          ".",
        ),
      ),
    );
  }
}

function drawHistories(run) {
  if (run.state === "replayed") {
    return;
  }
  if (!shown.histories) {
    shown.histories = new Histories(run.variants);
    fill(historiesSlot, shown.histories.element);
  } else if (shown.state === "running" && run.state !== "running") {
    shown.histories.load();
  }
}

function drawFiles(run) {
  const items = run.files.map((file) =>
    h(
      "li",
      {},
      h(
        "a",
        {
          class: "button",
          href: ofRun(`/files/${encodeURIComponent(file.name)}`),
          download: true,
        },
        file.name,
        " ",
        h("span", { class: "size" }, bytes(file.size)),
      ),
    ),
  );
  const open = filesSlot.querySelector("details")?.open;
  fill(
    filesSlot,
    card(
      "Files",
      [],
      h("ul", { class: "files" }, items),
      h("p", { class: "note" }, run.path),
      h(
        "details",
        { open },
        h("summary", {}, "The resolved scenario"),
        h("pre", {}, JSON.stringify(run.record?.scenario ?? {}, null, 2)),
      ),
    ),
  );
}

async function show(run) {
  drawHead(run);
  if (!run.variants) {
    return;
  }
  try {
    await drawCurves(run);
  } catch (failure) {
    fill(message, trouble(failure.message));
    return;
  }
  drawState(run);
  drawEve(run);
  drawHistories(run);
  drawFiles(run);
  shown.state = run.state;
}

fill(main, head, message, ...slots);
crumbs(h("a", { href: "/" }, "Runs"), runId);

let latest = null;
let busy = false;

/** One piece of news after the other; of those that wait only the last counts. */
async function take(run) {
  latest = run;
  if (busy) {
    return;
  }
  busy = true;
  try {
    while (latest !== null) {
      const next = latest;
      latest = null;
      await show(next);
    }
  } finally {
    busy = false;
  }
}

try {
  await take(await getJson(ofRun("")));
  watch(
    ofRun("/events"),
    take,
    () => main.setAttribute("data-ended", ""),
    (text) => fill(message, text ? trouble(text) : null),
  );
} catch (failure) {
  fill(message, trouble(failure.message));
}
