// The conversation: asks, takes what comes back, shows a kept or linked conversation again, keeps the newest turn in view.
const talk = element.closest("#talk");
talk.setAttribute("role", "log");
talk.setAttribute("aria-live", "polite");
talk.setAttribute("aria-label", "对话");
window.zhengbao?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbao = new AbortController();
const { signal } = window.zhengbao;
const root = document.documentElement;
const turns = element.querySelector(".turns");
const blank = element.querySelector("template.pending").content.firstElementChild;
const MAX_QUESTION_SHOWN = 300;

let now = talkNow(); // the conversation that is shown
let entries = new Map(); // number of a turn -> its question, as it is kept
let [run, awaited] = [0, 0]; // each request has a number, so that a late answer to another one is known; 0: none is awaited

const say = (name, detail) => window.dispatchEvent(new CustomEvent(`zhengbao:${name}`, { detail }));
const numberOf = (turn) => Number(turn.id.slice("turn-".length));
const turnOf = (n) => document.getElementById(`turn-${n}`);
const lastNumber = () => (turns.lastElementChild ? numberOf(turns.lastElementChild) : 0);
const bare = ({ q, own }) => ({ q, own: Boolean(own) });
// The questions up to a turn, which make its answer.
const chainTo = (n) => {
  const entry = entries.get(n);
  const at = now.turns.indexOf(entry);
  return (at < 0 ? [entry] : now.turns.slice(0, at + 1)).filter(Boolean).map(bare);
};
const keepNow = () => {
  now.at = Date.now();
  keepTalk(now);
  setTalkNow(now);
};

const put = (turn) => {
  const old = document.getElementById(turn.id);
  if (old) old.replaceWith(turn);
  else turns.append(turn);
  while (turns.children.length > 2 * MOST_TURNS) turns.firstElementChild.remove();
};
const putPending = (n, q) => {
  const turn = blank.cloneNode(true);
  turn.id = `turn-${n}`;
  turn.querySelector("bdi").textContent = q.trim().slice(0, MAX_QUESTION_SHOWN) || "（空）";
  put(turn);
};

const toNewest = ({ smooth = false } = {}) => {
  const last = turns.lastElementChild;
  if (!last) return;
  const room = last.offsetHeight + 60 > talk.clientHeight;
  const top = last.getBoundingClientRect().top - talk.getBoundingClientRect().top + talk.scrollTop - 16;
  talk.scrollTo({ top: room ? top : talk.scrollHeight, behavior: smooth ? "smooth" : "instant" });
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
    say("failed");
  }
};
const expect = () => {
  clearTimeout(looking);
  looking = setTimeout(look, FIRST_LOOK_MS);
};

const ask = (q, own = false) => {
  if (awaited) return false;
  const n = lastNumber() + 1;
  const entry = { q: q.slice(0, MOST_CHARS), ...(own && { own }) };
  const before = now.turns.map(bare);
  now.turns = [...now.turns, entry].slice(-MOST_TURNS);
  entries.set(n, entry);
  root.dataset.talking = "";
  putPending(n, q);
  toNewest({ smooth: true });
  awaited = run += 1;
  expect();
  trigger("ask", { run, n, turns: [...before, { q, own }].slice(-MOST_TURNS) });
  return true;
};

// The conversation from its questions alone: the same questions get the same answers.
const again = () => {
  turns.replaceChildren();
  entries = new Map(now.turns.map((entry, at) => [at + 1, entry]));
  root.toggleAttribute("data-talking", now.turns.length > 0);
  if (!now.turns.length) return;
  now.turns.forEach(({ q }, at) => putPending(at + 1, q));
  turns.classList.add("again");
  awaited = run += 1;
  expect();
  trigger("again", { run, turns: now.turns.map(bare) });
};

const change = (to) => {
  now = to;
  awaited = 0;
  setTalkNow(now);
  turns.classList.remove("again");
  say("changed");
  again();
};

// A link with questions becomes the conversation; where it can be kept, the address no longer has to hold it.
const follow = () => {
  const linked = turnsOfLink();
  if (!linked.length) return false;
  const known = talks().find((other) => sameTurns(other.turns, linked));
  const to = known ?? newTalk(linked);
  if (keepTalk(to) && setTalkNow(to)) history.replaceState(history.state, "", "#ask");
  change(to);
  return true;
};

window.addEventListener("zhengbao:turns", ({ detail }) => {
  const holder = document.createElement("template");
  holder.innerHTML = detail;
  const box = holder.content.querySelector("[data-run]");
  if (!box || Number(box.dataset.run) !== awaited) return;
  const fresh = [...box.querySelectorAll(".turn")];
  fresh.forEach(put);
  turns.classList.remove("again");
  const whole = fresh.every((turn) => turn.getAttribute("aria-busy") === "false");
  if (whole) {
    awaited = 0;
    keepNow();
    for (const turn of fresh) say("whole", { turn, entry: entries.get(numberOf(turn)) });
  }
  toNewest();
}, { signal });

window.addEventListener("zhengbao:failed", () => {
  if (!awaited) return;
  awaited = 0;
  turns.classList.remove("again");
  for (const turn of turns.querySelectorAll('[aria-busy="true"]')) {
    turn.setAttribute("aria-busy", "false");
    const stage = turn.querySelector(".stage");
    if (stage) stage.outerHTML = '<p class="stopped">没有得到回答</p>';
    now.turns = now.turns.filter((entry) => entry !== entries.get(numberOf(turn)));
  }
}, { signal });

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ask]");
  if (button) ask(button.dataset.ask);
}, { signal });

window.addEventListener("zhengbao:await", expect, { signal });
window.addEventListener("zhengbao:ask", (event) => {
  if (ask(event.detail.q, event.detail.own)) event.preventDefault(); // taken
}, { signal });
window.addEventListener("zhengbao:new-talk", () => change(newTalk()), { signal });
window.addEventListener("zhengbao:open-talk", ({ detail }) => {
  const found = talks().find((other) => other.id === detail);
  if (found) change(found);
}, { signal });
window.addEventListener("zhengbao:dropped-talks", () => {
  if (now.turns.length && !talks().some((other) => other.id === now.id)) change(newTalk());
}, { signal });
window.addEventListener("hashchange", follow, { signal });
