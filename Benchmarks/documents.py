"""How fast an entry list of 40 arrivals in three scripts is drawn: against WeasyPrint, ReportLab and a bare loop."""

import collections
import json
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from cluster import say

ARRIVALS = 40
COUNT = 1_000
MEMORY_COUNT = 10_000
# How much more may be resident after ten thousand documents than after the first thousand.
GROWTH_LIMIT = 1.05
# How much longer than a bare Pango/Cairo loop it may take.
TIME_LIMIT = 1.2
# How many times as fast as WeasyPrint it should be, as far as a bare loop is.
WEASYPRINT_WANTED = 30.0
FAMILIES = (
    "Noto Sans, Noto Kufi Arabic, Noto Sans Hebrew, Noto Sans Canadian Aboriginal, Noto Sans Devanagari, "
    "Noto Sans CJK SC")


@dataclass
class Documents:
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    weasyprint: list[float] = field(default_factory=list)
    reportlab: list[float] = field(default_factory=list)
    resident_kilobytes: list[int] = field(default_factory=list)

    @property
    def weasyprint_limit(self) -> float:
        """Where the bare loop isn't as fast as is wanted, nothing that shapes and embeds the same text can be."""
        return min(WEASYPRINT_WANTED, statistics.median(self.bare) / statistics.median(self.weasyprint) / TIME_LIMIT)

    @property
    def growth(self) -> float:
        return self.resident_kilobytes[-1] / self.resident_kilobytes[0]

    @property
    def is_flat(self) -> bool:
        return self.growth <= GROWTH_LIMIT

    def __str__(self) -> str:
        first, last = self.resident_kilobytes[0], self.resident_kilobytes[-1]
        return (
            f"memory after {MEMORY_COUNT // 10:,} and {MEMORY_COUNT:,} documents: {first:,} and {last:,} kB, "
            f"ratio {self.growth:.3f} <= {GROWTH_LIMIT}")


def ours(program: Path, count: int) -> dict:
    command = [program, "bench", "documents", "--count", str(count), "--arrivals", str(ARRIVALS)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def pieces(rows: list[list[str]]) -> str:
    """Every text of our document with its size, as its peers take it. Parts with tags of their own are split by "|"."""
    heading = [
        ("18", "1", "Entry list| / Liste d’entrée"),
        ("15", "1", "Friday, January 15, 2027| / vendredi 15 janvier 2027"),
        ("10", "0", "Site| / Lieu|Kent Institution / Établissement de Kent"),
        ("10", "0", f"Expected| / Personnes attendues|{ARRIVALS} people / {ARRIVALS} personnes"),
        ("10", "0", "Revision| / Révision|1"),
        ("10", "0", "Contact| / Personne-ressource|Front office / Bureau d’accueil"),
        ("10", "0", "Telephone| / Téléphone|604-555-0142"),
        ("10", "0", "No visitor application is required for the persons on this list."),
        ("10", "0", "Aucune demande de visite n’est requise pour les personnes inscrites sur cette liste."),
        ("10", "0", "Times are the site's local time, on the 24-hour clock (UTC−07:00)."),
        ("10", "0", "Les heures sont celles du lieu, sur 24 heures (UTC−07:00)."),
        ("11", "1", "At the entrance| / À l’entrée"),
        ("10", "0", "Lockers are to the left. Visitors wait in the family room until they are called."),
        ("10", "0", "Les casiers sont à gauche. Les personnes attendent au salon jusqu’à ce qu’on les appelle."),
    ]
    foot = [
        "Return this copy or shred it by the end of the day shown. A later revision replaces it.",
        "Remettre cette copie ou la déchiqueter au plus tard à la fin de la journée indiquée. "
        "Une révision ultérieure la remplace.",
        "KENT · 2027-01-15 · r1", "Page 1 of 4 / Page 1 de 4",
    ]
    titles = [
        "Time|Heure", "Name as on identification|Nom figurant sur la pièce d’identité",
        "Accompanied by|En compagnie de", "ID seen|Pièce vue", "Arrived at|Arrivée à", "Left at|Départ à",
    ]
    widths = ["64", "192", "100", "40", "42", "42"]
    lines = [("M", "11", "1", "140", "PROTECTED B / PROTÉGÉ B")]
    lines += [("H", size, bold, "528", text) for size, bold, text in heading]
    lines += [("F", "8", "0", "528", text) for text in foot]
    lines += [("C", "8", "1", width, text) for width, text in zip(widths, titles, strict=True)]
    latest, people = None, collections.Counter(row[0] for row in rows)
    for clock, name, company in rows:
        lines.append(("T", "17", "1", widths[0], clock))
        if clock != latest:
            lines += [("D", "9", "0", widths[0], f"{people[clock]} {word}") for word in ("people", "personnes")]
        latest = clock
        lines += [("N", "14", "1", widths[1], name), ("A", "12", "0", widths[2], company)]
    return "".join("\t".join(line) + "\n" for line in lines)


def build_bare(folder: Path) -> Path:
    binary = folder / "documents_bare"
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", "pangocairo", "cairo-pdf"], check=True, capture_output=True, text=True)
    source = Path(__file__).with_name("documents_bare.c")
    subprocess.run(["cc", "-O2", "-o", binary, source, *flags.stdout.split()], check=True)
    return binary


def compare(program: Path, folder: Path, rounds: int, seconds: int) -> Documents:
    result = Documents()
    bare = build_bare(folder)
    first = ours(program, 10)
    texts = pieces(first["texts"])

    def peer(command: list) -> dict:
        return json.loads(subprocess.run(command, input=texts, check=True, stdout=subprocess.PIPE, text=True).stdout)

    script = str(Path(__file__).with_name("documents_peer.py"))
    for number in range(1, rounds + 1):
        result.ours.append(ours(program, COUNT)["rate"])
        result.bare.append(peer([bare, FAMILIES, str(COUNT)])["rate"])
        for name in ("weasyprint", "reportlab"):
            getattr(result, name).append(peer([sys.executable, script, name, str(seconds)])["rate"])
        latest = {name: getattr(result, name)[-1] for name in ("ours", "bare", "weasyprint", "reportlab")}
        say(f"round {number}: " + ", ".join(f"{name} {rate:,.1f}" for name, rate in latest.items()) + " a second")
    result.resident_kilobytes = ours(program, MEMORY_COUNT)["residentKilobytes"]
    return result
