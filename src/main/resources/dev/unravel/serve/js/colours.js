// Colours of the theme, and those of heat maps.

export function colour(name) {
  return getComputedStyle(document.documentElement)
    .getPropertyValue(`--${name}`)
    .trim();
}

/** The name of the colour of curve i. */
export function ofCurve(i) {
  return `c${(i % 7) + 1}`;
}

export function translucent(hex, alpha) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
}

// Viridis (CC0): even steps to the eye, and to eyes that see few colours.
const STOPS = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 73, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [110, 206, 88],
  [181, 222, 43],
  [253, 231, 37],
];

/** Red, green, blue of a number from 0 to 1. */
export function viridis(x) {
  const at = Math.min(1, Math.max(0, x)) * (STOPS.length - 1);
  const i = Math.min(STOPS.length - 2, Math.floor(at));
  const part = at - i;
  return STOPS[i].map((low, c) =>
    Math.round(low + part * (STOPS[i + 1][c] - low)),
  );
}
