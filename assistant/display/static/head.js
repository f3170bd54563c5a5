// The framework's own words follow the browser's language; this page is Chinese for everyone.
Object.defineProperty(navigator, "language", { get: () => "zh-CN" });
Object.defineProperty(navigator, "languages", { get: () => ["zh-CN"] });
document.documentElement.lang = "zh-CN";
// The tab that the address names, before anything is drawn.
const tabNamed = () => (["check", "data"].includes(location.hash.slice(1)) ? location.hash.slice(1) : "ask");
document.documentElement.dataset.tab = tabNamed();
