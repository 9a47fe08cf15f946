"""Preflight of page content: colours, overprint, pictures, lines, glyphs. Pure.

It reads the content streams of a PDF.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from cms.core.korean.wording import sentence as _
from newsletter.prepress.findings import Expected, Finding, Severity
from newsletter.prepress.structure import error

if TYPE_CHECKING:
    import pikepdf

    Operands = Sequence[pikepdf.Object]

Matrix = tuple[float, float, float, float, float, float]
_ONE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_BLACK = (0.0, 0.0, 0.0, 1.0)
_ALLOWED_SPACES = ("/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN", "/Pattern")
_STROKES = frozenset(("S", "s", "B", "B*", "b", "b*"))


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """Return the product a × b: a is applied first."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def scale_of(matrix: Matrix) -> float:
    """Return how much a matrix enlarges lengths."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = _ONE
    fill: tuple[float, ...] = (0.0,)
    space: str = "/DeviceGray"
    overprint: bool = False
    width: float = 1.0
    size: float = 0.0


@dataclass(slots=True)
class ContentReader:
    """Walks through a page's operators and counts faults.

    `findings` makes one finding of each kind of fault.
    """

    page: int
    expected: Expected
    faults: Counter[str] = field(default_factory=Counter)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    resolutions: list[float] = field(default_factory=list)
    thinnest: float = 99.0
    smallest: float = 99.0

    def walk(
        self,
        stream: "pikepdf.Object | pikepdf.Page",
        resources: "pikepdf.Object | None",
        matrix: Matrix = _ONE,
        depth: int = 0,
    ) -> None:
        """Read one content stream and the forms it paints."""
        import pikepdf

        state, saved = _State(matrix), []
        text_matrix = _ONE
        parsed = pikepdf.parse_content_stream(stream)
        for operands, operator in cast("Iterable[tuple[Operands, pikepdf.Operator]]", parsed):
            name = str(operator)
            if name == "q":
                saved.append(state)
            elif name == "Q":
                state = saved.pop() if saved else state
            elif name == "cm":
                state = replace(state, matrix=multiply(_matrix(operands), state.matrix))
            elif name == "Tm":
                text_matrix = _matrix(operands)
            elif name == "BT":
                text_matrix = _ONE
            elif name in ("Tj", "TJ", "'", '"'):
                self._text(operands, state, text_matrix)
            elif name in _STROKES:
                self._stroke(state)
            elif name == "Do":
                self._object(resources, str(operands[0]), state, depth)
            else:
                state = self._set(name, operands, state, resources)

    def _set(self, name: str, operands: "Operands", state: _State, resources: "pikepdf.Object | None") -> _State:
        """Return the graphics state after an operator."""
        if name == "w":
            return replace(state, width=float(operands[0]))
        if name == "Tf":
            return replace(state, size=float(operands[1]))
        if name == "gs":
            return self._graphics_state(resources, str(operands[0]), state)
        if name == "sh":
            self.faults["shading"] += 1
            return state
        return self._set_colour(name, operands, state, resources)

    def _set_colour(self, name: str, operands: "Operands", state: _State, resources: "pikepdf.Object | None") -> _State:
        if name in ("rg", "RG"):
            self.faults["rgb"] += 1
            return replace(state, space="/DeviceRGB") if name == "rg" else state
        if name in ("k", "g"):
            space = "/DeviceCMYK" if name == "k" else "/DeviceGray"
            return replace(state, space=space, fill=tuple(float(value) for value in operands))
        if name in ("cs", "CS"):
            space = _space(resources, str(operands[0]))
            if space not in _ALLOWED_SPACES:
                self.faults["rgb" if space == "/DeviceRGB" else "foreign-colour"] += 1
            return replace(state, space=space) if name == "cs" else state
        if name in ("sc", "scn"):
            return replace(state, fill=tuple(float(value) for value in operands if not str(value).startswith("/")))
        return state

    def _graphics_state(self, resources: "pikepdf.Object | None", name: str, state: _State) -> _State:
        known = _resource(resources, "/ExtGState", name)
        if known is None:
            return state
        if any(float(known.get(key, 1)) < 1 for key in ("/ca", "/CA")) or str(known.get("/SMask", "/None")) != "/None":
            self.faults["transparency"] += 1
        overprint = bool(known["/op"]) if "/op" in known else state.overprint
        return replace(state, overprint=overprint)

    def _text(self, operands: "Operands", state: _State, text_matrix: Matrix) -> None:
        inks = state.fill
        black = state.space == "/DeviceCMYK" and inks == _BLACK
        if black and not state.overprint:
            self.faults["black-knocks-out"] += 1
        if state.overprint and not black:
            white = state.space == "/DeviceCMYK" and not any(inks)
            self.faults["white-overprints" if white else "colour-overprints"] += 1
        if state.space == "/DeviceCMYK" and len(inks) == 4:
            if inks[3] > 0.9 and sum(inks[:3]) > 0.1:
                self.faults["rich-black-text"] += 1
            size = state.size * scale_of(text_matrix) * scale_of(state.matrix)
            if sum(ink > 0.005 for ink in inks) > 2 and size < self.expected.small_text - 0.05:
                self.faults["small-coloured-text"] += 1
                self.smallest = min(self.smallest, size)
        if _has_missing(operands[-1]):
            self.faults["missing-glyph"] += 1

    def _stroke(self, state: _State) -> None:
        width = state.width * scale_of(state.matrix)
        if width < self.expected.hairline - 0.005:
            self.faults["hairline"] += 1
            self.thinnest = min(self.thinnest, width)

    def _object(self, resources: "pikepdf.Object | None", name: str, state: _State, depth: int) -> None:
        painted = _resource(resources, "/XObject", name)
        if painted is None:
            return
        if str(painted.get("/Subtype")) == "/Image":
            self._image(painted, state)
        elif depth < 6:
            inner = multiply(_matrix(painted.Matrix), state.matrix) if "/Matrix" in painted else state.matrix
            group = painted.get("/Group")
            if group is not None and str(group.get("/CS", "")) == "/DeviceRGB":
                self.faults["rgb"] += 1
            self.walk(painted, painted.get("/Resources", resources), inner, depth + 1)

    def _image(self, image: "pikepdf.Object", state: _State) -> None:
        space = image.get("/ColorSpace")
        mask = bool(image.get("/ImageMask", False))
        if not mask and str(space) not in ("/DeviceCMYK", "/DeviceGray"):
            self.faults["image-space"] += 1
        if state.overprint:
            self.faults["colour-overprints"] += 1
        if "/SMask" in image:
            self.faults["transparency"] += 1
        if bool(image.get("/Interpolate", False)):
            self.faults["interpolate"] += 1
        matrix = state.matrix
        across = (matrix[0] ** 2 + matrix[1] ** 2) ** 0.5 / 72
        down = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 / 72
        if across > 0.01 and down > 0.01:
            self.resolutions.append(min(int(image.Width) / across, int(image.Height) / down))

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each kind of fault that was counted."""
        for code, (severity, message) in _MESSAGES.items():
            if count := self.faults[code]:
                values = {"n": count, "thin": self.thinnest, "small": self.smallest}
                yield Finding(code, severity, self.page, message.format(**values))
        if self.resolutions:
            worst = min(self.resolutions)
            if worst < self.expected.ppi_error:
                yield error(
                    "image-ppi",
                    self.page,
                    _("사진 해상도가 %(worst)s ppi입니다. 더 큰 원본을 쓰세요.", worst=f"{worst:.0f}"),
                )
            elif worst < self.expected.ppi_warning:
                message = _("사진 해상도가 %(worst)s ppi로 조금 낮습니다.", worst=f"{worst:.0f}")
                yield Finding("image-ppi", Severity.WARNING, self.page, message)


