"""What is seen of the words printed on a page: whether something covers them, or was drawn where nothing was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PIL.Image import Image

    from generator.pdf.flat.placing import Edges
    from generator.pdf.flat.sheet import Sheet
    from generator.pdf.printed.words import Printed

DPI = 150
NEAR, AROUND = (1, 1), (1, 1, 2)
"""Steps in pixels: programs that draw a page anew move its lines by up to a point, and a stroke of type is thinner than
two."""
UNLIKE = 70
"""Shades of grey between two spots that are not alike."""
COVERED = 0.35
"""Share of a word's ink that must look otherwise."""
LEFT = 0.3
"""Share of a word's ink that must still stand out."""
LEAST = 12
"""Pixels of ink that a word has at least, to be looked at."""
DRAWN = 16
"""Pixels of ink beside all words that were not there; a figure 1 of 9 points has 40."""


class Seen(NamedTuple):
    """How a page looks beside the one that was issued."""

    covered: list[str]
    """Words that are not to be seen as they were."""
    words: int
    """How many words were looked at."""
    drawn: int
    """Pixels of ink where nothing had been; 0 for a few."""


def seen(issued: Sheet, returned: Sheet, lines: Sequence[Printed], answers: Sequence[Edges]) -> Seen | None:
    """How a page of the file looks beside the page that was issued; `None` where it is of another size.

    Args:
        issued: the page that was issued.
        returned: the page of the file.
        lines: what the form itself says there.
        answers: boxes whose answers the page itself draws.
    """
    one, other = issued.rendered(DPI), returned.rendered(DPI)
    if one.size != other.size:
        return None
    if _are_alike(one, other, [_pixels(issued, edges, one) for edges in answers]):
        return Seen([], sum(len(line.words.split()) for line in lines), 0)
    gone, new = _unlike(one, other), _unlike(other, one)
    inks = _Inks(_inked(one), _inked(other), gone)
    boxes = [(word, _pixels(issued, edges, one)) for line in lines for word, edges in words_of(line)]
    covered = [word for word, box in boxes if inks.are_covered(box)]
    for _, box in boxes:
        new.paste(0, box)
    drawn = _count(new)
    return Seen(covered, len(boxes), drawn if drawn >= DRAWN else 0)


def _are_alike(one: Image, other: Image, but: Sequence[tuple[int, int, int, int]]) -> bool:
    """Whether two pages look the same but for these parts; most do, and the rest takes far longer to find out."""
    from PIL import ImageChops

    apart = ImageChops.difference(one, other).point([255 * (shade > UNLIKE) for shade in range(256)])
    for left, top, right, bottom in but:
        apart.paste(0, (left - 1, top - 1, right + 1, bottom + 1))
    return not _count(apart)


class _Inks(NamedTuple):
    """Pictures of a page, white where something is to be seen."""

    issued: Image
    """What stands out from what is around."""
    returned: Image
    gone: Image
    """What is not like anything near there any more."""

    def are_covered(self, box: tuple[int, int, int, int]) -> bool:
        """Whether what stands there is not to be seen as it was: something light, or something dark lies over it."""
        from PIL import ImageChops

        ink = self.issued.crop(box)
        was, lost = _count(ink), _count(ImageChops.multiply(self.gone.crop(box), ink))
        return was >= LEAST and (lost >= COVERED * was or _count(self.returned.crop(box)) < LEFT * was)


def words_of(line: Printed) -> Iterator[tuple[str, Edges]]:
    """The words of a line with where they stand, as far as their share of its letters tells."""
    left, low, right, high = line.edges
    step = (right - left) / max(len(line.words), 1)
    start = 0
    for word in line.words.split():
        start = line.words.index(word, start)
        yield word, (left + start * step, low, left + (start + len(word)) * step, high)
        start += len(word)


def _unlike(one: Image, other: Image) -> Image:
    """Where the first is darker or lighter than anything near there on the second: white, else black."""
    from PIL import ImageChops

    darker = ImageChops.subtract(_spread(other, NEAR, ImageChops.darker), one)
    lighter = ImageChops.subtract(one, _spread(other, NEAR, ImageChops.lighter))
    return ImageChops.lighter(darker, lighter).point([255 * (shade > UNLIKE) for shade in range(256)])


def _spread(image: Image, steps: Sequence[int], pick: Callable[[Image, Image], Image]) -> Image:
    """The darkest or lightest shade near each pixel; Pillow's own filters take thirty times as long for it."""
    from PIL import ImageChops

    for step in steps:
        for x, y in ((step, 0), (0, step)):
            image = pick(pick(image, ImageChops.offset(image, x, y)), ImageChops.offset(image, -x, -y))
    return image


def _inked(one: Image) -> Image:
    """Where a page is not like what is around: white, else black."""
    from PIL import ImageChops

    lightest, darkest = _spread(one, AROUND, ImageChops.lighter), _spread(one, AROUND, ImageChops.darker)
    apart = ImageChops.lighter(ImageChops.subtract(lightest, one), ImageChops.subtract(one, darkest))
    return apart.point([255 * (shade > UNLIKE) for shade in range(256)])


def _pixels(sheet: Sheet, edges: Edges, image: Image) -> tuple[int, int, int, int]:
    left, low, right, high = edges
    corners = [sheet.pixel_at(complex(x, y), image) for x in (left, right) for y in (low, high)]
    xs, ys = [one.real for one in corners], [one.imag for one in corners]
    return int(min(xs)), int(min(ys)), int(max(xs)) + 1, int(max(ys)) + 1


def _count(image: Image) -> int:
    return image.histogram()[255]
