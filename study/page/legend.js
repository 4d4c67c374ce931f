// The legend: classes with their counts, which filter; lines and rings.
import { html, keepingFocus, replace, markOf, shortened, svg } from "./dom.js";
import { countsOf } from "./scales.js";
import { amountIn, classTexts, numberText } from "./format.js";
import { flowPath, largestFlows } from "./flows.js";
import { cross, star } from "./overlays.js";

export class Legend {
  constructor(on) {
    this.on = on;
    this.element = html("section", { class: "legend" });
  }

  draw(shown, state, say) {
    this.own = shown.own || [];
    this.group = this.own.length > 1;
    const unit = say.of(shown.measure.shown);
    const head = html("h2", {}, [html("bdi", { text: say.of(shown.title) }), unit ? ` (${unit})` : null, markOf(shown.q, say), shown.modelled ? markOf("modelled", say) : null]);
    const rows = [];
    if (shown.scale) rows.push(...this.classes(shown, state, say));
    if (shown.study) rows.push(...this.marks(shown, state, say));
    if (this.overlays) rows.push(...overlayMarks(this.overlays, state, say));
    const notes = [];
    if (shown.scale && shown.scale.m) notes.push(say("classesBy") + say.of(shown.scale.m));
    if (shown.scale && shown.pooled) notes.push(say("pooledClasses"));
    if (shown.totals) notes.push(say("besideTotals"));
    if (shown.lacking) notes.push(say("noExpectation"));
    for (const note of shown.notes || []) if (say.of(note)) notes.push(say.of(note));
    keepingFocus(this.element, () => replace(this.element, [head, html("ul", {}, rows), ...notes.map((text) => html("p", { class: "soft", text }))]));
  }

  classes(shown, state, say) {
    const { scale, measure } = shown;
    const values = shown.zones.filter((place) => !this.isOwn(place)).map((place) => (shown.values.get(place) || {}).value);
    const { counts, missing } = countsOf(scale, values);
    const texts = classTexts(scale, measure, say);
    const rows = scale.c.map((colour, i) => {
      const swatch = html("span", { class: "swatch" });
      swatch.style.background = colour;
      if (shown.still)
        return html("li", {}, [html("span", { class: "row" }, [swatch, html("span", { text: texts[i] }),
          html("span", { class: "count", text: `(${counts[i]})` })])]);
      return html("li", {}, [html("button", { type: "button", title: say("filterHelp"), "aria-pressed": String(state.filter === i),
        onclick: () => this.on.filter(state.filter === i ? -1 : i) }, [swatch, html("span", { text: texts[i] }),
        html("span", { class: "count", text: `(${counts[i]})` })])]);
    });
    if (!scale.entries) rows.reverse();  // numbers from the top down, categories in their order
    if (missing > 0)
      rows.push(html("li", {}, [html("span", { class: "row" }, [html("span", { class: "swatch unknown" }),
        html("span", { text: say("noData") }), html("span", { class: "count", text: `(${missing})` })])]));
    return rows;
  }

  isOwn(place) {
    return this.own.includes(place);
  }

  marks(shown, state, say) {
    const rows = [], { study } = shown;
    const { drawn, all, enough } = largestFlows(study, state.top, 1, state.least, shown.widest);
    const measure = shown.measure;
    if (drawn.length > 0) {
      const sample = (row) => html("li", {}, [html("span", { class: "row" }, [
        svg("svg", { width: 46, height: 16, class: "sample" }, [svg("path", {
          class: "flow" + (study.q === "estimated" ? " est" : ""), d: flowPath([2, 8], [44, 8], row.width, 1, 0) })]),
        html("span", { text: amountIn(row.value, measure, say) })])]);
      rows.push(sample(drawn[0]));
      if (drawn.length > 1) rows.push(sample(drawn[drawn.length - 1]));
    }
    if (all > 0) {
      const words = state.least > 0 ? say("flowsAbove", { n: drawn.length, enough, all, least: amountIn(state.least, measure, say) })
        : say("flowsDrawn", { n: drawn.length, all });
      rows.push(html("li", { class: "soft", text: `${say("flowLines")}${say("colon")}${words}` }));
      if (drawn.length > 0) rows.push(html("li", { class: "soft", text: say("flowWidth") }));
    }
    if (state.bands && study.bands)
      rows.push(...study.bands.map((band, i) => html("li", {}, [html("span", { class: "row" }, [
        svg("svg", { width: 46, height: 16, class: "sample" }, [svg("rect", { class: `band band-${i}`, x: 2, y: 2, width: 42, height: 12 })]),
        html("span", { text: `${say("band")} ${numberText(100 * band.share, 0)} %${say("colon")}${numberText(band.km2, 0)} km²` })])])));
    if (state.bands && !study.bands) rows.push(html("li", { class: "soft", text: say("noBands") }));
    if (state.rings && study.rings.some((ring) => ring !== null))
      rows.push(html("li", {}, [html("span", { class: "row" }, [
        svg("svg", { width: 46, height: 16, class: "sample" }, [0, 1, 2].map((i) => svg("path", { class: `ring ring-${i}`,
          d: `M2 ${3 + 5 * i}H44` }))), html("span", { text: say("ringKey") })])]));
    return [...rows, ...this.signs(study, state, say)];
  }

  /** What the star and the cross over the zones stand for. */
  signs(study, state, say) {
    const sign = (mark, text) => html("li", {}, [html("span", { class: "row" }, [
      svg("svg", { width: 46, height: 16, class: "sample" }, [mark]), html("span", { text })])]);
    const rows = [];
    if (study.from) rows.push(sign(svg("path", { class: "star", d: star([23, 8], 7) }), say("origin")));
    if (study.from && this.group) rows.push(html("li", { class: "soft", text: say("groupPoint") }));
    if (study.centre && state.rings) rows.push(sign(svg("path", { class: "centre", d: cross([23, 8], 6) }), say("centre")));
    return rows;
  }
}

/** Lines and points of the layers that are switched on. */
function overlayMarks(overlays, state, say) {
  const sample = (children) => svg("svg", { width: 46, height: 16, class: "sample" }, children);
  const row = (mark, text) => html("li", {}, [html("span", { class: "row" }, [mark, html("bdi", { text: shortened(text, 60) })])]);
  return overlays.filter((one) => state.overlays.includes(one.id)).flatMap((one) => {
    const rows = [];
    if (one.lines.length > 0) rows.push(row(sample([svg("path", { class: "overlay-line", d: "M2 8H44" })]), say.of(one.line_title)));
    const entries = one.entries || [];
    if (one.points.length > 0 && entries.length === 0)
      rows.push(row(sample([svg("circle", { class: "overlay-point", cx: 23, cy: 8, r: 4 })]), say.of(one.point_title)));
    entries.forEach((entry, i) => {
      const n = one.points.filter((point) => point.category === i).length;
      rows.push(row(sample([svg("circle", { class: "overlay-point", cx: 23, cy: 8, r: 5, fill: entry.c })]), `${say.of(entry)} (${n})`));
    });
    if (say.of(one.how)) rows.push(html("li", { class: "soft", text: say.of(one.how) }));
    return rows;
  });
}
