// Finds the pages that hold every word that is typed, those with a word in the title first.
const field = document.querySelector("#search");
const found = document.querySelector("#found");
const up = document.documentElement.dataset.up;

function hits(words) {
  return pagesToSearch
    .map((page) => ({ page, title: page.title.toLowerCase(), text: page.text.toLowerCase() }))
    .filter(({ title, text }) => words.every((word) => title.includes(word) || text.includes(word)))
    .sort((a, b) => words.some((w) => b.title.includes(w)) - words.some((w) => a.title.includes(w)))
    .slice(0, 8);
}

function item({ page, text }, words) {
  const link = document.createElement("a");
  link.href = up + page.url;
  link.textContent = page.title;
  const at = Math.max(0, text.indexOf(words[0]) - 40);
  const words80 = document.createElement("span");
  words80.textContent = " … " + page.text.slice(at, at + 120) + " …";
  const entry = document.createElement("li");
  entry.append(link, words80);
  return entry;
}

field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  found.replaceChildren(...(words.length === 0 ? [] : hits(words).map((hit) => item(hit, words))));
});
