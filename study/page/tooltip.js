// What stands beside the pointer or the zone that has the focus.
import { html, bdi, replace, markOf } from "./dom.js";
import { sparkline } from "./sparkline.js";

export class Tooltip {
  constructor() {
    this.element = html("div", { class: "tooltip", role: "status", hidden: true });
    document.body.append(this.element);
  }

  /** @param content  { name, lines: [[label, text]], q, series } */
  show(content, x, y, say) {
    const spark = content.series && content.series.filter((one) => one.value !== null && one.value !== undefined).length > 1
      ? sparkline(content.series, content.current, 150, 34, say) : null;
    replace(this.element, [
      html("div", { class: "tip-name" }, [bdi(content.name), markOf(content.q, say)]),
      ...content.lines.map(([label, text]) => html("div", { class: "tip-line" }, [
        html("span", { text: label }), html("b", { text })])),
      spark,
    ]);
    this.element.hidden = false;
    const box = this.element.getBoundingClientRect();
    const left = x + 14 + box.width > window.innerWidth ? x - 14 - box.width : x + 14;
    const top = y + 14 + box.height > window.innerHeight ? y - 14 - box.height : y + 14;
    this.element.style.left = `${Math.max(4, left)}px`;
    this.element.style.top = `${Math.max(4, top)}px`;
  }

  hide() {
    this.element.hidden = true;
  }
}
