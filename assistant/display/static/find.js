// Search inside the report: blanks, widths, quotation marks and script make no difference; every hit is marked.
const SHOWN = { "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "－": "-", "—": "-", "–": "-", "～": "~", "〇": "0", "○": "0" };
const canMark = typeof Highlight === "function" && CSS.highlights;

const foldWith = (pairs) => {
  const simple = new Map();
  const characters = [...pairs];
  for (let i = 0; i < characters.length; i += 2) simple.set(characters[i], characters[i + 1]);
  const known = new Map();
  return (character) => {
    if (!known.has(character)) {
      const plain = SHOWN[character] ?? simple.get(character) ?? character.normalize("NFKC").toLowerCase();
      known.set(character, [...plain].map((c) => simple.get(c) ?? c).join("").replace(/\s/g, ""));
    }
    return known.get(character);
  };
};
const folded = (text, fold) => {
  const at = []; // for each unit of the folded text the unit of the text that it comes from
  let [plain, unit] = ["", 0];
  for (const character of text) {
    const shape = fold(character);
    plain += shape;
    for (let i = 0; i < shape.length; i += 1) at.push(unit);
    unit += character.length;
  }
  return { plain, at };
};

// The ranges of the units [start, end) of an element's text, one for each pair; they come in reading order.
const rangesIn = (element, spans) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let [node, from] = [walker.nextNode(), 0];
  const point = (unit, isEnd) => {
    while (node && (isEnd ? unit > from + node.length : unit >= from + node.length)) {
      from += node.length;
      node = walker.nextNode();
    }
    return [node, unit - from];
  };
  return spans.map(([start, end]) => {
    const range = document.createRange();
    range.setStart(...point(start, false));
    range.setEnd(...point(end, true));
    return range;
  });
};

const finder = ({ paper, text, say, jumped }) => {
  const input = paper.querySelector("#find-text");
  const count = paper.querySelector(".found");
  const steps = [...paper.querySelectorAll(".find-step")];
  const clear = paper.querySelector(".find-clear");
  const fold = foldWith(paper.dataset.variants);
  let [lines, hits, at, sought] = [null, [], -1, ""];

  const hitsOf = (wanted) => {
    lines ??= [...text.children].map((line) => ({ line, ...folded(line.textContent, fold) }));
    return lines.flatMap(({ line, plain, at: place }) => {
      const spans = [];
      for (let i = plain.indexOf(wanted); i >= 0; i = plain.indexOf(wanted, i + wanted.length)) {
        const last = place[i + wanted.length - 1];
        spans.push([place[i], last + (line.textContent.codePointAt(last) > 0xffff ? 2 : 1)]);
      }
      return spans.length ? rangesIn(line, spans) : [];
    });
  };

  const paint = () => {
    const ranges = hits.filter((_, i) => i !== at);
    if (canMark) {
      CSS.highlights.set("found", new Highlight(...ranges));
      CSS.highlights.set("found-now", new Highlight(...hits.slice(at, at + 1).filter(() => at >= 0)));
    } else if (hits[at]) {
      getSelection().removeAllRanges();
      getSelection().addRange(hits[at]);
    }
    const none = sought && !hits.length;
    count.textContent = none ? "没有找到" : sought ? `${at + 1}/${hits.length}` : "";
    paper.querySelector(".find").classList.toggle("none", Boolean(none));
    for (const step of steps) step.disabled = hits.length < 1;
    clear.hidden = !input.value;
  };

  const countBySection = () => {
    const places = hits.map((range) => startOf(range.startContainer.parentElement.closest("[data-start]:not(mark)")));
    for (const link of paper.querySelectorAll(".outline a")) {
      const [from, until] = [Number(link.dataset.go), Number(link.dataset.until)];
      const inside = places.filter((place) => from <= place && place < until).length;
      if (inside) link.parentElement.dataset.hits = inside;
      else delete link.parentElement.dataset.hits;
    }
  };

  const go = (index) => {
    if (!hits.length) return;
    at = (index + hits.length) % hits.length;
    paint();
    bring(text, hits[at], 0.3);
    say(`第 ${at + 1} 处，共 ${hits.length} 处`);
    jumped();
  };

  const find = () => {
    const wanted = folded(input.value, fold).plain;
    if (wanted === sought) return paint();
    sought = wanted;
    hits = wanted ? hitsOf(wanted) : [];
    at = -1;
    countBySection();
    if (!hits.length) {
      paint();
      return say(wanted ? "没有找到" : "");
    }
    const top = topParagraph(text);
    const below = hits.findIndex((range) => top.compareDocumentPosition(range.startContainer) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY));
    return go(Math.max(0, below));
  };
  // The words were taken apart or put together again: the same hits in the words as they stand now.
  const renew = () => {
    if (!sought) return;
    hits = hitsOf(sought);
    paint();
  };
  const empty = () => {
    input.value = "";
    find();
  };

  input.addEventListener("input", (event) => !event.isComposing && find());
  input.addEventListener("compositionend", find);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      go(at + (event.shiftKey ? -1 : 1));
    } else if (event.key === "Escape" && input.value) {
      event.preventDefault();
      empty();
    }
  });
  for (const step of steps) step.addEventListener("click", () => go(at + Number(step.dataset.step)));
  clear.addEventListener("click", () => {
    empty();
    input.focus();
  });
  return { renew, focus: () => input.select(), empty };
};
