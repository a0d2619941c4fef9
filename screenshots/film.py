"""Several screenshots as one SVG that shows them one after the other, in any browser and without a script."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


class Frame(NamedTuple):
    """One screenshot, and for how many seconds it stands there."""

    svg: str
    seconds: float


def film(frames: Sequence[Frame]) -> str:
    """Return the frames as one SVG that begins anew after the last.

    Each is a drawing of its own within it; styles (CSS Animations Level 1) show one at a time, and where there are none
    the first is what is seen.
    """
    whole = sum(frame.seconds for frame in frames)
    size = _SIZE.search(frames[0].svg)
    if size is None:
        raise ValueError("the first frame has no size")
    styles, drawings, start = [], [], 0.0
    for number, frame in enumerate(frames):
        end = start + frame.seconds
        styles.append(_style(number, 100 * start / whole, 100 * end / whole, whole))
        inner = re.sub(r"<\?xml[^>]*\?>|<!--.*?-->", "", frame.svg, flags=re.DOTALL).strip()
        drawings.append(f'<g class="f{number}">{inner}</g>')
        start = end
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[1]} {size[2]}">\n'
        f"<style>\n{chr(10).join(styles)}\n</style>\n{chr(10).join(drawings)}\n</svg>\n"
    )


def _style(number: int, start: float, end: float, whole: float) -> str:
    """Return the styles of a frame that stands there from one share of the whole to another, in hundredths."""
    before = "visible" if number == 0 else "hidden"
    return (
        f".f{number} {{ visibility: {before}; animation: s{number} {whole:g}s step-end infinite; }}\n"
        f"@keyframes s{number} {{ 0% {{ visibility: {'visible' if start == 0 else 'hidden'}; }} "
        f"{start:.3f}% {{ visibility: visible; }} {end:.3f}%, 100% {{ visibility: hidden; }} }}"
    )
