// Which Markdown files make the site, and where they stand in its menu. A file of src/docs that is not named
// here comes into the menu by itself: those of howto/ under How to, all others under Reference.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const GENERATED = "target/packaging/reference";

const MENU = [
  ["Start", ["src/docs/index.md", "src/docs/tutorial.md"]],
  ["How to", ["src/docs/howto/own-scenario.md", "src/docs/howto/resume.md", "src/docs/howto/reading-runs.md"]],
  ["Reference", [
    `${GENERATED}/commands.md`, `${GENERATED}/scenario-keys.md`, "src/docs/expressions.md", "trajectories/README.md",
    "src/docs/journal-format.md", "src/docs/eve.md",
  ]],
  ["Explanation", [
    "src/docs/explanation/unravelling.md", "src/docs/explanation/statistics.md", "src/docs/numerics.md", "src/docs/speed.md",
    "src/docs/data-path.md", "src/docs/architecture.md", "src/docs/promises.md", "src/docs/decisions.md",
  ]],
  ["The paper and the project", ["analysis/panels.md", "analysis/README.md", "conf/README.md", "CHANGELOG.md"]],
];

function markdown(root, folder) {
  const at = path.join(root, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at).filter((name) => name.endsWith(".md")).sort().map((name) => `${folder}/${name}`);
}

function url(source) {
  return source
    .replace(`${GENERATED}/`, "reference/")
    .replace(/^src\/docs\//, "")
    .replace(/README\.md$/, "index.md")
    .replace(/\.md$/, ".html")
    .toLowerCase();
}

function page(root, source, section) {
  const text = readFileSync(path.join(root, source), "utf8");
  const title = (/^# (.*)$/m.exec(text)?.[1] ?? source).replace(/`/g, "");
  return { source, section, title, text, url: url(source) };
}

/** The pages of the repository at root, in the order of the menu. */
export function pages(root) {
  const menu = MENU.map(([section, sources]) => [section, [...sources]]);
  const named = new Set(menu.flatMap(([, sources]) => sources));
  const add = (section, sources) =>
    menu.find(([name]) => name === section)[1].push(...sources.filter((source) => !named.has(source)));
  add("How to", markdown(root, "src/docs/howto"));
  add("Explanation", markdown(root, "src/docs/explanation"));
  add("Reference", markdown(root, "src/docs"));
  return menu.flatMap(([section, sources]) => sources.map((source) => page(root, source, section)));
}
