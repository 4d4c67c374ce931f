// The same figures as a table that can be sorted and downloaded.
import { html, bdi, keepingFocus, replace, markOf } from "./dom.js";
import { bareAmount, csvText, numberText, shownText } from "./format.js";
import { periodMark } from "./data.js";
import { geoJson } from "./geojson.js";

/** What is known of a place beside its value from the first origin. */
function besideOf({ second, difference }, place) {
  const at = second.values.get(place) || {}, less = difference.values.get(place) || {};
  return { second: at.value === undefined ? null : at.value, second_low: at.low, second_high: at.high, second_km: at.km,
    second_least: at.least, second_q: at.q, difference: less.value === undefined ? null : less.value };
}

export class TableView {
  constructor(data, on) {
    this.data = data;
    this.on = on;
    this.sort = { key: "value", down: true };
    this.body = html("div", { class: "scroll", tabindex: "0" });
    this.summary = html("summary");
    this.element = html("details", { class: "table" }, [this.summary, this.body]);
    this.element.addEventListener("toggle", () => this.again());
  }

  /** Of two origins the second's figures and the difference stand beside the first's. */
  rows(shown, say) {
    const { pair, data } = this;
    const zones = pair ? [...new Set([...shown.zones, ...pair.second.zones, ...pair.difference.zones])] : shown.zones;
    return zones.map((place) => ({ place, name: say.of(data.places[place]), code: data.places[place].code,
      value: null, ...(shown.values.get(place) || {}), ...(pair ? besideOf(pair, place) : {}) }));
  }

  columns(shown, say) {
    const { pair, data, state } = this;
    const unit = say.of(shown.measure.shown);
    const has = (key, of = shown) => [...of.values.values()].some((one) => one[key] !== undefined);
    const withUnit = (word) => (unit ? `${word} (${unit})` : word);
    return [{ key: "name", text: say("place") }, { key: "code", text: say("code") },
      { key: "value", text: withUnit(pair ? say.of(data.origins[state.origin]) : say("value")), n: true },
      has("low") ? { key: "low", text: withUnit(say("low")), n: true } : null,
      has("high") ? { key: "high", text: withUnit(say("high")), n: true } : null,
      ...(pair ? [{ key: "second", text: withUnit(say.of(data.origins[state.second])), n: true },
        has("low", pair.second) ? { key: "second_low", text: withUnit(say("low")), n: true } : null,
        has("high", pair.second) ? { key: "second_high", text: withUnit(say("high")), n: true } : null,
        { key: "difference", text: withUnit(say("difference")), n: true }] : []),
      !pair && has("km") ? { key: "km", text: say("km"), n: true } : null,
      has("known") ? { key: "known", text: say("known"), n: true } : null,
      has("of") ? { key: "of", text: say("of"), n: true } : null,
      { key: "q", text: say("quality") }].filter(Boolean);
  }

  /** @param pair  of comparedOf, null where one origin is shown */
  draw(shown, say, pair, state) {
    Object.assign(this, { shown, say, pair, state });
    this.summary.textContent = say("table");
    this.again();
  }

  /** Nothing is laid out while it is closed. */
  again() {
    if (!this.element.open || !this.shown) return;
    const { shown, say, sort } = this;
    const columns = this.columns(shown, say);
    const rows = this.rows(shown, say).sort((a, b) => this.compare(a, b));
    keepingFocus(this.body, () => replace(this.body, [html("table", {}, [
      html("caption", {}, [bdi(this.caption()), markOf(shown.q, say)]),
      html("thead", {}, [html("tr", {}, columns.map((column) => html("th", { scope: "col",
        "aria-sort": sort.key === column.key ? (sort.down ? "descending" : "ascending") : "none" }, [html("button", {
        type: "button", text: column.text, onclick: () => this.sortBy(column.key) })])))]),
      html("tbody", {}, rows.map((row) => html("tr", {}, columns.map((column) => html("td", { class: column.n ? "n" : null },
        [this.cell(row, column.key)])))))])]));
  }

  caption() {
    const { shown, say, pair, state, data } = this;
    if (!pair) return say.of(shown.title);
    return `${say.of(shown.title)}; ${say.of(pair.second.title)}${periodMark(data.sets[state.set], say)}`;
  }

  compare(a, b) {
    const { key, down } = this.sort;
    const x = a[key], y = b[key];
    if (x === y) return a.place - b.place;
    if (x === null || x === undefined) return 1;
    if (y === null || y === undefined) return -1;
    const order = typeof x === "number" ? x - y : String(x).localeCompare(String(y));
    return down ? -order : order;
  }

  sortBy(key) {
    this.sort = { key, down: this.sort.key === key ? !this.sort.down : key !== "name" && key !== "code" };
    this.again();
  }

  cell(row, key) {
    const { say, shown } = this;
    if (key === "name") return html("button", { type: "button", class: "link", onclick: () => this.on.pick(row.place) }, [bdi(row.name)]);
    if (key === "code") return bdi(row.code);
    if (key === "q") return row.q ? html("span", { text: say(row.q) }) : html("span");
    if (key === "known" || key === "of") return html("span", { text: row[key] === undefined ? "—" : String(row[key]) });
    if (key === "km") return html("span", { text: row.km === undefined ? "—" : numberText(row.km, 1) });
    const mark = (key === "value" && row.least) || (key === "second" && row.second_least) ? `${say("least")} ` : "";
    return html("span", { text: mark + this.valueText(row, key) });
  }

  /** Columns of numbers have their unit in the head. */
  valueText(row, key) {
    const { shown, say } = this;
    return shown.scale && shown.scale.entries ? shownText(row[key], shown, say) : bareAmount(row[key], shown.measure, say);
  }

  /** What is shown of each place under plain names, values with nine digits in the data's own unit; categories as words. */
  properties(row, unit) {
    const { say, shown } = this;
    const known = row.value !== null && row.value !== undefined;
    return { code: row.code, name: row.name,
      value: known && shown.scale && shown.scale.entries ? say.of(shown.scale.entries[row.value]) : row.value,
      low: row.low, high: row.high, distance_km: row.km, at_least: row.least ? "true" : "", pairs_on_record: row.known,
      pairs_possible: row.of, quality: row.q || "", unit, ...(this.pair ? this.beside(row) : {}) };
  }

  /** The second origin's figures under names of their own, with the names of both and the period. */
  beside(row) {
    const { data, state, say } = this;
    return { origin: say.of(data.origins[state.origin]), second_origin: say.of(data.origins[state.second]),
      period: data.sets[state.set].period, second_value: row.second, second_low: row.second_low, second_high: row.second_high,
      second_distance_km: row.second_km, second_at_least: row.second_least ? "true" : "", second_quality: row.second_q || "",
      difference: row.difference };
  }

  /** All figures of the map with nine digits, in the data's own unit. */
  csv(unit) {
    const { shown, say } = this;
    const rows = this.rows(shown, say).map((row) => this.properties(row, unit));
    return csvText(Object.keys(rows[0] || {}), rows.map(Object.values));
  }

  /** The same beside the outlines of the zones. */
  geojson(unit) {
    const { shown, say, data } = this;
    return geoJson(data, this.rows(shown, say).map((row) => {
      const properties = this.properties(row, unit);
      for (const key of Object.keys(properties)) if (properties[key] === undefined || properties[key] === "") properties[key] = null;
      return { place: row.place, properties };
    }));
  }
}
