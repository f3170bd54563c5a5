// The ledger's form: which of the three to show, search and filters as they are typed, one figure looked up, downloads.
window.zhengbaoData?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbaoData = new AbortController();
const { signal } = window.zhengbaoData;
const TYPING_MS = 250;
const panel = element.closest("#data-panel");
const search = element.querySelector("#ledger-search");
const figure = element.querySelector("#lookup-text");
const fetched = new Set();
let typing = 0;

const chosen = (name) => element.querySelector(`[data-filter="${name}"]`)?.value ?? "";
const wanted = () => ({
  search: search.value,
  ...Object.fromEntries(["report", "period", "status", "section", "unit"].map((name) => [name, chosen(name)])),
});

const send = (event, data) => {
  window.dispatchEvent(new CustomEvent("zhengbao:await"));
  trigger(event, data);
};
const look = () => send("look", wanted());
const find = () => send("find", { text: figure.value });
const fill = { ledger: look, lookup: () => figure.focus(), pairs: () => send("pair", { report: chosen("report") }) };

const show = (view) => {
  panel.dataset.view = view;
  for (const button of element.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
  for (const part of element.querySelectorAll("[data-of]")) part.hidden = part.dataset.of !== view;
  if (view === "lookup" || !fetched.has(view)) fill[view]();
  fetched.add(view);
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.view) show(button.dataset.view);
  else if (button?.dataset.download) send("fetch", { kind: button.dataset.download, ...wanted() });
  else if (button?.classList.contains("lookup-go")) find();
}, { signal });

element.addEventListener("input", (event) => {
  if (event.target !== search) return;
  clearTimeout(typing);
  typing = setTimeout(look, TYPING_MS);
}, { signal });

element.addEventListener("change", (event) => {
  if (!event.target.dataset.filter) return;
  if (event.target.dataset.filter === "report") fetched.delete("pairs");
  look();
}, { signal });

element.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === figure) find();
}, { signal });

const arrive = () => {
  if (document.documentElement.dataset.tab === "data" && !fetched.size) show("ledger");
};
window.addEventListener("zhengbao:tab", arrive, { signal });
arrive();
