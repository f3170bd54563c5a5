// The draft's form: text or a file, by button or dropped; starts, stops, asks for the exports.
window.zhengbaoCheck?.abort(); // a rebuilt page leaves no second set of listeners
window.zhengbaoCheck = new AbortController();
const { signal } = window.zhengbaoCheck;
const panel = element.closest("#check-panel");
const form = element.querySelector(".draft-form");
const part = (css) => form.querySelector(css);
const [text, picker, drop] = [part("textarea"), part("#draft-file"), part(".drop")];
const [start, stop] = [part(".start"), part(".stop")];
const maxBytes = Number(form.dataset.maxBytes);
let file = null;
let busy = false;

const say = (words) => window.dispatchEvent(new CustomEvent("zhengbao:say", { detail: words }));

const setBusy = (now) => {
  busy = now;
  panel.classList.toggle("busy", now);
  const held = document.activeElement;
  start.hidden = now;
  stop.hidden = !now;
  stop.setAttribute("aria-disabled", "true"); // there is nothing to stop before the first line has come
  if (held === start || held === stop) (now ? stop : start).focus();
};

const count = () => {
  const n = text.value.length;
  part(".count").textContent = n ? `${n.toLocaleString("zh-CN")} 字` : "";
};

const choose = (given) => {
  file = given;
  picker.value = "";
  part(".chosen").hidden = !file;
  part(".kinds").hidden = Boolean(file);
  part(".chosen-name").textContent = file ? `将核对文件：${file.name}` : "";
};

const content = (given) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(given);
});

const begin = async () => {
  if (busy) return;
  if (file && file.size > maxBytes) {
    say(`这个文件有 ${(file.size / 1e6).toFixed(1)} MB，一次最多 ${maxBytes / 1e6} MB。请拆成几份，或者只粘贴要核对的段落。`);
    return;
  }
  setBusy(true);
  try {
    const coded = file && file.size ? await content(file) : "";
    window.dispatchEvent(new CustomEvent("zhengbao:await"));
    trigger("check", { text: file ? "" : text.value, name: file ? file.name : "", content: coded });
  } catch {
    setBusy(false);
    say("浏览器读不到这个文件，它可能已经移走或正被别的程序占用。请重新选择一次。");
  }
};

const halt = () => {
  if (stop.getAttribute("aria-disabled") === "true") return;
  stop.setAttribute("aria-disabled", "true");
  trigger("stop", {});
};

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button === start) begin();
  else if (button === stop) halt();
  else if (button?.classList.contains("pick")) picker.click();
  else if (button?.classList.contains("unpick")) { choose(null); part(".pick").focus(); }
}, { signal });

panel.addEventListener("click", (event) => {
  const kind = event.target.closest("[data-export]")?.dataset.export;
  if (!kind) return;
  window.dispatchEvent(new CustomEvent("zhengbao:await"));
  trigger("export", { kind });
}, { signal });

picker.addEventListener("change", () => picker.files[0] && choose(picker.files[0]), { signal });
text.addEventListener("input", count, { signal });
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  begin();
}, { signal });

const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
panel.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  drop.classList.add("over");
}, { signal });
panel.addEventListener("dragleave", (event) => {
  if (!panel.contains(event.relatedTarget)) drop.classList.remove("over");
}, { signal });
panel.addEventListener("drop", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  drop.classList.remove("over");
  const given = [...event.dataTransfer.files];
  if (given.length) choose(given[0]);
  if (given.length > 1) say(`一次核对一个文件：先核对 ${given[0].name}。`);
}, { signal });

window.addEventListener("zhengbao:line", ({ detail }) => {
  if (busy && !detail.busy) setBusy(false);
  else if (busy && !detail.again) stop.removeAttribute("aria-disabled");
}, { signal });
count();
