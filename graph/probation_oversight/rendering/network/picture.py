"""A network as a picture (SVG): what is joined lies close together, parts apart from each other.

At most ``MOST`` nodes are drawn, those with the most edges, and of counted edges the strongest; the
picture says what it leaves out. Nothing is lost: titles hold the whole of labels and quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import dist, sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

from probation_oversight.errors import ExportError
from probation_oversight.rendering.pages import written
from probation_oversight.rendering.tables import cell
from probation_oversight.words import spaced

if TYPE_CHECKING:
    from networkx import Graph

MOST = 60
"""Nodes of a picture that can still be read."""
_STRONGEST = 3
"""Counted edges for each node, at most, taken together."""
WIDTH = 1200
_MARGIN, _HEAD, _GAP = 20, 70, 24
_PART = 150
"""The side of the square that a node is given; a part of n nodes has n times its area."""
_PADDING = 60
_LONGEST = 34
"""Characters of a label."""
_LETTER, _LINE = 6.8, 15
"""How wide and high a letter is at most, in units of the picture."""
_TURNS = 200
"""Rounds of moving nodes; more changes nothing that could be seen."""

COLOURS = {  # fill and edge; text is near black beside them
    "body": ("#cfe3f7", "#1c5a94"),
    "service": ("#d9efdf", "#1f6b43"),
    "statement": ("#fff0c8", "#8a6100"),
    "circumstance": ("#f1e4f7", "#6b2f86"),
    "topic": ("#e9ecfb", "#3d4bb0"),
    "group": ("#eeeeee", "#555555"),
}
_SIGNS = {"negative": "#a3152a", "positive": "#1f6b43", "": "#6d7688"}

Point = tuple[int, int]
Said = Mapping[str, object]
NOTHING: Said = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, by its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any place."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A node; ``label`` is empty where there is no room for it.

    ``corrected`` says that a person said something of it, which its title has.
    """

    iri: str
    at: Point
    radius: int
    fill: str
    edge: str
    title: str
    label: str
    label_at: Point
    corrected: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The edges between two nodes, drawn as one line."""

    start: Point
    end: Point
    colour: str
    width: float
    dashed: bool
    arrow: bool
    title: str
    ends: tuple[int, int]  # numbers of the dots


@dataclass(frozen=True, slots=True)
class Key:
    """A kind of node in the legend."""

    x: int
    words: str
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, ready for its template."""

    title: str
    note: str
    dots: tuple[Dot, ...]
    ways: tuple[Way, ...]
    legend: tuple[Key, ...]
    height: int
    nodes: int  # of the network, drawn or not
    width: int = WIDTH


def svg(network: Graph[str], corrected: Said = NOTHING) -> str:
    """``network`` as an SVG picture; ``corrected`` has what people said of statements, by IRI.

    Raises ExportError where there is nothing to draw.
    """
    if not network.number_of_nodes():
        raise ExportError("there is nothing to draw: no stored document says anything of this kind")
    return written("network.svg", picture=picture(network, corrected))


def picture(network: Graph[str], corrected: Said = NOTHING) -> Picture:
    """Where everything of ``network`` lies, the same each time."""
    drawn = _drawn(network)
    places, height = _places(drawn)
    most = max(dict(network.degree()).values()) or 1
    radii = {node: 6 + round(10 * network.degree(node) / most) for node in sorted(drawn)}
    ends = sorted({(one, two) for one, two in drawn.edges() if one != two})
    kinds = sorted({drawn.nodes[node]["kind"] for node in drawn})
    return Picture(
        str(network.name),
        " ".join(filter(None, (_note(network, drawn), _marked(drawn, corrected)))),
        tuple(_dots(drawn, places, radii, corrected)),
        tuple(_way(drawn, pair, places, radii) for pair in ends),
        tuple(Key(28 + 130 * at, kind, *COLOURS[kind]) for at, kind in enumerate(kinds)),
        height,
        network.number_of_nodes(),
    )


def _drawn(network: Graph[str]) -> Graph[str]:
    """The part of ``network`` that is drawn."""
    by_edges = sorted(network, key=lambda node: (-network.degree(node), node))
    drawn = network.subgraph(by_edges[:MOST]).copy()
    counted = (edge for edge in drawn.edges(data=True) if "together" in edge[2])
    by_count = sorted(counted, key=lambda edge: (-edge[2]["together"], edge[:2]))
    drawn.remove_edges_from(by_count[_STRONGEST * len(drawn) :])
    if drawn.number_of_edges():
        drawn.remove_nodes_from([node for node, edges in dict(drawn.degree()).items() if not edges])
    return drawn


def _note(network: Graph[str], drawn: Graph[str]) -> str:
    nodes = network.number_of_nodes() - drawn.number_of_nodes()
    between = network.subgraph(drawn).number_of_edges() - drawn.number_of_edges()
    told = [f"{nodes} nodes with fewer or weaker edges"] if nodes else []
    told += [f"{between} weaker edges between these"] if between else []
    return f"Not drawn: {' and '.join(told)}." if told else ""


def _marked(drawn: Graph[str], corrected: Said) -> str:
    """What a broken rim says, if there is one."""
    return "A person said something of what has a broken rim." if corrected.keys() & drawn else ""


