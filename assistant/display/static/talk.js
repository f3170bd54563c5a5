// The conversation: which button asks, opens the source or copies; keeps the newest turn in view.
const talk = element.closest("#talk");
talk.setAttribute("role", "log");
talk.setAttribute("aria-live", "polite");
talk.setAttribute("aria-label", "对话");
window.zhengbao?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbao = new AbortController();
const { signal } = window.zhengbao;

let opener = null;

const closeSource = () => {
  if (!document.body.classList.contains("reading")) return;
  document.body.classList.remove("reading");
  document.querySelector(".opened")?.classList.remove("opened");
  const back = opener && (document.getElementById(opener.id) || opener);
  if (back?.isConnected) back.focus();
};

const openSource = (button) => {
  document.querySelector(".opened")?.classList.remove("opened");
  button.classList.add("opened");
  opener = button;
  const place = button.dataset.place;
  if (document.querySelector("#source .paper")?.dataset.place === place) {
    window.dispatchEvent(new CustomEvent("zhengbao:show"));
  } else {
    trigger("cite", { place });
  }
};

const copyText = async (text) => {
  try {
    return await navigator.clipboard.writeText(text);
  } catch { /* pages served without TLS have no clipboard, and a browser may refuse it */ }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (!copied) throw new Error("copy refused");
};

const copy = async (button) => {
  const before = button.dataset.label || button.textContent;
  button.dataset.label = before;
  try {
    await copyText(button.dataset.copy);
    button.textContent = "已复制";
  } catch {
    button.textContent = "浏览器不允许复制，请手动选择文字";
  }
  button.focus();
  setTimeout(() => { button.textContent = before; }, 2000);
};

// A server that is gone sends no failure: while something is awaited, ask whether it still answers.
const FIRST_LOOK_MS = 800;
const LOOK_MS = 2000;
let looking = 0;
const look = async () => {
  try {
    await fetch(location.href, { method: "HEAD", cache: "no-store" });
    looking = document.querySelector('#page [aria-busy="true"]') ? setTimeout(look, LOOK_MS) : 0;
  } catch {
    window.dispatchEvent(new CustomEvent("zhengbao:failed"));
  }
};
const expect = () => {
  clearTimeout(looking);
  looking = setTimeout(look, FIRST_LOOK_MS);
};

window.addEventListener("zhengbao:failed", () => {
  if (!props.value) return;
  props.value = props.value
    .replace(/<p class="stage">[^<]*<\/p>/g, '<p class="stopped">没有得到回答</p>')
    .replaceAll('aria-busy="true"', 'aria-busy="false"');
}, { signal });

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.id === "send" || button.dataset.place || button.dataset.ask) expect();
  if (button.dataset.place) openSource(button);
  else if (button.dataset.ask) trigger("ask", { question: button.dataset.ask });
  else if (button.dataset.copy) copy(button);
  else if (button.classList.contains("close")) closeSource();
}, { signal });

window.addEventListener("zhengbao:await", expect, { signal });
window.addEventListener("zhengbao:tab", closeSource, { signal });

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSource();
  if (event.key === "Enter" && event.target.closest("#question")) expect();
}, { signal });

let turns = 0;
watch("value", () => {
  const all = talk.querySelectorAll(".turn");
  if (!all.length) return;
  const last = all[all.length - 1];
  const grown = all.length !== turns;
  turns = all.length;
  const room = last.offsetHeight + 60 > talk.clientHeight;
  const top = last.getBoundingClientRect().top - talk.getBoundingClientRect().top + talk.scrollTop - 16;
  talk.scrollTo({ top: room ? top : talk.scrollHeight, behavior: grown ? "smooth" : "auto" });
});
