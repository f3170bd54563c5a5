// The evidence sheet of one answer: printed when it has come, with the visitor's own time on it.
window.zhengbaoSheet?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbaoSheet = new AbortController();
const { signal } = window.zhengbaoSheet;
const root = document.documentElement;
const title = document.title;

watch("value", () => {
  const sheet = element.querySelector(".sheet");
  if (!sheet) return;
  const when = new Date();
  const time = sheet.querySelector("time");
  time.dateTime = when.toISOString();
  time.textContent = when.toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
  root.dataset.sheet = "";
  document.title = `凭据 ${sheet.querySelector("h1").textContent.slice(0, 40)}`;
  requestAnimationFrame(() => window.print());
});
window.addEventListener("afterprint", () => {
  if (!("sheet" in root.dataset)) return;
  delete root.dataset.sheet;
  document.title = title;
  props.value = "";
}, { signal });
