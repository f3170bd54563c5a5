// A checked draft: rows open to both sides, marks lead to rows and back, the filter hides what agrees.
window.zhengbaoReview?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbaoReview = new AbortController();
const { signal } = window.zhengbaoReview;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const glide = () => (calm.matches ? "auto" : "smooth");

const setOpen = (button, open) => {
  button.setAttribute("aria-expanded", String(open));
  document.getElementById(button.getAttribute("aria-controls")).hidden = !open;
};

const point = (target) => {
  element.querySelectorAll(".pointed").forEach((old) => old.classList.remove("pointed"));
  target.classList.add("pointed");
};

const toRow = (number) => {
  const row = document.getElementById(`row-${number}`);
  const button = row?.querySelector(".open-row");
  if (!button) return;
  const only = document.getElementById("only-problems");
  if (row.classList.contains("ok")) only.checked = false;
  setOpen(button, true);
  point(row);
  button.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center", behavior: glide() });
};

const toMark = (number) => {
  const mark = document.getElementById(`mark-${number}`);
  if (!mark) return;
  point(mark);
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center", behavior: glide() });
};

element.addEventListener("click", (event) => {
  const { target } = event;
  const mark = target.closest("mark.found");
  const back = target.closest("[data-mark]");
  const row = target.closest("tr.row");
  if (mark) toRow(mark.dataset.row);
  else if (back) toMark(back.dataset.mark);
  else if (row && !String(getSelection())) {
    const button = row.querySelector(".open-row");
    setOpen(button, button.getAttribute("aria-expanded") !== "true");
  }
}, { signal });

element.addEventListener("keydown", (event) => {
  const mark = event.target.closest("mark.found");
  if (!mark || !["Enter", " "].includes(event.key) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  toRow(mark.dataset.row);
}, { signal });

watch("value", () => {
  const title = document.getElementById("review-title");
  if (!title) return;
  title.focus({ preventScroll: true });
  title.scrollIntoView({ block: "start", behavior: glide() });
});

// The source beside it changes the width and so every height: what was pressed stays in sight.
let width = 0;
const keep = new ResizeObserver(([{ contentRect }]) => {
  const changed = width && contentRect.width && Math.abs(contentRect.width - width) > 40;
  width = contentRect.width || width;
  const held = element.querySelector(".opened") ?? (element.contains(document.activeElement) && document.activeElement);
  if (changed && held) held.scrollIntoView({ block: "center" });
});
keep.observe(element);
signal.addEventListener("abort", () => keep.disconnect());
