"""The library at night."""

from demo.pictures import palette as hue
from demo.pictures.books import row_of_books
from demo.pictures.canvas import Canvas, Gradient, Grain
from demo.pictures.company import reader
from demo.pictures.curves import Shape, blob, hills, polygon, rectangle, under
from demo.pictures.gallery import scene
from demo.pictures.land import ranges, wood
from demo.pictures.lights import lamp_post
from demo.pictures.palette import mix
from demo.pictures.people import Dress, walker
from demo.pictures.plants import tree
from demo.pictures.sky import snowfall, stars, sun


@scene(
    "library-night",
    "불 켜진 밤의 도서관",
    alt="눈 내린 겨울밤 환하게 불 켜진 도서관 유리창 너머로 책장과 책 읽는 사람들이 보이는 그림",
    caption="밤 열 시까지 불을 밝히는 도서관",
    focal=(0.52, 0.58),
)
def library_night(canvas: Canvas) -> None:
    canvas.wash(hue.MIDNIGHT, hue.NIGHT, mix(hue.NIGHT, hue.DUSK, 0.7), mix(hue.DUSK, hue.PLUM, 0.25), end=600)
    stars(canvas, 430, 150)
    sun(canvas, 250, 190, 44, mix(hue.CREAM, hue.WHITE, 0.5), hue.CREAM, reach=6)
    ranges(
        canvas,
        [(470, 36, 0.16, 0.15, 120), (530, 30, 0.88, 0.16, 130)],
        mix(hue.DUSK, hue.NIGHT, 0.3),
        mix(hue.MIDNIGHT, hue.TEAL, 0.2),
        640,
        mist=mix(hue.DUSK, hue.NIGHT, 0.3),
    )
    wood(
        canvas,
        610,
        6,
        40,
        (mix(hue.MIDNIGHT, hue.PINE, 0.3), mix(hue.MIDNIGHT, hue.PINE, 0.5), mix(hue.NIGHT, hue.PINE, 0.6)),
        660,
        knots=6,
    )
    snow = under(hills(canvas.rng, 1500, 745, 5, knots=3), 1010)
    canvas.fill(
        snow,
        Gradient([mix(hue.NIGHT, hue.WHITE, 0.42), mix(hue.NIGHT, hue.DUSK, 0.5)], 740, 1000),
        grain=Grain(hue.NIGHT, 0.5),
    )
    canvas.glow(760, 560, 620, hue.LAMP, 0.42)
    _library_walls(canvas)
    _library_windows(canvas)
    _library_door(canvas)
    path = polygon("600,765 910,765 1150,1010 330,1010")
    canvas.fill(
        path,
        Gradient(
            [mix(hue.LAMP, hue.WHITE, 0.3), mix(hue.LAMP, hue.DUSK, 0.55), mix(hue.NIGHT, hue.DUSK, 0.6)], 765, 1000
        ),
        opacity=0.85,
        soft=4,
    )
    for x in (330, 1185):
        lamp_post(canvas, x, 880, 210, colour=hue.MIDNIGHT)
    frosted = (mix(hue.MIDNIGHT, hue.PINE, 0.5), mix(hue.NIGHT, hue.PINE, 0.7), mix(hue.PINE, hue.WHITE, 0.3))
    tree(canvas, 130, 820, 380, frosted, bark=hue.MIDNIGHT)
    tree(canvas, 1390, 830, 420, frosted, bark=hue.MIDNIGHT)
    walker(canvas, 640, 905, 180, Dress(hue.PERSIMMON, legs=hue.MIDNIGHT, scarf=hue.CREAM, bag=hue.TEAL))
    walker(canvas, 724, 910, 122, Dress(hue.GOLD, legs=hue.NIGHT, hat=hue.RED))
    snowfall(canvas, 330)


def _library_walls(canvas: Canvas) -> None:
    """Print the brick house and the snow on its roof."""
    canvas.fill(
        rectangle(300, 330, 1230, 765),
        Gradient([mix(hue.BRICK, hue.NIGHT, 0.35), mix(hue.CLAY, hue.NIGHT, 0.25)]),
        grain=Grain(hue.MIDNIGHT, 0.35, "left"),
    )
    canvas.fill(
        polygon("260,330 330,284 1200,284 1270,330"),
        mix(hue.SHADOW, hue.NIGHT, 0.4),
        grain=Grain(hue.MIDNIGHT, 0.5),
    )
    canvas.fill(rectangle(254, 326, 1276, 342), mix(hue.SHADOW, hue.MIDNIGHT, 0.4))
    canvas.fill(
        blob("256,328 330,278 500,272 760,275 1000,270 1200,278 1274,328 1000,300 760,304 500,300"),
        mix(hue.WHITE, hue.DUSK, 0.25),
    )


def _library_windows(canvas: Canvas) -> None:
    """Print the windows, shelves behind them, and four readers."""
    for column in range(4):
        a = 336 + column * 222
        b = a + 192
        for a_top, a_low in ((366, 508), (544, 743)):
            if column in (1, 2) and a_top > 430:
                continue
            canvas.fill(
                rectangle(a, a_top, b, a_low),
                Gradient([mix(hue.LAMP, hue.WHITE, 0.35), hue.LAMP, mix(hue.LAMP, hue.APRICOT, 0.6)]),
            )
            for shelf in (0.36, 0.68):
                level = a_top + (a_low - a_top) * shelf
                row_of_books(canvas, a + 10, a + 74, level, 38)
                canvas.fill(rectangle(a + 6, level, a + 78, level + 4), mix(hue.BARK, hue.CLAY, 0.5))
            frame: Shape = []
            for share in (0.0, 0.5, 1.0):
                frame += rectangle(a + (b - a) * share - 3, a_top, a + (b - a) * share + 3, a_low)
            frame += rectangle(a, a_top - 3, b, a_top + 3) + rectangle(a, a_low - 3, b, a_low + 3)
            canvas.fill(frame, mix(hue.BARK, hue.NIGHT, 0.3))
    reader(canvas, 455, 739, 94, hue.PERSIMMON)
    reader(canvas, 1120, 739, 94, hue.TEAL)
    reader(canvas, 705, 506, 84, hue.PLUM)
    reader(canvas, 1130, 506, 84, hue.GREEN)


def _library_door(canvas: Canvas) -> None:
    """Print the glass door and the hall behind it."""
    canvas.fill(rectangle(570, 536, 940, 765), mix(hue.CLAY, hue.NIGHT, 0.12))
    canvas.fill(rectangle(586, 556, 924, 765), Gradient([mix(hue.LAMP, hue.WHITE, 0.45), hue.LAMP, hue.APRICOT]))
    canvas.fill(rectangle(586, 701, 924, 707), mix(hue.BARK, hue.CLAY, 0.5))
    row_of_books(canvas, 600, 690, 641, 52)
    row_of_books(canvas, 600, 690, 701, 50)
    row_of_books(canvas, 822, 912, 641, 52)
    row_of_books(canvas, 822, 912, 701, 50)
    canvas.fill(
        rectangle(596, 641, 694, 646) + rectangle(818, 641, 916, 646),
        mix(hue.BARK, hue.CLAY, 0.5),
    )
    canvas.fill(
        rectangle(702, 556, 708, 765) + rectangle(804, 556, 810, 765) + rectangle(753, 556, 757, 765),
        mix(hue.BARK, hue.NIGHT, 0.2),
    )
    canvas.fill(rectangle(552, 526, 958, 544), mix(hue.SHADOW, hue.MIDNIGHT, 0.3))
