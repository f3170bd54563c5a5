// Places of the report on its page: from the report's offsets (whole characters) to the words shown, and the mark there.
const wide = /[\ud800-\udbff]/; // a character outside of the basic plane takes two units of a string
const length = (text) => (wide.test(text) ? [...text].length : text.length);
const units = (text, count) => (wide.test(text) ? [...text].slice(0, count).join("").length : count);
const spanOf = (node) => node.dataset.at.split(":").map(Number);

const readKey = (key) => {
  const found = /^(\d+):(\d+):([^:]*):([^]+)$/.exec(key ?? "");
  return found && { key, start: Number(found[1]), end: Number(found[2]), period: found[3], report: found[4] };
};
// The place that the page's address names: null where it names none, "" for the reader without a place.
const readLink = () => {
  const { name, what } = addressed();
  if (name !== "report") return null;
  const found = /^(.+):(\d+):(\d+)$/.exec(what.get("at") ?? "");
  return found ? `${Number(found[2])}:${Number(found[3])}::${found[1]}` : "";
};
const linkTo = (report, [start, end]) =>
  `${location.origin}${location.pathname}${location.search}#report?at=${encodeURIComponent(report)}:${start}:${end}`;

// The last of these elements that begins at or before what `begins` asks for; they stand in reading order.
const lastBefore = (nodes, begins) => {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins(nodes[middle])) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
const startOf = (paragraph) => Number(paragraph.dataset.start);

const sectionAround = (sections, start, end) => {
  const narrow = (best, section) => (!best || section[1] - section[0] < best[1] - best[0] ? section : best);
  const whole = sections.filter(([from, to]) => from <= start && end <= to);
  return (whole.length ? whole : sections.filter(([from, to]) => from <= start && start < to)).reduce(narrow, null);
};
const labelOf = ([, , own, , label], period) => {
  if (!period || period === own) return label;
  return /^\d+$/.test(period) ? `${period}年` : period === "累计" ? period : "未标年度";
};

// Wraps [start, end) in <mark data-start data-end>: one piece for each sentence, the figures inside it whole.
const markWithin = (parent, at, start, end, pieces) => {
  let run = [];
  const close = () => {
    if (!run.length) return;
    const mark = document.createElement("mark");
    mark.dataset.start = run[0].first;
    mark.dataset.end = run.at(-1).last;
    run[0].node.before(mark);
    mark.append(...run.map(({ node }) => node));
    pieces.push(mark);
    run = [];
  };
  for (const node of [...parent.childNodes]) {
    const from = at;
    at += length(node.textContent);
    const [first, last] = [Math.max(from, start), Math.min(at, end)];
    if (first >= last) close();
    else if (node.nodeType === Node.TEXT_NODE) {
      const text = node.data;
      const [a, b] = [units(text, first - from), units(text, last - from)];
      if (b < text.length) node.splitText(b);
      run.push({ node: a > 0 ? node.splitText(a) : node, first, last });
    } else if (node.matches(".fig") && first === from && last === at) run.push({ node, first, last });
    else {
      close();
      markWithin(node, from, start, end, pieces);
    }
  }
  close();
};

const unmark = (text) => {
  for (const mark of text.querySelectorAll("mark")) {
    const { parentNode } = mark;
    mark.replaceWith(...mark.childNodes);
    parentNode.normalize();
  }
};

const markSpan = (text, start, end) => {
  unmark(text);
  const pieces = [];
  const paragraphs = [...text.children];
  for (let i = Math.max(0, lastBefore(paragraphs, (p) => startOf(p) <= start)); start < end && i < paragraphs.length; i += 1) {
    if (startOf(paragraphs[i]) >= end) break;
    markWithin(paragraphs[i], startOf(paragraphs[i]), start, end, pieces);
  }
  return pieces;
};

// Brings something into the upper part of the text, until it stays: paragraphs get their true height when they come near.
const FRAMES = 8;
let bringing = 0;
const bring = (text, target, part = 0.25) => {
  const step = () => {
    const before = text.scrollTop;
    const above = target.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTo({ top: before + above - text.clientHeight * part, behavior: "instant" });
    return Math.abs(text.scrollTop - before) > 1;
  };
  const again = (left) => {
    bringing = requestAnimationFrame(() => (step() || left > FRAMES - 2) && left && again(left - 1));
  };
  cancelAnimationFrame(bringing);
  step();
  again(FRAMES);
};
const topOf = (text) => text.getBoundingClientRect().top + Math.min(140, text.clientHeight / 4); // where the eye reads
const topParagraph = (text) => {
  const top = topOf(text);
  const paragraphs = [...text.children];
  return paragraphs[Math.max(0, lastBefore(paragraphs, (p) => p.getBoundingClientRect().top <= top))];
};

// What is at the top stays there when the text takes another width or size; a mark in sight stays in sight.
const placeKeeper = (text) => {
  const seen = (node) => {
    const [box, room] = [node.getClientRects()[0], text.getBoundingClientRect()];
    return box && box.top >= room.top && box.bottom <= room.bottom - 24;
  };
  let [kept, width] = [null, text.clientWidth];
  const keep = () => {
    const line = topParagraph(text);
    const box = line.getBoundingClientRect();
    const mark = text.querySelector("mark");
    kept = { line, part: (topOf(text) - box.top) / (box.height || 1), mark: mark && seen(mark) ? mark : null };
  };
  const back = () => {
    if (!kept || !text.clientHeight) return;
    if (kept.mark?.isConnected) return bring(text, kept.mark);
    const box = kept.line.getBoundingClientRect();
    text.scrollTop += box.top + kept.part * box.height - topOf(text);
  };
  new ResizeObserver(() => {
    if (width && text.clientWidth && text.clientWidth !== width) back();
    width = text.clientWidth || width;
  }).observe(text);
  const sizes = new MutationObserver(() => (text.isConnected ? back() : sizes.disconnect()));
  sizes.observe(document.documentElement, { attributeFilter: ["data-size"] });
  return { keep, inSight: (node) => node && !seen(node) && bring(text, node, 0.5) };
};
