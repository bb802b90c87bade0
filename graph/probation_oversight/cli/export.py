"""``oversight export``: the graph, or a part of it, as a file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from probation_oversight.cli import options, output
from probation_oversight.cli.opening import opened
from probation_oversight.cli.options import Add
from probation_oversight.cli.parser import Parser
from probation_oversight.cli.progress import working
from probation_oversight.errors import ExportError


def arguments(add: Add) -> None:
    """What may be given to ``export``."""
    made = add(
        ".ttl Turtle, .trig TriG, .nq N-Quads, .nt N-Triples, .rdf RDF/XML, .jsonld JSON-LD,\n"
        ".hext HexTuples; .graphml, .gexf, .dot, … the network. Parts can be chosen for RDF.\n"
        "Quotes carry what publications print, names of people among it: --no-context leaves out\n"
        "the words around each quote, --without-quotes all words of a document.",
        "oversight export graph.trig",
        "oversight export west-mercia.ttl --document west-mercia-2017 --no-background",
        "oversight export network.graphml",
        "oversight export register.ttl --register",
    )
    made.add_argument("file", metavar="FILE", help="the file to write")
    _parts(made)
    _words(made)
    options.as_of(made)


def _parts(made: Parser) -> None:
    """Add the options that choose parts of the graph."""
    made.add_argument(
        "--document",
        metavar="SLUG",
        dest="documents",
        action="append",
        default=[],
        help="only this document; may be given again",
    )
    made.add_argument("--body", metavar="BODY", help="only what is said of it or a part of it")
    made.add_argument("--topic", metavar="TOPIC", help="only what is said on it or below it")
    made.add_argument("--since", metavar="DAY", help="only documents issued on this day or later")
    made.add_argument("--until", metavar="DAY", help="only documents issued by this day")
    made.add_argument(
        "--asserted", action="store_true", help="without what follows from what documents state"
    )
    made.add_argument(
        "--no-background",
        dest="background",
        action="store_false",
        help="without ontology, register and what follows from these (SHACL shapes need them)",
    )
    made.add_argument(
        "--derived",
        action="store_true",
        help="with what the store works out for its questions, which no document says",
    )
    made.add_argument(
        "--register",
        action="store_true",
        help="only the register, with days, marks and sources; needs no store",
    )


def _words(made: Parser) -> None:
    """Add the options that leave out words of publications."""
    made.add_argument(
        "--no-context",
        dest="context",
        action="store_false",
        help="without the words before and after quotes",
    )
    made.add_argument(
        "--without-quotes",
        metavar="SLUG",
        action="append",
        default=[],
        help="without the words of this document; may be given again",
    )


def run(arguments: Namespace) -> int:
    """Write the graph, or the register alone, to a file."""
    if arguments.register:
        output.written(arguments.form, _register(arguments))
        return 0
    with opened(arguments) as graph, working(f"writing {arguments.file}"):
        written = graph.export(
            arguments.file,
            documents=arguments.documents,
            body=arguments.body,
            topic=arguments.topic,
            since=arguments.since,
            until=arguments.until,
            asserted=arguments.asserted,
            background=arguments.background,
            context=arguments.context,
            derived=arguments.derived,
            without_quotes=arguments.without_quotes,
        )
    output.written(arguments.form, written)
    return 0


def _register(arguments: Namespace) -> Path:
    """The file that the register is written to. Raises ExportError beside limits of documents."""
    from probation_oversight import export

    limits = ("documents", "body", "topic", "since", "until", "asserted")
    given = [name for name in (*limits, "derived", "without_quotes") if getattr(arguments, name)]
    given += [f"no-{name}" for name in ("background", "context") if not getattr(arguments, name)]
    if given:
        named = f"--{given[0].replace('_', '-')}"
        raise ExportError(f"--register is of no document, so {named} says nothing; leave one out")
    return export.write_register(Path(arguments.file))
