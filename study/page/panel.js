// What is known of the origin, and of the place chosen: figures with their intervals, curve, rankings.
import { html, bdi, keepingFocus, replace, markOf } from "./dom.js";
import { amount, bareAmount, factRange, factText, inUnitOfList, measureOf, numberText, rangeText } from "./format.js";
import { inflowsOf, outflowsOf, overPeriods, periodMark, recordOf } from "./data.js";
import { reachCurve } from "./curve.js";
import { sparkline } from "./sparkline.js";

const LONGEST_LIST = 60;

/** Before a total of which some destination is not on record. */
const leastMark = (study) => (study.whole ? "" : "≥ ");

/** What stays in the origin, in the unit of the total, and how much of everything that is: of what is on record, where
 *  the total is not whole. */
function keptWords(kept, share, study, total, series, say) {
  const words = amount(kept, series, say, total || kept);
  if (share === null || share === undefined) return words;
  return say(study.whole ? "keptShare" : "keptShareRecorded", { amount: words, share: numberText(100 * share, 1) });
}

export class Panel {
  /** @param on  { pick(place) } */
  constructor(data, on) {
    this.data = data;
    this.on = on;
    this.tab = "out";
    this.opened = new Set();
    this.element = html("aside", { class: "panel", "aria-live": "polite" });
  }

  /** @param shown  what the map shows: all there is to tell where the project has no flows */
  draw(state, shown, say) {
    this.shown = shown;
    keepingFocus(this.element, () => this.drawAll(state, say));
  }

  drawAll(state, say) {
    const { data } = this;
    if (data.origins.length === 0)
      return replace(this.element, [html("p", { text: say("noFlows") }), this.placeCard(state, say), this.largestShown(say)]);
    const study = data.studyOf(state.origin, state.set), measured = data.series[data.sets[state.set].series];
    const series = { ...measureOf(measured, study), flows: measureOf(measured.flows, study) };
    return replace(this.element, [this.head(state, study, series, say),
      ...(study ? this.study(state, study, series, say) : [html("p", { text: say("noStudy") })]),
      this.placeCard(state, say), this.rankings(state, study, series, say)]);
  }

  head(state, study, series, say) {
    const origin = this.data.origins[state.origin];
    return html("header", {}, [
      html("p", { class: "soft" }, [`${say("origin")} · `, bdi(say.of(series.label)), periodMark(this.data.sets[state.set], say)]),
      html("h2", {}, [bdi(say.of(origin)), study ? markOf(study.q, say) : null]),
    ]);
  }

  study(state, study, series, say) {
    const { data } = this;
    const fact = (name) => data.facts.findIndex((one) => one.name === name);
    const total = study.facts[fact("total")], kept = study.facts[fact("kept_inside")];
    const periods = overPeriods(data, state, (s) => {
      const other = data.studyOf(state.origin, s);
      return other ? other.facts[fact("total")] : null;
    });
    const parts = [html("p", { class: "total" }, [html("span", { text: study.q === "estimated" ? say("reportedTotal") : say("total") }),
      html("strong", { text: study.q === "estimated" ? amount(study.reported, series, say) : leastMark(study) + amount(total, series, say) }),
      periods.length > 1 ? sparkline(periods, data.sets[state.set].period, 120, 36, say) : null])];
    if (study.remark !== undefined) parts.push(html("p", { class: "remark", text: say.of(data.texts[study.remark]) }));
    if (kept !== null) parts.push(html("p", { class: "soft", text: `${say("kept")}${say("colon")}${keptWords(kept, study.facts[fact("kept_inside_share")], study, total, series, say)}` }));
    parts.push(this.radii(study, fact, say));
    const km = (all) => all.map((value) => numberText(value, 0));
    if (study.bounds)
      parts.push(html("p", { class: "soft", text: `${say("bounds")}${say("colon")}${km(study.bounds).join("–")} ${say("kmUnit")}` }));
    if (study.betas)
      parts.push(html("p", { class: "soft", text: `${say("betas")}${say("colon")}`
        + km(study.betas.map(([, , r80]) => r80)).map((r80, i) => `β ${study.betas[i][0]}${say("colon")}${r80}`).join(" · ") + ` ${say("kmUnit")}` }));
    const curve = reachCurve(study, ["r50", "r80", "r95"].map((name) => study.facts[fact(name)]), say);
    if (curve) parts.push(html("figure", {}, [html("figcaption", { text: say("curve") }), curve]));
    parts.push(this.details(study, series, say));
    return parts;
  }