def _places(network: Graph[str]) -> tuple[dict[str, Point], int]:
    """Where nodes lie, and how high the picture is; part by part, the largest first."""
    import networkx as nx

    plain: Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(network))
    plain.add_edges_from(sorted({(one, two) for one, two in network.edges()}))
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=_largest_first)
    places: dict[str, Point] = {}
    x, y, shelf = _MARGIN, _HEAD, 0
    for part in parts:
        side = _PART * sqrt(len(part))
        width = min(round(side * 1.3) + 2 * _PADDING, WIDTH - 2 * _MARGIN)
        height = round(side * 0.8) + _PADDING
        if x + width > WIDTH - _MARGIN and x > _MARGIN:
            x, y, shelf = _MARGIN, y + shelf + _GAP, 0
        box = Box(x + _PADDING, y + _PADDING / 2, width - 2 * _PADDING, height - _PADDING)
        places |= _within(box, plain.subgraph(part).copy())
        x, shelf = x + width + _GAP, max(shelf, height)
    return places, y + shelf + _MARGIN


def _largest_first(part: list[str]) -> tuple[int, list[str]]:
    return -len(part), part


def _within(box: Box, part: Graph[str]) -> dict[str, Point]:
    """The nodes of ``part`` in ``box``, in whole units, so that no last digit is ever seen."""
    from networkx import Graph, spring_layout

    ordered: Graph[str] = Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted(part.edges()))
    spots = spring_layout(ordered, seed=1, iterations=_TURNS, k=3 / sqrt(len(ordered)))
    xs, ys = ([spot[axis] for spot in spots.values()] for axis in (0, 1))
    return {
        node: (
            round(box.x + box.width * _share(spot[0], min(xs), max(xs))),
            round(box.y + box.height * _share(spot[1], min(ys), max(ys))),
        )
        for node, spot in spots.items()
    }


def _share(value: float, least: float, most: float) -> float:
    return (value - least) / (most - least) if most > least else 0.5


def _dots(
    network: Graph[str], places: Mapping[str, Point], radii: Mapping[str, int], corrected: Said
) -> Iterator[Dot]:
    """The nodes; labels are placed for the most joined first, where they hide nothing."""
    taken = [_around(places[node], radii[node]) for node in radii]
    spots: dict[str, Point | None] = {}
    for node in sorted(radii, key=lambda each: (-radii[each], each)):
        label = _label(network.nodes[node])
        spots[node] = _free(places[node], radii[node], len(label) * _LETTER, taken)
    for node in sorted(radii):
        said, spot = network.nodes[node], spots[node]
        quote = f": “{cell(said['quote'])}”" if said["quote"] else ""
        yield Dot(
            node,
            places[node],
            radii[node],
            *COLOURS[said["kind"]],
            f"{cell(said['label'])}{quote}{f'; {corrected[node]}' if node in corrected else ''}",
            _label(said) if spot else "",
            spot or places[node],
            node in corrected,
        )


def _free(at: Point, radius: int, width: float, taken: list[Box]) -> Point | None:
    """The middle of a label beside the node at ``at`` that meets nothing ``taken``; it takes it."""
    x, y = at
    above, below, beside = y - radius - 5, y + radius + 14, radius + 6 + width / 2
    for middle, line in ((x, above), (x, below), (x + beside, y + 4), (x - beside, y + 4)):
        box = Box(middle - width / 2, line - _LINE + 3, width, _LINE)
        inside = box.x >= 2 and box.x + width <= WIDTH - 2
        if inside and not any(box.meets(other) for other in taken):
            taken.append(box)
            return round(middle), round(line)
    return None


def _around(at: Point, radius: int) -> Box:
    return Box(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius)


def _label(said: Said) -> str:
    label = cell(said["label"])
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"


def _way(
    network: Graph[str],
    ends: tuple[str, str],
    places: Mapping[str, Point],
    radii: Mapping[str, int],
) -> Way:
    one, two = ends
    numbers = {node: number for number, node in enumerate(radii)}
    joined = network.get_edge_data(one, two)
    edges: list[Said] = list(joined.values()) if network.is_multigraph() else [joined]
    signs = {str(each.get("polarity", "")) for each in edges} - {""}
    return Way(
        places[one],
        _rim(places[one], places[two], radii[two] + 2),
        _SIGNS[signs.pop() if len(signs) == 1 else ""],
        min(1 + 0.5 * _count(edges), 6),
        all(not each.get("quote") and "together" not in each for each in edges),
        network.is_directed(),
        "; ".join(dict.fromkeys(map(_told, edges))),
        (numbers[one], numbers[two]),
    )


def _count(edges: Iterable[Said]) -> int:
    return sum(count if isinstance(count := each.get("together", 1), int) else 1 for each in edges)


def _rim(start: Point, end: Point, radius: int) -> Point:
    """Where a line from ``start`` meets the circle around ``end``."""
    length = max(dist(start, end), 1)
    share = max(length - radius, 0) / length
    return (
        round(start[0] + (end[0] - start[0]) * share),
        round(start[1] + (end[1] - start[1]) * share),
    )


def _told(said: Said) -> str:
    if "together" in said:
        return f"found together {said['together']} times"
    quote = f": “{cell(said['quote'])}”" if said.get("quote") else ""
    return f"{said.get('label') or spaced(str(said['relation']))}{quote}"
