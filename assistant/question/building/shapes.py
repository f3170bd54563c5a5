"""Finds the characters that look alike in print: assistant/question/words/shapes.txt.

    python -m assistant.question.building.shapes --fonts FONT INDEX FONT INDEX … --out FILE

Each character of GB 2312 level 1 is drawn in each font, blurred a little, and compared with every other one.
"""

from argparse import ArgumentParser
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_SIZE, _MARGIN, _BLUR = 40, 4, 1.6  # pixels
_ALIKE = 0.87  # correlation of two pictures from which on they are taken for each other
_MOST = 8  # look-alikes of one character

_HEAD = """# 字 <TAB> 与它形近的字，越像的越靠前。用来改看错、写错的字（未末、己已、折拆）。
# 由 assistant/question/building/shapes.py 算出：把国家标准 GB 2312 一级汉字用思源黑体、思源宋体写成图，比较每两个字的图像；
# 开头几行是手工补的。可以增删，改后重启即可。
"""
_BY_HAND = (
    "幼幻 即既 密蜜 侯候 幸辛 茶荼 厉历 仑仓 冒昌 己已 戊戌戍 灸炙 卷券 孤弧狐 沏沌 育盲 亨享 析拆折 免兔 鸟乌 爪瓜 晴睛 抡抢 沦沧 "
    "刺剌 叨叼 汆氽 冶治 臼白自 凤风 旱早 贪贫 拔拨 遣遗 衰哀衷 钓钩 狼狠 恨根 挡档 坏环 扰拢 垮挎 亭停 学字 住往 大太犬 人入八 "
    "天夫无 今令 日曰目 干千于 王玉主 问间闻 体休 外处 牛午 万方 口囗 力刀 圆园 厂广 几凡 庄压 办为 设没 兵乒 市布 农衣 村材 科料"
)


def main() -> None:
    """Writes the list."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", nargs="+", required=True, metavar="FILE INDEX")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    characters = _characters()
    fonts = zip(given.fonts[::2], map(int, given.fonts[1::2]), strict=True)
    pictures = np.hstack([_pictures(characters, file, index) for file, index in fonts])
    alike = pictures @ pictures.T / (len(given.fonts) / 2)
    np.fill_diagonal(alike, 0)
    lines = []
    for at, character in enumerate(characters):
        near = [characters[i] for i in np.argsort(-alike[at])[:_MOST] if alike[at, i] >= _ALIKE]
        lines += [f"{character}\t{''.join(near)}\n"] * bool(near)
    by_hand = "".join(f"{group[0]}\t{group[1:]}\n" for group in _BY_HAND.split())
    given.out.write_text(_HEAD + by_hand + "".join(lines), "utf-8")


def _characters() -> str:
    """GB 2312 level 1: the 3,755 commonest characters."""
    codes = ((row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return "".join(bytes(code).decode("gb2312", "ignore") for code in codes)


def _pictures(characters: str, file: str, index: int) -> NDArray[np.float32]:
    """The characters as pictures of mean 0 and length 1, shape (characters, pixels)."""
    font = ImageFont.truetype(file, _SIZE, index=index)
    rows = np.stack([_picture(character, font) for character in characters])
    rows -= rows.mean(axis=1, keepdims=True)
    lengths: NDArray[np.float32] = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / lengths


def _picture(character: str, font: ImageFont.FreeTypeFont) -> NDArray[np.float32]:
    side = _SIZE + 2 * _MARGIN
    page = Image.new("L", (side, side), 0)
    ImageDraw.Draw(page).text((_MARGIN, -_SIZE // 20), character, font=font, fill=255)
    return np.asarray(page.filter(ImageFilter.GaussianBlur(_BLUR)), dtype=np.float32).ravel()


if __name__ == "__main__":
    main()
