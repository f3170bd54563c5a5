// The line above a result: how far the check is, or what went wrong; tells the form when a check has ended.
window.zhengbaoLine?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbaoLine = new AbortController();
const { signal } = window.zhengbaoLine;

const say = (words) => {
  const said = document.createElement("p");
  said.className = "notice";
  said.setAttribute("role", "alert");
  said.textContent = words;
  props.value = said.outerHTML;
};

let wasBusy = false;
watch("value", () => {
  const busy = Boolean(element.querySelector('[aria-busy="true"]'));
  window.dispatchEvent(new CustomEvent("zhengbao:line", { detail: { busy, again: busy && wasBusy } }));
  wasBusy = busy;
});

window.addEventListener("zhengbao:say", ({ detail }) => say(detail), { signal });
window.addEventListener("zhengbao:failed", () => {
  if (!wasBusy && document.documentElement.dataset.tab !== "check") return;
  say("没有得到结果：服务暂时出错，或者连接断了。文稿还在框里，请稍等再试一次；如果还不行，请刷新页面。");
  wasBusy = false;
  window.dispatchEvent(new CustomEvent("zhengbao:line", { detail: { busy: false } }));
}, { signal });