  /** Stays open when the panel is drawn anew. */
  folded(name, title, children) {
    return html("details", { open: this.opened.has(name),
      ontoggle: ({ target }) => (target.open ? this.opened.add(name) : this.opened.delete(name)) }, [
      html("summary", { id: `open-${name}`, text: title }), ...children]);
  }

  radii(study, fact, say) {
    const names = ["r50", "r80", "r95", "mean"];
    const rows = names.map((name, i) => {
      const at = fact(name), value = study.facts[at], interval = study.intervals[at];
      if (value === null) return null;
      return html("tr", { class: i < 3 ? `key-${i}` : null }, [html("th", { scope: "row", text: say.of(this.data.facts[at]) }),
        html("td", { class: "n", text: `${numberText(value, 0)} ${say("kmUnit")}` }),
        html("td", { class: "n soft", text: interval ? rangeText(interval, 0) : "—" })]);
    });
    return html("table", { class: "radii" }, [html("tbody", {}, rows)]);
  }

  details(study, series, say) {
    const { data } = this;
    const lines = [study.how, study.method, ...study.notes].filter((at) => at !== null && at !== undefined);
    const rows = data.facts.map((one, at) => html("tr", {}, [html("th", { scope: "row", text: say.of(one) }),
      html("td", { class: "n", text: (one.name === "total" ? leastMark(study) : "") + factText(study.facts[at], one, series, say) }),
      html("td", { class: "n soft", text: study.intervals[at] ? factRange(study.intervals[at], one, series, say, study.facts[at]) : "" })]));
    return this.folded("more", say("more"), [
      ...lines.map((at) => html("p", { class: "soft", text: say.of(data.texts[at]) })),
      html("h3", { text: say("facts") }), html("table", { class: "facts" }, [html("tbody", {}, rows)])]);
  }

  /** The place chosen beside the origin, with its attributes. */
  placeCard(state, say) {
    const { data } = this;
    if (state.place < 0) return null;
    const place = data.places[state.place];
    const rows = data.columns.filter((column) => column.level === place.level).map((column) => html("tr", {}, [
      html("th", { scope: "row" }, [bdi(say.of(column))]),
      html("td", { class: "n", text: amount(column.values[state.place - data.levels[column.level].first], column, say) })]));
    const origin = data.originAt(state.place);
    return html("section", { class: "place" }, [
      html("h3", {}, [`${say("selected")}${say("colon")}`, bdi(say.of(place))]),
      data.origins.length > 0 && origin === undefined ? html("p", { class: "soft", text: say("noFlowsFrom") }) : null,
      rows.length > 0 ? this.folded("columns", say("columnsGroup"), [html("table", { class: "facts" }, [html("tbody", {}, rows)])]) : null,
    ]);
  }

