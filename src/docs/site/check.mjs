// Follows every address in every page: to a file of the site, and to a heading if it names one.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const withoutCode = (html) => html.replace(/<script[\s\S]*?<\/script>/g, "");

export function checkSite(output, pages, toApi) {
  const read = (url) => readFileSync(path.join(output, url), "utf8");
  const ids = new Map(pages.map(({ url }) => [url, new Set([...read(url).matchAll(/ id="([^"]*)"/g)].map((m) => m[1]))]));
  const wrong = [];
  for (const { url } of pages) {
    for (const [, href] of withoutCode(read(url)).matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      const [target, fragment] = href.split("#", 2);
      const to = target === "" ? url : path.posix.join(path.posix.dirname(url), decodeURI(target));
      const isApi = to.startsWith("api/");
      if (!isApi && !existsSync(path.join(output, to))) wrong.push(`${url}: ${href} leads nowhere`);
      else if (isApi && existsSync(path.join(output, "api")) && !existsSync(path.join(output, to))) wrong.push(`${url}: no Javadoc at ${href}`);
      else if (fragment && ids.has(to) && !ids.get(to).has(decodeURIComponent(fragment))) wrong.push(`${url}: ${href}: no such heading`);
    }
  }
  if (wrong.length > 0) throw new Error(`broken links:\n  ${wrong.join("\n  ")}`);
  writeSearch(output, pages, read);
  console.log(`${pages.length} pages, every link followed; ${toApi.size} to the Javadoc`);
}

/** A script and no JSON: a page that is opened from the disk may not fetch. */
function writeSearch(output, pages, read) {
  const index = pages.map(({ url, title }) => {
    const main = /<main>([\s\S]*?)<\/main>/.exec(read(url))[1];
    return { url, title, text: main.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ") };
  });
  writeFileSync(path.join(output, "search-index.js"), `const pagesToSearch = ${JSON.stringify(index)};\n`);
}
