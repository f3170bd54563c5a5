// Before anything is drawn: the language, the tab that the address names, how the page looks, what is to be shown again.
// The framework's own words follow the browser's language; this page is Chinese for everyone.
Object.defineProperty(navigator, "language", { get: () => "zh-CN" });
Object.defineProperty(navigator, "languages", { get: () => ["zh-CN"] });
document.documentElement.lang = "zh-CN";

// An address is #tab or #tab?what, so that a link can name more than the tab.
const addressed = () => {
  const [name, what = ""] = location.hash.slice(1).split("?", 2);
  return { name, what: new URLSearchParams(what) };
};
const tabNamed = () => {
  const { name } = addressed();
  if (name === "report") return document.documentElement.dataset.tab ?? "ask"; // the reader opens beside whichever it is
  return ["check", "data"].includes(name) ? name : "ask";
};
document.documentElement.dataset.tab = tabNamed();

// What this browser keeps: nothing where it refuses to keep anything.
const kept = (store, key) => {
  try { return JSON.parse(window[store].getItem(key)); } catch { return null; }
};
const keep = (store, key, value) => {
  try { window[store].setItem(key, JSON.stringify(value)); return true; } catch { return false; }
};

// How the page looks: as chosen here, else as the system says.
const LOOKS = { theme: ["system", "light", "dark"], contrast: ["system", "normal", "high"], size: ["standard", "large", "huge"] };
const asked = { theme: matchMedia("(prefers-color-scheme: dark)"), contrast: matchMedia("(prefers-contrast: more)") };
const chosenLook = () => {
  const chosen = kept("localStorage", "zhengbao.look") ?? {};
  return Object.fromEntries(Object.entries(LOOKS).map(([name, all]) => [name, all.includes(chosen[name]) ? chosen[name] : all[0]]));
};
const applyLook = () => {
  const look = chosenLook();
  const root = document.documentElement.dataset;
  root.theme = look.theme === "system" ? (asked.theme.matches ? "dark" : "light") : look.theme;
  root.contrast = look.contrast === "system" ? (asked.contrast.matches ? "high" : "normal") : look.contrast;
  root.size = look.size;
};
for (const query of Object.values(asked)) query.addEventListener("change", applyLook);
applyLook();
