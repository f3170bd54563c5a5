// The table of contents: where the reader is, parts that fold, a click that goes there.
const outliner = ({ paper, text, jumped, isNarrow }) => {
  const nav = paper.querySelector(".outline");
  const button = paper.querySelector(".contents");
  const links = [...nav.querySelectorAll("a")];
  const shown = (link) => !link.closest("ol[hidden]");
  let current = null;

  const setOpen = (open, { focus = false } = {}) => {
    paper.classList.toggle("with-outline", open);
    button.setAttribute("aria-expanded", String(open));
    if (open) follow();
    if (open && focus) (current ?? links[0])?.focus();
    if (!open && focus) button.focus();
  };
  const isOpen = () => paper.classList.contains("with-outline");

  // The innermost entry in sight that holds the text at the top.
  const follow = () => {
    const place = startOf(topParagraph(text));
    const around = links.filter((link) => Number(link.dataset.go) <= place && place < Number(link.dataset.until) && shown(link));
    const found = around.at(-1) ?? null;
    if (found === current) return;
    current?.removeAttribute("aria-current");
    current = found;
    current?.setAttribute("aria-current", "location");
    if (!current || !isOpen()) return;
    const [box, room] = [current.getBoundingClientRect(), nav.getBoundingClientRect()];
    if (box.top < room.top + 20 || box.bottom > room.bottom - 20) nav.scrollTop += box.top - room.top - nav.clientHeight / 3;
  };

  const go = (link) => {
    const place = Number(link.dataset.go);
    const paragraphs = [...text.children];
    const target = paragraphs[Math.max(0, lastBefore(paragraphs, (p) => startOf(p) <= place))];
    if (isNarrow()) setOpen(false);
    bring(text, target, 0.02);
    text.focus({ preventScroll: true });
    jumped();
  };

  nav.addEventListener("click", (event) => {
    const fold = event.target.closest(".fold");
    const link = event.target.closest("a");
    if (fold) {
      const open = fold.getAttribute("aria-expanded") !== "true";
      fold.setAttribute("aria-expanded", String(open));
      fold.closest("li").querySelector("ol").hidden = !open;
      follow();
    } else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      go(link);
    }
  });
  button.addEventListener("click", () => setOpen(!isOpen(), { focus: true }));
  return { follow, setOpen, isOpen };
};