  rankings(state, study, series, say) {
    const tabs = html("div", { class: "tabs", role: "tablist" }, ["out", "in", "balance"].map((name) => html("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(this.tab === name), "aria-controls": "ranking",
      onclick: () => { this.tab = name; this.draw(state, this.shown, say); }, text: say(name) })));
    const body = html("div", { id: "ranking", role: "tabpanel", "aria-labelledby": `tab-${this.tab}`, tabindex: "0" },
      this.tab === "balance" ? this.balance(state, series, say) : this.list(state, study, series, say));
    return html("section", { class: "ranking" }, [tabs, body]);
  }

  /** Whose inflows and balance show: the place chosen, else the origin where it is one zone. */
  subject(state) {
    if (state.place >= 0) return state.place;
    const origin = this.data.origins[state.origin];
    return origin.group ? -1 : origin.members[0];
  }

  list(state, study, series, say) {
    const { data } = this;
    const subject = this.subject(state);
    const rows = this.tab === "out" ? (study ? outflowsOf(study) : []) : subject < 0 ? [] : inflowsOf(data, subject, state.set);
    const who = this.tab === "out" ? data.origins[state.origin] : subject < 0 ? data.origins[state.origin] : data.places[subject];
    if (rows.length === 0)
      return [html("p", { class: "soft" }, [bdi(say.of(who)), say("colon"), say(this.tab === "out" ? "noFlowsFrom" : "noFlowsTo")])];
    return this.listed(rows, who, series.flows, say);
  }

  /** The largest of what the map shows, or the first ranks; nothing of categories, whose legend counts them. */
  largestShown(say) {
    const { values, scale, title, measure, q, modelled } = this.shown;
    if (scale === null || scale.entries) return null;
    const rows = [...values].filter(([, one]) => typeof one.value === "number").map(([place, one]) => ({ ...one, place }))
      .sort((a, b) => (measure.rank ? a.value - b.value : b.value - a.value) || a.place - b.place);
    return rows.length === 0 ? null : html("section", { class: "ranking" },
      this.listed(rows, title, measure, say, [q, modelled ? "modelled" : ""]));
  }

  /** @param rows  largest first  @param who  what the list is of, in both languages  @param marks  of all rows */
  listed(rows, who, measure, say, marks = []) {
    const listed = rows.slice(0, LONGEST_LIST), most = Math.max(...listed.map((row) => Math.abs(row.value))) || 1;
    const unit = inUnitOfList(listed.map((row) => row.value), measure, say);
    const items = listed.map((row) => {
      const bar = html("span", { class: "bar" + (row.q === "estimated" ? " est" : "") });
      bar.style.width = `${((100 * Math.abs(row.value)) / most).toFixed(1)}%`;
      return html("li", {}, [html("button", { type: "button", onclick: () => this.on.pick(row.place) }, [
        bdi(say.of(this.data.places[row.place]), { class: "name" }),
        html("span", { class: "n" }, [row.least ? `${say("least")} ` : null, bareAmount(row.value, unit, say), markOf(row.q, say)]), bar])]);
    });
    return [html("p", { class: "soft" }, [bdi(say.of(who)), unit.shown && say.of(unit.shown) ? ` (${say.of(unit.shown)})` : null,
      ...marks.map((mark) => markOf(mark, say))]), html("ol", {}, items)];
  }

  record(balance, what, at, say) {
    const { known, of } = recordOf(balance, what, at);
    return known === undefined ? "" : say("onRecord", { n: known, of });
  }

  balance(state, series, say) {
    const { data } = this;
    const subject = this.subject(state);
    const level = subject < 0 ? -1 : data.places[subject].level;
    const balance = level < 0 ? undefined : data.balanceOf(level, state.set);
    const at = balance ? data.levels[level].mosaic.indexOf(subject) : -1;
    if (at < 0) return [html("p", { class: "soft", text: say("noFlowsTo") })];
    const rows = ["sent", "received", "net"], largest = Math.max(...rows.map((what) => Math.abs(balance[what][at] ?? 0)));
    return [html("p", { class: "soft" }, [bdi(say.of(data.places[subject])), markOf(balance.q, say)]),
      html("table", { class: "facts" }, [html("tbody", {}, rows.map((what) => html("tr", {}, [
        html("th", { scope: "row", text: say(what) }),
        html("td", { class: "n", text: amount(balance[what][at], series, say, largest) }),
        html("td", { class: "n soft", text: this.record(balance, what, at, say) })])))]),
      balance.totals > 0 ? html("p", { class: "soft", text: say("besideTotals") }) : null];
  }
}
