// Names that do not run into each other: most important first, at the place's point or a little off it.

/** Width of a text in ems: full-width letters count one, others a little over half. */
export function widthOf(text) {
  let width = 0;
  for (const letter of text) width += letter.codePointAt(0) > 0x2e7f ? 1 : 0.56;
  return width;
}

/** @param wanted  [{ at, text }], most important first; @param window  [left, top, right, bottom]
 *  @returns those that fit, with x and y of their middle foot */
export function placeLabels(wanted, size, window) {
  const placed = [];
  const free = (box) => placed.every(({ box: other }) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
  for (const { at, text } of wanted) {
    if (at[0] < window[0] || at[0] > window[2] || at[1] < window[1] || at[1] > window[3]) continue;
    const half = (widthOf(text) * size) / 2;
    for (const [dx, dy] of [[0, 1.25], [0, -0.45], [half / size + 0.6, 0.35], [-half / size - 0.6, 0.35]]) {
      // No name is cut by the edge of the window: it is moved in, where the window is wide enough.
      const x = Math.max(window[0] + half, Math.min(window[2] - half, at[0] + dx * size)), y = at[1] + dy * size;
      const box = [x - half, y - size, x + half, y + size * 0.25];
      if (!free(box)) continue;
      placed.push({ text, x, y, box });
      break;
    }
  }
  return placed;
}

/** A text in lines no wider than `most`: broken between words and Chinese letters, within a word only where it alone is
 *  too wide; no line begins with a stop. @param width  (text) → its width */
export function wrapped(text, most, width) {
  const lines = [];
  let line = "";
  const put = (part) => {
    if (line !== "" && width((line + part).trimEnd()) > most) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += line === "" ? part.trimStart() : part;
  };
  for (const part of text.match(/[\u2e80-\uffef][，。；：、）】]*|[^\s\u2e80-\uffef]+\s*|\s+/gu) || [])
    for (const piece of width(part.trimEnd()) > most ? [...part] : [part]) put(piece);
  if (line.trimEnd() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}
