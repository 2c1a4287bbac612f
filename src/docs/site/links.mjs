// Turns the links of a Markdown file, which hold in the repository, into those of the site: pages lead to
// pages, packages to their Javadoc, other files and folders to a copy of them. A link to nothing ends the build.
import { existsSync } from "node:fs";
import path from "node:path";

const JAVA = "src/main/java/";

export class Links {
  constructor(root, pages) {
    this.root = root;
    this.byUrl = new Map(pages.map((page) => [page.url, page]));
    this.bySource = new Map(pages.map((page) => [page.source, page]));
    this.files = new Set();
    this.toApi = new Set();
  }

  /** The address of what a page links to, relative to that page. */
  resolve(page, href) {
    if (/^[a-z]+:/.test(href) || href.startsWith("#")) return href;
    const [target, fragment] = href.split("#", 2);
    const from = path.posix.dirname(page.source.replace("target/packaging/reference", "src/docs/reference"));
    const source = path.posix.normalize(path.posix.join(from, decodeURI(target)));
    const url = this.url(page, source.replace(/\/$/, "").replace("src/docs/reference/", "target/packaging/reference/"));
    return relative(page.url, url) + (fragment ? `#${fragment}` : "");
  }

  url(page, source) {
    const other = this.bySource.get(source) ?? this.bySource.get(`${source}/README.md`);
    if (other) return other.url;
    const file = path.join(this.root, source);
    if (source.startsWith("..") || !existsSync(file)) throw new Error(`${page.source}: a link to nothing: ${source}`);
    if (source.startsWith(JAVA)) return this.api(source.slice(JAVA.length));
    this.files.add(source);
    return `files/${source}`;
  }

  api(source) {
    const url = source.endsWith("package-info.java")
      ? `api/${path.posix.dirname(source)}/package-summary.html`
      : source.endsWith(".java")
        ? `api/${source.replace(/\.java$/, ".html")}`
        : `api/${source}/package-summary.html`;
    this.toApi.add(url);
    return url;
  }
}

function relative(from, to) {
  const address = path.posix.relative(path.posix.dirname(from), to);
  return address === "" ? path.posix.basename(to) : address;
}
