// Whether an opinion was kept, handed to the conversation.
watch("value", () => {
  const said = element.querySelector("[data-n]");
  if (!said) return;
  const { n, kept, rating, reason, remark } = said.dataset;
  const detail = { n: Number(n), kept: kept === "yes", rating, reason, remark, words: said.textContent };
  window.dispatchEvent(new CustomEvent("zhengbao:rated", { detail }));
});
