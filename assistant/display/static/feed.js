// Turns as they come from the server, handed to the conversation.
watch("value", () => window.dispatchEvent(new CustomEvent("zhengbao:turns", { detail: props.value })));
