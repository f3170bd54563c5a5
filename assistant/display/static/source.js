// The reader: opens at any place of a report, beside the tabs where there is room and over them where there is none.
const panel = element.closest("#source");
const card = panel.querySelector("#source-card");
window.zhengbaoReader?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbaoReader = new AbortController();
const { signal } = window.zhengbaoReader;
const over = matchMedia("(max-width: 1099px)"); // as in reader.css
const root = document.documentElement;
let [opener, wanted, reader, tab, byAddress] = [null, null, null, root.dataset.tab, false];

const isOpen = () => document.body.classList.contains("reading");
const isWide = () => document.body.classList.contains("reading-wide");
const paperNow = () => panel.querySelector(".paper");
const pressed = () => document.querySelector("[data-place].opened");
const whole = () => document.querySelector("#masthead .whole");

// Over the page the reader is a dialog: what lies below it can be neither reached nor read.
const settle = () => {
  const modal = isOpen() && over.matches;
  panel.setAttribute("role", modal ? "dialog" : "region");
  panel.setAttribute("aria-label", "报告原文");
  panel.toggleAttribute("aria-modal", modal);
  if (modal) panel.setAttribute("aria-modal", "true");
  for (const other of document.querySelectorAll("#masthead, #desk > :not(#source)")) other.inert = modal;
  whole()?.setAttribute("aria-expanded", String(isOpen()));
  whole()?.setAttribute("aria-controls", "source");
};
const widen = (wide) => {
  document.body.classList.toggle("reading-wide", wide);
  const button = panel.querySelector(".widen");
  button?.setAttribute("aria-pressed", String(wide));
  if (button) button.textContent = wide ? "并排" : "展开";
  reader?.outline.setOpen(wide && !over.matches);
};

const close = ({ back = true, focus = true } = {}) => {
  if (!isOpen()) return;
  closeCard();
  reader?.leave();
  document.body.classList.remove("reading");
  widen(false);
  settle();
  pressed()?.classList.remove("opened");
  byAddress = false;
  if (/^#report/.test(location.hash)) history.replaceState(null, "", `#${root.dataset.tab}`);
  else if (history.state?.reading && back) history.back();
  if (!focus) return;
  const same = opener && `[data-place="${CSS.escape(opener.dataset.place)}"]`; // the page may have drawn it anew
  const to = opener && [opener, document.getElementById(opener.id), document.querySelector(same)].find((b) => b?.checkVisibility());
  (to ?? whole())?.focus();
};

const reveal = () => {
  const first = !isOpen();
  document.body.classList.add("reading");
  if (first && over.matches && !/^#report/.test(location.hash)) history.pushState({ reading: true }, ""); // the phone's back key closes it
  settle();
};

const show = (place) => {
  wanted = null;
  reveal();
  if (!over.matches) widen(place.wide);
  closeCard();
  const paper = paperNow();
  if (reader) reader.show(place);
  else paper?.querySelector(".missing")?.focus();
};

const send = (event, data) => {
  window.dispatchEvent(new CustomEvent("zhengbao:await"));
  trigger(event, data);
};
const open = (key, { wide = false } = {}) => {
  const place = { ...(readKey(key) ?? { key, report: null }), wide };
  if (reader && paperNow()?.dataset.report === place.report) return show(place);
  wanted = place;
  return send("read", { place: key });
};

// The ledger's row of a figure stands below the text. from: the button that asked for it, which gets the focus back.
let [row, rowFrom] = ["", null];
const showRow = () => {
  const sheet = card.querySelector(".card-sheet");
  if (!row || sheet?.dataset.row !== row) return;
  panel.classList.add("with-card");
  if (rowFrom) sheet.querySelector(".close-card").focus();
  reader.inSight(panel.querySelector(".fig.opened")); // it has taken some of the text's room
};
const openFigure = (span, from) => {
  panel.querySelector(".fig.opened")?.classList.remove("opened");
  paperNow().querySelector(`.fig[data-at="${span}"]`)?.classList.add("opened");
  [row, rowFrom] = [`${span}::${paperNow().dataset.report}`, from];
  if (card.querySelector(".card-sheet")?.dataset.row === row) showRow();
  else send("row", { place: row });
};
const closeCard = () => {
  const inside = card.contains(document.activeElement);
  panel.classList.remove("with-card");
  panel.querySelector(".fig.opened")?.classList.remove("opened");
  if (inside) (rowFrom?.checkVisibility() ? rowFrom : panel.querySelector(".paper-text"))?.focus({ preventScroll: true });
  row = "";
};
new MutationObserver(showRow).observe(card, { childList: true, subtree: true });

const askAbout = (words) => {
  if (over.matches) close({ back: false, focus: false });
  else widen(false);
  if (root.dataset.tab !== "ask") location.hash = "ask";
  const box = document.querySelector("#question textarea");
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => {
    box.focus();
    box.setSelectionRange(words.length, words.length);
  });
};

// One report's page, brought to life when its text has arrived.
const readerOf = (paper) => {
  const text = paper.querySelector(".paper-text");
  const where = paper.querySelector(".where");
  const note = paper.querySelector(".paper-note");
  const sections = JSON.parse(paper.dataset.sections);
  let place = null;

  let saying = 0;
  const say = (words, { aloud = false } = {}) => { // aloud: it is also to be seen
    clearTimeout(saying);
    note.textContent = words;
    note.classList.toggle("told", aloud && Boolean(words));
    saying = setTimeout(() => note.classList.remove("told"), 6000);
  };
  const tellWhere = (start, end, period) => {
    const section = sectionAround(sections, start, end);
    where.replaceChildren();
    if (!section) return;
    const label = document.createElement("span");
    label.className = `period ${section[3]}`;
    label.textContent = labelOf(section, period);
    where.append(...(place?.end || label.textContent !== "未标年度" ? [label] : []), section[5]);
    where.title = section[5];
  };
  const periodAt = (start) => {
    const sentence = [...text.querySelectorAll(".s[data-period]")].find((s) => spanOf(s)[0] <= start && start < spanOf(s)[1]);
    return sentence?.dataset.period ?? "";
  };
  const sourceOf = (sentence) => {
    const section = sectionAround(sections, ...spanOf(sentence));
    return section
      ? `《${paper.dataset.name}》，${section[5]}（${labelOf(section, sentence.dataset.period)}）`
      : `《${paper.dataset.name}》`;
  };
  const { inSight, keep } = placeKeeper(text);
  const moved = () => {
    keep();
    outline.follow();
    if (!place?.end) {
      const start = startOf(topParagraph(text));
      tellWhere(start, start + 1, "");
    }
  };
  const outline = outliner({ paper, text, jumped: () => moved(), isNarrow: () => paper.clientWidth < 760 });
  const lines = sentences({ paper, text, say, openFigure, askAbout, sourceOf });
  const search = finder({ paper, text, say, jumped: () => moved() });

  let waiting = 0;
  text.addEventListener("scroll", () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      moved();
    });
  }, { passive: true });

  const showPlace = (next) => {
    paper.dataset.place = next.key;
    lines.leave();
    if (next.end) {
      place = next;
      const [mark] = markSpan(text, next.start, next.end);
      search.renew();
      if (mark) bring(text, mark);
      tellWhere(next.start, next.end, next.period || periodAt(next.start));
      lines.reach(mark?.closest(".s") ?? mark?.querySelector(".s") ?? lines.first());
      if (!mark) say("链接指的地方不在这份报告里。", { aloud: true });
      if (text.querySelector(`.fig[data-at="${next.start}:${next.end}"]`)) openFigure(`${next.start}:${next.end}`, null);
    } else if (!place) lines.reach(lines.first());
    if (isWide()) outline.setOpen(paper.clientWidth >= 760);
    text.focus({ preventScroll: true });
    moved();
  };
  return { show: showPlace, say, search, outline, inSight, leave: lines.leave, held: lines.isHeld, back: lines.back };
};