_MESSAGES: dict[str, tuple[Severity, str]] = {
    "rgb": (Severity.ERROR, _("RGB로 칠한 곳이 {n}군데 있습니다. 틀의 색을 CMYK로 바꾸세요.")),
    "foreign-colour": (Severity.ERROR, _("장치와 무관한 색(ICC, Lab)으로 칠한 곳이 {n}군데 있습니다.")),
    "image-space": (Severity.ERROR, _("CMYK나 회색조가 아닌 사진이 {n}장 있습니다. 사진을 다시 분판하세요.")),
    "black-knocks-out": (Severity.ERROR, _("먹 글자 {n}군데가 겹쳐찍기(오버프린트)로 되어 있지 않습니다.")),
    "white-overprints": (Severity.ERROR, _("흰 글자 {n}군데가 겹쳐찍기로 되어 인쇄에서 사라집니다.")),
    "colour-overprints": (Severity.ERROR, _("먹이 아닌 것 {n}군데가 겹쳐찍기로 되어 색이 달라집니다.")),
    "rich-black-text": (Severity.ERROR, _("여러 잉크를 섞은 검은 글자가 {n}군데 있습니다. 먹 한 색으로 바꾸세요.")),
    "small-coloured-text": (
        Severity.WARNING,
        _("{small:.1f} pt 작은 글자에 잉크를 셋 이상 썼습니다 ({n}군데). 색이 어긋나 보일 수 있습니다."),
    ),
    "missing-glyph": (Severity.ERROR, _("글꼴에 없는 글자(□)가 {n}군데 있습니다. 글자를 바꾸세요.")),
    "hairline": (Severity.ERROR, _("너무 가는 선({thin:.2f} pt)이 {n}개 있습니다. 0.25 pt보다 굵게 하세요.")),
    "interpolate": (Severity.ERROR, _("보간(Interpolate)을 켠 사진이 {n}장 있습니다.")),
    "transparency": (Severity.WARNING, _("투명 효과가 {n}군데 있습니다. 인쇄소에 확인하세요.")),
    "shading": (Severity.ERROR, _("그러데이션이 {n}군데 있습니다. 인쇄에서 빼세요.")),
}


def _matrix(operands: "Iterable[pikepdf.Object]") -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return (a, b, c, d, e, f)


def _resource(resources: "pikepdf.Object | None", kind: str, name: str) -> "pikepdf.Object | None":
    """Return the resource of this kind and name, or None."""
    known = resources.get(kind) if resources is not None else None
    return known.get(name) if known is not None else None


def _space(resources: "pikepdf.Object | None", name: str) -> str:
    if name in ("/DeviceCMYK", "/DeviceGray", "/DeviceRGB", "/Pattern"):
        return name
    known = _resource(resources, "/ColorSpace", name)
    if known is None:
        return name
    return str(known[0]) if not str(known).startswith("/") else str(known)


def _has_missing(strings: "pikepdf.Object") -> bool:
    """Tell whether a text shows glyph 0. Our fonts have two bytes a glyph (Identity-H)."""
    import pikepdf

    parts = strings if isinstance(strings, pikepdf.Array) else [strings]
    for part in parts:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            if len(data) % 2 == 0 and any(data[n] == 0 and data[n + 1] == 0 for n in range(0, len(data), 2)):
                return True
    return False


def check_content(page: "pikepdf.Page", number: int, expected: Expected) -> Iterator[Finding]:
    """Judge everything a page paints."""
    reader = ContentReader(number, expected)
    reader.walk(page, page.obj.get("/Resources"))
    yield from reader.findings()
