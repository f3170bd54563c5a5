// How the page looks: the panel shows what is chosen and keeps what is changed.
const choices = [...element.querySelectorAll('#look input[type="radio"]')];
const nameOf = (choice) => choice.name.slice("look-".length);
const showChosen = () => {
  const look = chosenLook();
  for (const choice of choices) choice.checked = look[nameOf(choice)] === choice.value;
};
element.addEventListener("change", (event) => {
  if (!choices.includes(event.target)) return;
  keep("localStorage", "zhengbao.look", { ...chosenLook(), [nameOf(event.target)]: event.target.value });
  applyLook();
}, { signal });
element.querySelector("#look")?.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation(), { signal });
window.addEventListener("storage", () => {
  applyLook();
  showChosen();
}, { signal });
showChosen();
