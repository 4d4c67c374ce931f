// The same figures as a table that can be sorted and downloaded.
import { html, bdi, replace, markOf } from "./dom.js";
import { bareAmount, csvText, numberText } from "./format.js";

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

  rows(shown, say) {
    return shown.zones.map((place) => ({ place, name: say.of(this.data.places[place]), code: this.data.places[place].code,
      value: null, ...(shown.values.get(place) || {}) }));
  }

  columns(shown, say) {
    const unit = say.of(shown.measure.shown);
    const has = (key) => [...shown.values.values()].some((one) => one[key] !== undefined);
    const withUnit = (word) => (unit ? `${word} (${unit})` : word);
    return [{ key: "name", text: say("place") }, { key: "code", text: say("code") },
      { key: "value", text: withUnit(say("value")), n: true },
      has("low") ? { key: "low", text: withUnit(say("low")), n: true } : null,
      has("high") ? { key: "high", text: withUnit(say("high")), n: true } : null,
      has("km") ? { key: "km", text: say("km"), n: true } : null,
      has("known") ? { key: "known", text: say("known"), n: true } : null,
      has("of") ? { key: "of", text: say("of"), n: true } : null,
      { key: "q", text: say("quality") }].filter(Boolean);
  }

  draw(shown, say) {
    Object.assign(this, { shown, say });
    this.summary.textContent = say("table");
    this.again();
  }

  /** Nothing is laid out while it is closed. */
  again() {
    if (!this.element.open || !this.shown) return;
    const { shown, say, sort } = this;
    const columns = this.columns(shown, say);
    const rows = this.rows(shown, say).sort((a, b) => this.compare(a, b));
    replace(this.body, [html("table", {}, [
      html("caption", {}, [bdi(say.of(shown.title)), markOf(shown.q, say)]),
      html("thead", {}, [html("tr", {}, columns.map((column) => html("th", { scope: "col",
        "aria-sort": sort.key === column.key ? (sort.down ? "descending" : "ascending") : "none" }, [html("button", {
        type: "button", text: column.text, onclick: () => this.sortBy(column.key) })])))]),
      html("tbody", {}, rows.map((row) => html("tr", {}, columns.map((column) => html("td", { class: column.n ? "n" : null },
        [this.cell(row, column.key)])))))])]);
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
    const mark = key === "value" && row.least ? `${say("least")} ` : "";
    return html("span", { text: mark + bareAmount(row[key], shown.measure) });
  }

  /** All figures of the map with nine digits, in the data's own unit. */
  csv(unit) {
    const { shown, say } = this;
    const head = ["code", "name", "value", "low", "high", "distance_km", "at_least", "pairs_on_record", "pairs_possible", "quality", "unit"];
    const rows = this.rows(shown, say).map((row) => [row.code, row.name, row.value, row.low, row.high, row.km,
      row.least ? "true" : "", row.known, row.of, row.q || "", unit]);
    return csvText(head, rows);
  }
}