watch("value", () => {
  const paper = paperNow();
  reader = paper?.dataset.report ? readerOf(paper) : null;
  if (paper) show(wanted ?? { key: "", start: 0, end: 0, wide: isWide() });
});

document.addEventListener("click", (event) => {
  const at = event.target.closest("[data-place]:is(button, a)");
  if (event.target.id === "page" || event.target.closest("#source .close")) close();
  else if (event.target.closest(".widen")) widen(!isWide());
  else if (event.target.closest(".close-card")) closeCard();
  else if (isWide() && event.target.closest('#masthead [role="tab"]')) close({ focus: false });
  else if (at) {
    pressed()?.classList.remove("opened");
    at.classList.add("opened");
    opener = at;
    if (at === whole() && isWide()) close();
    else open(at.dataset.place, { wide: at === whole() });
  }
}, { signal });

panel.addEventListener("change", (event) => {
  if (event.target.matches(".paper-choice")) open(`0:0::${event.target.value}`, { wide: isWide() });
}, { signal });

// Escape takes back the last thing opened; over the page, Tab goes round inside the reader.
const escape = () => {
  if (card.contains(document.activeElement)) closeCard();
  else if (reader?.held()) reader.back();
  else if (reader?.outline.isOpen() && paperNow().clientWidth < 760) reader.outline.setOpen(false, { focus: true });
  else close();
};
const goRound = (event) => {
  const able = 'button:not(:disabled), a[href], input, select, [tabindex="0"]';
  const stops = [...panel.querySelectorAll(able)].filter((stop) => stop.checkVisibility());
  const [first, last] = [stops[0], stops.at(-1)];
  const from = document.activeElement;
  if (panel.contains(from) && from !== (event.shiftKey ? first : last)) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
};
document.addEventListener("keydown", (event) => {
  if (!isOpen() || event.defaultPrevented) return;
  if (event.key === "Escape") escape();
  else if (event.key === "Tab" && over.matches) goRound(event);
  else if (event.key === "/" && reader && panel.contains(event.target) && !event.target.matches("input, select")) {
    event.preventDefault();
    reader.search.focus();
  }
}, { signal });

window.addEventListener("zhengbao:tab", ({ detail }) => {
  if (detail !== tab && isWide()) close({ focus: false });
  tab = detail;
}, { signal });
window.addEventListener("zhengbao:failed", () => {
  if (isOpen()) reader?.say("没有得到结果：服务暂时出错，或者连接断了。请稍等再试一次。", { aloud: true });
}, { signal });
window.addEventListener("popstate", () => {
  if (isOpen() && over.matches && !history.state?.reading && !/^#report/.test(location.hash)) close({ back: false });
}, { signal });
over.addEventListener("change", settle, { signal });

// The address names a place: #report?at=report:start:end.  Without one, the first report of the library.
const follow = () => {
  const key = readLink();
  if (key === null) {
    if (byAddress) close({ back: false }); // gone back from a link
    return;
  }
  byAddress = true;
  open(key || whole()?.dataset.place || "0:0::", { wide: true });
};
window.addEventListener("hashchange", follow, { signal });
if (history.state?.reading) history.replaceState(null, ""); // the page was loaded anew while the reader was open
requestAnimationFrame(() => { // the panels may be drawn after this script has run
  settle();
  follow();
});
