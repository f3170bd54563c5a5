"""How the page looks: the button and the small panel that choose text size, light or dark, and contrast."""

LOOKS = (
    ("size", "字号", (("standard", "标准"), ("large", "大"), ("huge", "特大"))),
    ("theme", "明暗", (("system", "跟随系统"), ("light", "浅色"), ("dark", "深色"))),
    ("contrast", "对比度", (("system", "跟随系统"), ("normal", "标准"), ("high", "高"))),
)


def look_html() -> str:
    """The button and its panel; what is chosen is kept in the browser."""
    groups = "".join(_group(name, label, options) for name, label, options in LOOKS)
    return (
        '<button type="button" class="look-open" popovertarget="look" aria-haspopup="dialog">显示</button>'
        f'<div id="look" popover role="dialog" aria-label="显示设置">{groups}</div>'
    )


def _group(name: str, label: str, options: tuple[tuple[str, str], ...]) -> str:
    inner = "".join(
        f'<label><input type="radio" name="look-{name}" value="{value}"><span>{word}</span></label>'
        for value, word in options
    )
    return f'<fieldset><legend>{label}</legend><div class="choice">{inner}</div></fieldset>'
