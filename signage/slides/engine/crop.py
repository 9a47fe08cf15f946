"""Fits a picture into a space of another shape. Sizes in px.

It is cropped around its focal point or, without one, where as little as possible is cut through. A picture that would
lose more than half of its area is shown whole, on its own blurred colours.
"""

from itertools import accumulate

from PIL import Image, ImageEnhance, ImageFilter

#: The least share of a picture that a crop may leave.
_LEAST = 0.5
#: The longer side of the copy in which a cut is looked for.
_SKETCH = 96
_EDGE = 3


def placed(picture: Image.Image, size: tuple[int, int], focal: tuple[float, float] | None) -> Image.Image:
    """Return the picture at this size, cropped or whole.

    It is whole, on its own blurred colours, where a crop would leave less than half of it.
    """
    wide, high = _kept(picture, size)
    if wide * high >= _LEAST * picture.width * picture.height:
        return cropped(picture, size, focal)
    slide = ground(picture, size)
    scale = min(size[0] / picture.width, size[1] / picture.height)
    whole = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
    slide.paste(whole, ((size[0] - whole.width) // 2, (size[1] - whole.height) // 2))
    return slide


def cropped(picture: Image.Image, size: tuple[int, int], focal: tuple[float, float] | None) -> Image.Image:
    """Return the picture cropped to this size.

    Its focal point (shares of its sides, 0 to 1) lies as near the middle as possible.
    """
    wide, high = _kept(picture, size)
    if focal is not None:
        left, top = focal[0] * picture.width - wide / 2, focal[1] * picture.height - high / 2
    else:
        columns, rows = _liveliness(picture)
        left = picture.width * _quietest(columns, wide / picture.width)
        top = picture.height * _quietest(rows, high / picture.height)
    left, right = _inside(left, wide, picture.width)
    top, bottom = _inside(top, high, picture.height)
    return picture.resize(size, Image.Resampling.LANCZOS, box=(left, top, right, bottom), reducing_gap=2.0)


def _inside(start: float, length: float, side: int) -> tuple[float, float]:
    """Move a stretch inside a side; return where it begins and ends.

    Never a fraction beyond the side: the library would refuse that.
    """
    start = min(max(start, 0.0), max(0.0, side - length))
    return start, min(start + length, float(side))


def ground(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the picture at this size, blurred and darkened."""
    small = cropped(picture, (max(1, size[0] // 24), max(1, size[1] // 24)), (0.5, 0.5))
    blurred = small.filter(ImageFilter.GaussianBlur(16)).resize(size, Image.Resampling.BICUBIC)
    return ImageEnhance.Brightness(blurred).enhance(0.6)


def _kept(picture: Image.Image, size: tuple[int, int]) -> tuple[float, float]:
    """Return width and height of the picture's largest part that has this shape."""
    scale = max(size[0] / picture.width, size[1] / picture.height)
    return size[0] / scale, size[1] / scale


def _liveliness(picture: Image.Image) -> tuple[list[int], list[int]]:
    """Return the amount of edges in each column and row of a small copy."""
    small = picture.copy()
    small.thumbnail((_SKETCH, _SKETCH), reducing_gap=2.0)
    edges = small.convert("L").filter(ImageFilter.FIND_EDGES)
    wide, high = edges.size
    values = edges.tobytes()
    rows = [sum(values[y * wide + 1 : (y + 1) * wide - 1]) for y in range(high)]
    columns = [sum(values[x + wide : -wide : wide]) for x in range(wide)]
    # The filter sees an edge where the picture ends.
    rows[0] = rows[-1] = columns[0] = columns[-1] = 0
    return columns, rows


def _quietest(lively: list[int], share: float) -> float:
    """Return where the best stretch begins, as a share of the side.

    `share` is its length. The best one has many edges inside and few where it is cut.
    """
    length = min(len(lively), round(len(lively) * share))
    slack = len(lively) - length
    if slack <= 0:
        return 0.0
    sums = [0, *accumulate(lively)]
    mean = max(1, sums[-1] / len(lively))

    def worth(start: int) -> float:
        cut = 0.0
        for edge in (start, start + length):
            if 0 < edge < len(lively):
                cut += (sums[min(edge + _EDGE, len(lively))] - sums[max(edge - _EDGE, 0)]) / mean
        inside = (sums[start + length] - sums[start]) / mean
        return inside - 1.5 * cut - abs(start - slack * 0.42) * 0.1

    return max(range(slack + 1), key=worth) / len(lively)
