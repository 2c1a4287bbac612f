// Populations of the Dicke states as bars: filled after, outlined before.

import { colour } from "./colours.js";

/**
 * Draws.
 *
 * @returns the highest of them
 */
export function drawBars(canvas, { before, after, dimension }) {
  const ratio = devicePixelRatio;
  const [width, height] = [
    canvas.clientWidth * ratio,
    canvas.clientHeight * ratio,
  ];
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  const bottom = height - 18 * ratio;
  const top = Math.max(...before, ...after, 1e-12);
  const n = Math.max(before.length, after.length);
  const step = width / n;
  const inset = n > 80 ? 0 : 0.14;
  const bar = (p, i) => {
    const tall = (p / top) * (bottom - 8 * ratio);
    return [(i + inset) * step, bottom - tall, step * (1 - 2 * inset), tall];
  };
  context.fillStyle = colour("c1");
  after.forEach((p, i) => context.fillRect(...bar(p, i)));
  context.strokeStyle = colour("c2");
  context.lineWidth = 1.5 * ratio;
  before.forEach((p, i) => p / top > 1e-3 && context.strokeRect(...bar(p, i)));
  context.fillStyle = colour("line");
  context.fillRect(0, bottom, width, ratio);
  context.fillStyle = colour("soft");
  context.font = `${11 * ratio}px system-ui, sans-serif`;
  context.fillText("k = 0", 0, height - 4 * ratio);
  context.textAlign = "right";
  context.fillText(`k = ${dimension - 1}`, width, height - 4 * ratio);
  return top;
}
