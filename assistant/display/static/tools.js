// What can be done with an answer: unfold it, mend how it was understood, copy, share, print, hear, say whether it was of use.
const told = (turn, words) => {
  const line = turn.querySelector(".told");
  if (line) line.textContent = words;
};

const copy = async (turn, button, text, words) => {
  try {
    await copyText(text);
    told(turn, words);
  } catch {
    told(turn, "浏览器不允许复制，请手动选择文字");
  }
  button.focus();
};

// Words chosen by hand leave the page as words: a chip as [1], what stands in a list line by line.
const LINES = new Set(["P", "LI", "H2", "H3", "BLOCKQUOTE", "SUMMARY"]);
const wordsOf = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.matches?.(".chip")) return `[${node.textContent}]`;
  if (node.matches?.(".unfold, .tools, .mend, .unseen")) return "";
  const inner = [...node.childNodes].map(wordsOf).join("");
  return LINES.has(node.nodeName) ? `${node.nodeName === "LI" ? "· " : ""}${inner.trim()}\n` : inner;
};
element.addEventListener("copy", (event) => {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || event.target.closest("textarea, input")) return;
  const words = wordsOf(chosen.getRangeAt(0).cloneContents()).replace(/\n{3,}/g, "\n\n").trim();
  event.clipboardData.setData("text/plain", words);
  event.preventDefault();
}, { signal });

const unfold = (button) => {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.dataset.label ??= button.textContent;
  button.setAttribute("aria-expanded", String(open));
  button.textContent = open ? "收起" : button.dataset.label;
  button.previousElementSibling.hidden = !open;
};

// How the question was understood, as a field: Enter asks it by itself, Escape leaves it as it was.
const mend = (button) => {
  const line = button.closest(".meant");
  const form = document.createElement("form");
  form.className = "mending";
  form.innerHTML =
    '<input type="text" aria-label="改成您想问的问题" autocomplete="off" enterkeyhint="send"><button type="submit" class="small-go">提问</button>' +
    '<button type="button" class="quiet never-mind">取消</button>';
  const field = form.querySelector("input");
  field.value = button.dataset.mend;
  const leave = () => {
    form.replaceWith(line);
    button.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const q = field.value.trim();
    if (!q || !ask(q, true)) return;
    form.replaceWith(line);
    document.querySelector("#question textarea")?.focus();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation(); // the reader stays open
    leave();
  });
  form.querySelector(".never-mind").addEventListener("click", leave);
  line.replaceWith(form);
  field.focus();
  field.select();
};

// Reading aloud, where the browser has a Chinese voice; by sentences, since long texts break off in some browsers.
const voice = () => window.speechSynthesis?.getVoices().find(({ lang }) => /^(zh|cmn)/i.test(lang.replace("_", "-")));
const noteVoice = () => root.toggleAttribute("data-speech", Boolean(voice()));
let speaking = null;
const hush = () => {
  if (!speaking) return;
  speaking.textContent = "朗读";
  speaking.classList.remove("speaking");
  speaking = null;
  speechSynthesis.cancel();
};
const speak = (turn, button) => {
  const same = speaking === button;
  hush();
  if (same) return;
  const reply = turn.querySelector(".reply").cloneNode(true);
  reply.querySelectorAll(".chip, .unfold, .more").forEach((part) => part.remove());
  const sentences = [...reply.querySelectorAll("p, li, h3")].flatMap((line) => line.textContent.split(/(?<=[。！？；])/)).filter((part) => part.trim());
  speaking = button;
  button.textContent = "停止";
  button.classList.add("speaking");
  sentences.forEach((sentence, at) => {
    const said = new SpeechSynthesisUtterance(sentence);
    said.lang = "zh-CN";
    said.voice = voice();
    if (at === sentences.length - 1) said.onend = () => speaking === button && hush();
    speechSynthesis.speak(said);
  });
};
window.speechSynthesis?.addEventListener?.("voiceschanged", noteVoice, { signal });
noteVoice();
window.addEventListener("zhengbao:changed", hush, { signal });
window.addEventListener("pagehide", hush, { signal });

// Whether an answer was of use. The browser keeps a random name for each opinion: a second thought replaces the first.
const press = (turn, rating) => {
  for (const button of turn.querySelectorAll("[data-rate]")) button.setAttribute("aria-pressed", String(button.dataset.rate === rating));
};
const rate = (turn, rating, { reason = "", remark = "" } = {}) => {
  const n = numberOf(turn);
  const entry = entries.get(n);
  if (!entry) return;
  entry.key ??= newKey();
  press(turn, rating);
  told(turn, "");
  say("await");
  trigger("rate", { run: (run += 1), n, key: entry.key, rating, reason, remark, turns: chainTo(n) });
};
const askReason = (turn) => {
  if (turn.querySelector("form.reasons")) return;
  const form = element.querySelector("template.reasons").content.firstElementChild.cloneNode(true);
  const entry = entries.get(numberOf(turn));
  const leave = () => {
    form.remove();
    turn.querySelector('[data-rate="down"]').focus();
  };
  for (const choice of form.elements.reason) choice.checked = entry?.rating === "down" && choice.value === entry.reason;
  form.elements.remark.value = (entry?.rating === "down" && entry.remark) || "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    rate(turn, "down", { reason: form.elements.reason.value, remark: form.elements.remark.value.trim() });
    leave();
  });
  form.querySelector(".never-mind").addEventListener("click", leave);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation(); // the reader stays open
    leave();
  });
  turn.querySelector(".tools").append(form);
  form.scrollIntoView({ block: "nearest" });
  form.querySelector("input").focus({ preventScroll: true });
};
window.addEventListener("zhengbao:rated", ({ detail }) => {
  const [turn, entry] = [turnOf(detail.n), entries.get(detail.n)];
  if (!turn || !entry) return;
  if (detail.kept) {
    Object.assign(entry, { rating: detail.rating, reason: detail.reason, remark: detail.remark });
    keepTalk(now);
  }
  press(turn, entry.rating);
  told(turn, detail.words);
}, { signal });
window.addEventListener("zhengbao:whole", ({ detail: { turn, entry } }) => press(turn, entry?.rating), { signal });

const act = {
  copy: (turn, button) => copy(turn, button, button.dataset.copy, "已复制"),
  share: (turn, button) => copy(turn, button, linkOf(chainTo(numberOf(turn))), "链接已复制"),
  print: (turn) => {
    say("await");
    trigger("sheet", { run: (run += 1), turns: chainTo(numberOf(turn)) });
  },
  speak,
};
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const turn = button?.closest(".turn");
  if (!turn) return;
  if (button.classList.contains("unfold")) unfold(button);
  else if (button.dataset.mend) mend(button);
  else if (button.dataset.tool) act[button.dataset.tool](turn, button);
  else if (button.dataset.rate === "up") rate(turn, button.getAttribute("aria-pressed") === "true" ? "" : "up");
  else if (button.dataset.rate === "down") askReason(turn);
}, { signal });

document.querySelector("#page[data-first]")?.remove(); // the frame that stood in for the page while it loaded
if (!follow()) again();
