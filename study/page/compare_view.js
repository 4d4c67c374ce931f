// The second origin's map, the map of the difference and the table of both.
import { html, bdi, replace, markOf } from "./dom.js";
import { factRange, factText } from "./format.js";
import { factsOfBoth } from "./compare.js";
import { periodMark } from "./data.js";
import { MapView } from "./map.js";
import { Legend } from "./legend.js";

export class CompareView {
  /** @param on  as the map's, and hoverOf(shown) → a handler for places of that map */
  constructor(data, on) {
    this.data = data;
    this.maps = {};
    this.captions = {};
    for (const name of ["second", "difference"]) {
      this.maps[name] = new MapView(data, { ...on, hover: (place, x, y) => on.hoverOf(this.pair[name], place, x, y),
        words: (at) => on.wordsOf(this.pair[name], at) }, name);
      this.captions[name] = html("p", { class: "map-caption" });
    }
    this.legend = new Legend({ filter: () => undefined });
    this.table = html("div");
    this.elements = [html("div", { class: "other" }, [this.captions.second, this.maps.second.frame]),
      html("div", { class: "other" }, [this.captions.difference, this.maps.difference.frame, this.legend.element]),
      html("section", { class: "other both", tabindex: "0" }, [this.table])];
  }

  /** @param pair  of comparedOf; null hides it all */
  draw(pair, state, say) {
    this.pair = pair;
    for (const element of this.elements) element.hidden = pair === null;
    if (pair === null) return;
    const { data } = this;
    const when = periodMark(data.sets[state.set], say);
    replace(this.captions.second, [bdi(say.of(data.origins[state.second])), when, markOf(pair.second.q, say)]);
    replace(this.captions.difference, [bdi(say.of(pair.difference.title)), when, markOf(pair.difference.q, say)]);
    this.legend.draw({ ...pair.difference, still: true }, { ...state, filter: -1 }, say);
    this.drawTable(state, say);
  }

  drawMaps(pair, state, say) {
    if (pair === null) return;
    this.maps.second.draw(pair.second, { ...state, origin: state.second }, say);
    this.maps.difference.draw(pair.difference, { ...state, filter: -1, measure: { kind: "difference" } }, say);
  }

  follow(view) {
    for (const map of Object.values(this.maps)) map.follow(view);
  }

  drawTable(state, say) {
    const { data } = this, series = data.series[data.sets[state.set].series];
    const names = [data.origins[state.origin], data.origins[state.second]];
    const studies = [data.studyOf(state.origin, state.set), data.studyOf(state.second, state.set)];
    const head = (origin, study) => html("th", { scope: "col" }, [bdi(say.of(origin)), study ? markOf(study.q, say) : null]);
    const rows = factsOfBoth(data, state).map(({ fact, first, second, difference, least, intervals }) => {
      const values = [first, second, difference], like = Math.max(...values.map((value) => Math.abs(value ?? 0)));
      return html("tr", {}, [
        html("th", { scope: "row", text: say.of(fact) }),
        ...values.map((value, i) => html("td", { class: "n" }, [
          (least[i] ? "≥ " : "") + factText(value, fact, series, say, like),
          intervals[i] ? html("span", { class: "soft range", text: factRange(intervals[i], fact, series, say, like) }) : null]))]);
    });
    replace(this.table, [html("table", { class: "facts" }, [
      html("caption", {}, [bdi(say.of(series.label)), periodMark(data.sets[state.set], say)]),
      html("thead", {}, [html("tr", {}, [html("td"), head(names[0], studies[0]), head(names[1], studies[1]),
        html("th", { scope: "col", text: say("difference") })])]),
      html("tbody", {}, rows)]), html("p", { class: "soft", text: say("differenceNote") })]);
  }
}
