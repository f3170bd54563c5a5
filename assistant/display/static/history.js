// A new conversation, and the earlier ones of this browser: reopened, deleted one by one, or all at once.
window.zhengbaoHistory?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbaoHistory = new AbortController();
const { signal } = window.zhengbaoHistory;
const panel = element.querySelector("dialog");
const list = panel.querySelector(".talks");
const clear = panel.querySelector(".clear-talks");
const say = (name, detail) => window.dispatchEvent(new CustomEvent(`zhengbao:${name}`, { detail }));
const DAY_MS = 86_400_000;

const timeOf = (at) => {
  const [then, today] = [new Date(at), new Date()];
  const days = Math.round((new Date(today).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY_MS);
  const clock = then.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  if (days < 2) return `${days ? "昨天" : "今天"} ${clock}`;
  const year = then.getFullYear() === today.getFullYear() ? "" : `${then.getFullYear()}年`;
  return `${year}${then.getMonth() + 1}月${then.getDate()}日 ${clock}`;
};
const made = (tag, className, words = "") => {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = words;
  if (tag === "button") node.type = "button";
  return node;
};
const lineOf = (talk) => {
  const line = made("li", "");
  const open = made("button", "open-talk");
  const [first] = talk.turns;
  const count = talk.turns.length > 1 ? `，${talk.turns.length} 个问题` : "";
  open.dataset.id = talk.id;
  open.append(made("span", "first-question", first.q.trim().slice(0, 80) || "（空）"), made("small", "", `${timeOf(talk.at)}${count}`));
  const drop = made("button", "quiet drop-talk", "删除");
  drop.dataset.id = talk.id;
  drop.setAttribute("aria-label", `删除这次对话：${first.q.slice(0, 20)}`);
  line.append(open, drop);
  return line;
};
const calm = () => {
  clear.textContent = "清空";
  delete clear.dataset.sure;
};
const fill = () => {
  const all = talks();
  list.replaceChildren(...all.map(lineOf));
  panel.querySelector(".no-talks").hidden = all.length > 0;
  clear.hidden = !all.length;
  calm();
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (event.target === panel) panel.close(); // beside the panel
  if (!button) return;
  if (button.classList.contains("new-talk")) say("new-talk");
  else if (button.classList.contains("old-talks")) {
    fill();
    panel.showModal();
  } else if (button.classList.contains("shut")) panel.close();
  else if (button.classList.contains("open-talk")) {
    panel.close();
    say("open-talk", button.dataset.id);
  } else if (button.classList.contains("drop-talk")) {
    const next = button.closest("li").nextElementSibling ?? button.closest("li").previousElementSibling;
    dropTalk(button.dataset.id);
    const after = next?.querySelector(".drop-talk").dataset.id;
    fill();
    (list.querySelector(`.drop-talk[data-id="${after}"]`) ?? panel.querySelector(".shut")).focus();
    say("dropped-talks");
  } else if (button === clear && "sure" in clear.dataset) {
    keepTalks([]);
    fill();
    panel.querySelector(".shut").focus();
    say("dropped-talks");
  } else if (button === clear) {
    clear.dataset.sure = "";
    clear.textContent = "确定清空？";
  }
}, { signal });
clear.addEventListener("blur", calm, { signal });
panel.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation(), { signal }); // the reader stays open
