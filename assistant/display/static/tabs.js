// The tabs: the page's address says which one is open; arrow keys go from one to the next.
window.zhengbaoTabs?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbaoTabs = new AbortController();
const { signal } = window.zhengbaoTabs;
const tabs = [...element.querySelectorAll('[role="tab"]')];

const open = () => {
  const name = tabNamed();
  document.documentElement.dataset.tab = name;
  for (const tab of tabs) {
    const chosen = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    const panel = document.getElementById(tab.getAttribute("aria-controls"));
    panel?.setAttribute("role", "tabpanel");
    panel?.setAttribute("aria-labelledby", tab.id);
  }
  window.dispatchEvent(new CustomEvent("zhengbao:tab", { detail: name }));
};

element.addEventListener("click", (event) => {
  const tab = event.target.closest('[role="tab"]');
  if (tab) location.hash = tab.dataset.tab;
}, { signal });

element.addEventListener("keydown", (event) => {
  const at = tabs.indexOf(event.target);
  if (at < 0) return;
  const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  const next = tabs[(steps[event.key] + tabs.length) % tabs.length];
  location.hash = next.dataset.tab;
  next.focus();
}, { signal });

window.addEventListener("hashchange", open, { signal });
open();
requestAnimationFrame(open); // the panels may be drawn after this script has run
