// One sentence at hand: its link, its words with their source, a question about it, its figures.
const REST_MS = 180; // a pointer that only passes over a sentence on its way does not mean it
const SAID_MS = 2000;
const MAX_ASKED_CHARS = 60;

const sentences = ({ paper, text, say, openFigure, askAbout, sourceOf }) => {
  const tools = paper.querySelector(".sentence-tools");
  const figures = tools.querySelector(".its-figures");
  const all = [...text.querySelectorAll(".s")];
  let [at, held, resting] = [null, false, 0];

  const lineOf = (sentence, y) => {
    const lines = [...sentence.getClientRects()];
    return lines.find((line) => y !== undefined && y <= line.bottom) ?? lines[0];
  };
  const put = (y) => {
    const room = paper.querySelector(".paper-body").getBoundingClientRect();
    const line = lineOf(at, y) ?? room;
    const most = Math.max(8, room.height - tools.offsetHeight - 8);
    tools.style.setProperty("--top", `${Math.min(most, Math.max(8, line.top - room.top - 4))}px`);
  };
  const leave = () => {
    clearTimeout(resting);
    at?.classList.remove("at-hand", "held");
    tools.hidden = true;
    [at, held] = [null, false];
  };
  const take = (sentence, { hold = false, y } = {}) => {
    if (sentence === at && hold === held) return put(y);
    leave();
    [at, held] = [sentence, hold];
    at.classList.add("at-hand");
    at.classList.toggle("held", hold);
    figures.replaceChildren(...(hold ? [...at.querySelectorAll(".fig")] : []).map((fig) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.figure = fig.dataset.at;
      button.textContent = fig.textContent;
      button.setAttribute("aria-label", `${fig.textContent}，查看数据`);
      return button;
    }));
    tools.hidden = false;
    return put(y);
  };
  const reach = (sentence) => { // the one sentence that Tab comes to
    for (const other of text.querySelectorAll(".s[tabindex]")) other.removeAttribute("tabindex");
    if (sentence) sentence.tabIndex = 0;
  };

  const wording = () => at.textContent.trim();
  const tell = async (button, words) => {
    const label = (button.dataset.label ??= button.textContent);
    try {
      await copyText(words);
      button.textContent = "已复制";
    } catch {
      button.textContent = "没能复制";
    }
    say(button.textContent);
    button.focus({ preventScroll: true });
    setTimeout(() => { button.textContent = label; }, SAID_MS);
  };
  const act = {
    link: (button) => tell(button, linkTo(paper.dataset.report, spanOf(at))),
    copy: (button) => tell(button, `“${wording()}”——${sourceOf(at)}`),
    ask: () => {
      const words = wording().replace(/[。；;！!]$/, "");
      const short = words.length > MAX_ASKED_CHARS ? `${words.slice(0, MAX_ASKED_CHARS)}…` : words;
      leave();
      askAbout(`“${short}”`);
    },
  };

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.do) act[button.dataset.do](button);
    else if (button) openFigure(button.dataset.figure, button);
  });
  tools.addEventListener("keydown", (event) => {
    const buttons = [...tools.querySelectorAll("button")];
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) buttons[(buttons.indexOf(event.target) + step + buttons.length) % buttons.length].focus();
    else if (event.key === "Escape") back();
    else return;
    event.preventDefault();
  });
  const back = () => {
    const sentence = at;
    leave();
    sentence?.focus({ preventScroll: true });
  };

  text.addEventListener("click", (event) => {
    const fig = event.target.closest(".fig");
    const sentence = event.target.closest(".s");
    if (String(getSelection())) return;
    if (fig) {
      leave();
      openFigure(fig.dataset.at, null);
    } else if (sentence && !(held && sentence === at)) {
      reach(sentence);
      take(sentence, { hold: true, y: event.clientY });
    } else leave();
  });
  text.addEventListener("keydown", (event) => {
    const sentence = event.target.closest(".s");
    if (!sentence) return;
    const next = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (next) {
      const other = all[all.indexOf(sentence) + next];
      if (!other) return;
      leave();
      reach(other);
      other.focus({ preventScroll: true });
      const [box, room] = [other.getBoundingClientRect(), text.getBoundingClientRect()];
      if (box.top < room.top + 24 || box.bottom > room.bottom - 24) bring(text, other, 0.4);
    } else if (event.key === "Enter" || event.key === " ") {
      take(sentence, { hold: true });
      tools.querySelector("button").focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  });
  paper.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || held || event.buttons) return;
    clearTimeout(resting);
    if (tools.contains(event.target)) return;
    const sentence = event.target.closest?.(".s");
    if (sentence && !at) take(sentence, { y: event.clientY });
    else if (sentence !== at) resting = setTimeout(() => (sentence ? take(sentence, { y: event.clientY }) : leave()), REST_MS);
  });
  paper.addEventListener("pointerleave", () => {
    if (!held) leave();
  });
  text.addEventListener("scroll", () => {
    if (held && at) put();
    else if (at) leave();
  }, { passive: true });
  return { leave, reach, isHeld: () => held, back, first: () => all[0] };
};
