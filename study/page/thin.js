// Origins of which a page holds the flows alone: unpacked when they are first looked at.
import { ringAt } from "./rings.js";
import { thinStudy, unpacked } from "./unpack.js";

const keyOf = (...parts) => parts.join("/");

export class ThinStudies {
  /** Zones that send something on record become origins. @param originAt  place → origin, is added to */
  constructor(data, originAt) {
    this.data = data;
    this.packed = new Map(data.recorded.map((one) => [keyOf(one.level, one.s), one]));
    this.scales = new Map((data.recorded_scales || []).map((one) => [keyOf(one.level, one.series), one.flow]));
    this.flows = new Map();
    this.studies = new Map();
    for (const one of data.recorded) {
      const mosaic = data.levels[one.level].mosaic;
      mosaic.forEach((place) => {
        if (originAt.has(place) || data.places[place].level !== one.level) return;
        originAt.set(place, data.origins.length);
        const { code, zh, en } = data.places[place];
        data.origins.push({ id: code, zh, en, group: false, members: [place] });
      });
    }
  }

  flowsOf(level, s) {
    const key = keyOf(level, s), one = this.packed.get(key);
    if (one && !this.flows.has(key))
      this.flows.set(key, unpacked(one, this.data.levels[level].mosaic.map((place) => this.data.places[place].at)));
    return this.flows.get(key);
  }

  at(o) {
    const origin = this.data.origins[o];
    if (!origin || origin.group) return null;
    const { level } = this.data.places[origin.members[0]];
    return { level, i: this.data.levels[level].mosaic.indexOf(origin.members[0]) };
  }

  has(o, s) {
    const at = this.at(o);
    const flows = at && this.flowsOf(at.level, s);
    return Boolean(flows) && flows.first[at.i + 1] > flows.first[at.i];
  }

  studyOf(o, s) {
    const key = keyOf(o, s);
    if (this.studies.has(key)) return this.studies.get(key);
    if (!this.has(o, s)) return undefined;
    const { level, i } = this.at(o);
    const packed = this.packed.get(keyOf(level, s)), study = thinStudy(this.data, packed, this.flowsOf(level, s), i);
    this.studies.set(key, { ...study, o, rings: this.ringsOf(study, packed) });
    return this.studies.get(key);
  }

  /** Numbers of its rings among those of the page, which they join. */
  ringsOf(study, { metres }) {
    const { data } = this;
    return ["r50", "r80", "r95"].map((name) => {
      const km = study.facts[data.facts.findIndex((fact) => fact.name === name)];
      const path = km === null ? null : ringAt(data.ground, study.from, km, metres);
      return path === null ? null : data.rings.push(path) - 1;
    });
  }

  scaleOf(o, series) {
    const at = this.at(o);
    return at ? this.scales.get(keyOf(at.level, series)) : undefined;
  }
}
