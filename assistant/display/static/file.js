// A file made on the server, handed to the visitor: it comes with the answer and is saved by the browser.
watch("value", () => {
  const file = element.querySelector(".file");
  if (!file) return;
  const bytes = Uint8Array.from(atob(file.dataset.content), (letter) => letter.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = file.dataset.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  props.value = "";
});
