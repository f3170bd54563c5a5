// Words on the clipboard; fails where the browser allows no way there.
const copyText = async (text) => {
  try {
    return await navigator.clipboard.writeText(text);
  } catch { /* pages served without TLS have no clipboard, and a browser may refuse it */ }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (!copied) throw new Error("copy refused");
};
