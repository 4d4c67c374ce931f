// Dots that run along the flow lines: on a canvas of their own, since a map redrawn sixty times a second is slow where
// there is no graphics card.
import { controlOf } from "./flows.js";

const APART_PX = 36, PERIOD_MS = 1600, LEAST_MS = 30;

export class MovingDots {
  constructor(canvas) {
    this.canvas = canvas;
    this.curves = [];
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.last = 0;
  }

  /** @param flows  [{ from, to, width }] in the plane; none: nothing moves
   *  @param place  plane → dots of the screen from the pane's corner */
  show(flows, place, colour) {
    const { canvas } = this, dots = devicePixelRatio || 1;
    this.curves = this.still.matches ? [] : flows.map(({ from, to, width }) => {
      const a = place(from), b = place(controlOf(from, to)), c = place(to);
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]) + Math.hypot(c[0] - b[0], c[1] - b[1]);
      return { a, b, c, n: Math.max(1, Math.round(length / APART_PX)), size: Math.min(4, 1.6 + width / 8) };
    });
    this.colour = colour;
    canvas.hidden = this.curves.length === 0;
    if (canvas.hidden) return;
    const { clientWidth, clientHeight } = canvas.parentNode;
    canvas.width = Math.round(clientWidth * dots);
    canvas.height = Math.round(clientHeight * dots);
    this.begin();
  }

  begin() {
    if (this.running) return;
    this.running = true;
    const step = (now) => {
      if (this.curves.length === 0 || !this.canvas.isConnected) {
        this.running = false;
        return;
      }
      if (now - this.last >= LEAST_MS) this.draw(now);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  draw(now) {
    this.last = now;
    const { canvas } = this, g = canvas.getContext("2d"), dots = devicePixelRatio || 1, phase = (now / PERIOD_MS) % 1;
    g.setTransform(dots, 0, 0, dots, 0, 0);
    g.clearRect(0, 0, canvas.width, canvas.height);
    g.fillStyle = this.colour;
    for (const { a, b, c, n, size } of this.curves)
      for (let k = 0; k < n; k += 1) {
        const u = (k + phase) / n, v = 1 - u;
        const x = v * v * a[0] + 2 * u * v * b[0] + u * u * c[0], y = v * v * a[1] + 2 * u * v * b[1] + u * u * c[1];
        g.fillRect(x - size / 2, y - size / 2, size, size);
      }
  }
}
