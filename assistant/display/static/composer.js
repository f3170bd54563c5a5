// The question box: Enter asks, Shift and Enter begins a line; it grows with what is typed and keeps it until it was taken.
window.zhengbaoComposer?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbaoComposer = new AbortController();
const { signal } = window.zhengbaoComposer;
const form = element.querySelector("form");
const box = form.querySelector("textarea");

const grow = () => {
  if (CSS.supports("field-sizing", "content")) return; // it grows by itself
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
};
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asking = new CustomEvent("zhengbao:ask", { detail: { q: box.value }, cancelable: true });
  if (window.dispatchEvent(asking)) return; // nobody took it: an answer is still coming
  box.value = "";
  grow();
}, { signal });
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
}, { signal });
box.addEventListener("input", grow, { signal });
window.addEventListener("zhengbao:changed", () => {
  if (document.documentElement.dataset.tab === "ask" && matchMedia("(pointer: fine)").matches) box.focus();
}, { signal });
