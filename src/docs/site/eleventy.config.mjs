// The documentation of Unravel: Markdown of the repository and of the build -> target/site. It opens from the
// disk: every address is relative, equations are MathML, nothing is fetched from anywhere.
import { cpSync } from "node:fs";
import path from "node:path";
import katex from "@vscode/markdown-it-katex";
import anchor from "markdown-it-anchor";
import markdownIt from "markdown-it";
import { Links } from "./links.mjs";
import { pages } from "./pages.mjs";
import { checkSite } from "./check.mjs";

const here = import.meta.dirname;
const root = path.resolve(here, "../../..");
const output = path.join(root, "target/site");

/** As GitHub makes the name of a heading, so that the same fragments lead to it. */
function slug(text) {
  return text.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
}

function markdown(links) {
  const md = markdownIt({ html: true })
    .use(anchor, { slugify: slug, permalink: anchor.permalink.headerLink({ safariReaderFix: true }) })
    .use(katex.default ?? katex, { output: "mathml", throwOnError: true });
  for (const [rule, attribute] of [["link_open", "href"], ["image", "src"]]) {
    const before = md.renderer.rules[rule] ?? ((tokens, i, options, env, self) => self.renderToken(tokens, i, options));
    md.renderer.rules[rule] = (tokens, i, options, env, self) => {
      const token = tokens[i];
      token.attrSet(attribute, links.resolve(env.source, token.attrGet(attribute)));
      return before(tokens, i, options, env, self);
    };
  }
  return md;
}

function contents(text) {
  const plain = text.replace(/^```[\s\S]*?^```/gm, "");
  return [...plain.matchAll(/^## (.*)$/gm)].map(([, title]) => {
    const words = title.replace(/[`*]/g, "").replace(/\[(.*?)\]\(.*?\)/g, "$1");
    return { words, slug: slug(words) };
  });
}

export default function (config) {
  const all = pages(root);
  const links = new Links(root, all);
  const md = markdown(links);
  const sections = [...new Set(all.map((page) => page.section))];
  for (const page of all) {
    const up = "../".repeat(page.url.split("/").length - 1);
    config.addTemplate(`${page.url.replace(/\.html$/, "")}.njk`, "", {
      layout: "layout.njk",
      permalink: page.url,
      title: page.title,
      up,
      menu: sections.map((name) => ({ name, pages: all.filter((other) => other.section === name) })),
      here: page.url,
      contents: contents(page.text),
      body: md.render(page.text, { source: page }),
    });
  }
  config.addPassthroughCopy({ [path.join(here, "style.css")]: "style.css" });
  config.addPassthroughCopy({ [path.join(here, "search.js")]: "search.js" });
  config.on("eleventy.after", () => {
    for (const file of links.files) cpSync(path.join(root, file), path.join(output, "files", file), { recursive: true });
    checkSite(output, all, links.toApi);
  });
  config.setUseGitIgnore(false);
  return { dir: { input: "pages", includes: "../layouts", output: path.relative(here, output) } };
}
