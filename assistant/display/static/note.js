// What went wrong, in the panel it happened in; the next answer, or the next thing done there, takes it away.
const panel = element.closest("#ask-panel, #data-panel");
const tab = panel.id.replace("-panel", "");
const notes = (window.zhengbaoNotes ??= {});
notes[tab]?.abort(); // a rebuilt page leaves no second set of listeners
notes[tab] = new AbortController();
const { signal } = notes[tab];

window.addEventListener("zhengbao:failed", () => {
  if (document.documentElement.dataset.tab !== tab) return;
  props.value =
    '<p role="alert">没有得到结果：服务暂时出错，或者连接断了。请稍等再试一次；如果还不行，请刷新页面。</p>';
}, { signal });
if (tab === "data") panel.addEventListener("input", () => { if (props.value) props.value = ""; }, { signal });
