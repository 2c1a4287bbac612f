// Tables as Unravel writes them: a header, then a line a row; an empty cell is undefined.

function cells(line) {
  if (!line.includes('"')) {
    return line.split(",");
  }
  return [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)]
    .map((match) => match[2] ?? match[1])
    .slice(0, line.endsWith(",") ? undefined : -1);
}

/** Rows as objects: numbers where they are numbers, null where there is nothing. */
export function parse(text) {
  const lines = text.split("\n").filter((line) => line !== "");
  const names = cells(lines[0] ?? "");
  return {
    names,
    rows: lines.slice(1).map((line) => {
      const row = {};
      cells(line).forEach((cell, i) => {
        row[names[i]] = value(names[i], cell);
      });
      return row;
    }),
  };
}

const WORDS = new Set(["curve", "as", "quantity", "change", "nonlocality"]);

function value(name, cell) {
  if (WORDS.has(name)) {
    return cell;
  }
  return cell === "" ? null : Number(cell);
}

/** The rows of each curve, by its label, in order. */
export function byCurve(table) {
  const curves = new Map();
  for (const row of table.rows) {
    const label = row.curve ?? "";
    if (!curves.has(label)) {
      curves.set(label, []);
    }
    curves.get(label).push(row);
  }
  return curves;
}
