() => { window.dispatchEvent(new CustomEvent("zhengbao:failed")); }
