// The source beside the chat: opens when its text arrives, scrolled to the marked sentence.
const panel = element.closest("#source");
panel.setAttribute("role", "region");
panel.setAttribute("aria-label", "报告原文");

const show = () => {
  const paper = panel.querySelector(".paper");
  if (!paper) return;
  document.body.classList.add("reading");
  const text = paper.querySelector(".paper-text");
  const mark = paper.querySelector("mark");
  if (!text) return;
  const above = mark ? mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 4 : 0;
  text.scrollTo({ top: mark ? text.scrollTop + above : 0 });
  text.focus({ preventScroll: true });
};

watch("value", show);
window.zhengbaoShow && window.removeEventListener("zhengbao:show", window.zhengbaoShow);
window.zhengbaoShow = show;
window.addEventListener("zhengbao:show", show);
