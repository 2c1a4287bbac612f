// Numbers as people read them.

const NONE = "–";

export function number(x, digits = 6) {
  if (x === null || x === undefined || !Number.isFinite(x)) {
    return NONE;
  }
  if (Number.isInteger(x) && Math.abs(x) < 1e15) {
    return minus(String(x));
  }
  const size = Math.abs(x);
  const text =
    size < 1e-4 || size >= 1e7
      ? x.toExponential(digits - 2)
      : x.toPrecision(digits);
  return minus(text.includes("e") ? text : String(Number(text)));
}

function minus(text) {
  return text.replace(/^-/, "−");
}

/** An estimate with its standard error, to two digits of that. */
export function withError(x, error) {
  if (x === null || x === undefined) {
    return NONE;
  }
  if (!error) {
    return number(x);
  }
  const decimals = Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${minus(x.toFixed(decimals))} ± ${error.toFixed(decimals)}`;
}

export function count(n) {
  return n === null || n === undefined
    ? NONE
    : n.toLocaleString("en").replaceAll(",", " ");
}

export function bytes(n) {
  if (n < 1000) {
    return `${n} B`;
  }
  const units = ["kB", "MB", "GB", "TB"];
  let size = n / 1000;
  let unit = 0;
  while (size >= 1000) {
    size /= 1000;
    unit += 1;
  }
  return `${size.toFixed(size < 10 ? 1 : 0)} ${units[unit]}`;
}

export function duration(seconds) {
  const s = Math.round(seconds);
  if (s < 60) {
    return `${s} s`;
  }
  return s < 3600
    ? `${Math.floor(s / 60)} min ${s % 60} s`
    : `${Math.floor(s / 3600)} h ${Math.floor((s / 60) % 60)} min`;
}

export function date(millis) {
  return new Date(millis).toLocaleString("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  });
}
