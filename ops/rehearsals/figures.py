"""What a rehearsal measures, printed next to the limit of what is promised."""

from dataclasses import dataclass, field


def shown(value: float | int | str, unit: str) -> str:
    text = f"{value:.3f}" if isinstance(value, float) else str(value)
    return f"{text} {unit}".rstrip()


@dataclass
class Figures:
    """The figures of one rehearsal. A promise that isn't kept is printed as BROKEN."""

    name: str
    broken: int = 0
    kept: int = 0
    lines: list[str] = field(default_factory=list)

    def note(self, what: str, value: float | int | str, unit: str = "") -> None:
        """A figure that promises nothing."""
        self.write("figure", what, shown(value, unit))

    def at_most(self, what: str, value: float | int, limit: float | int, unit: str = "") -> None:
        self.promise(what, value <= limit, shown(value, unit), f"at most {shown(limit, unit)}")

    def at_least(self, what: str, value: float | int, limit: float | int, unit: str = "") -> None:
        self.promise(what, value >= limit, shown(value, unit), f"at least {shown(limit, unit)}")

    def is_exactly(self, what: str, value: float | int | str, wanted: float | int | str, unit: str = "") -> None:
        self.promise(what, value == wanted, shown(value, unit), f"exactly {shown(wanted, unit)}")

    def promise(self, what: str, is_kept: bool, measured: str, limit: str) -> None:
        self.kept += is_kept
        self.broken += not is_kept
        self.write("kept" if is_kept else "BROKEN", what, f"{measured} ({limit})")

    def write(self, word: str, what: str, measured: str) -> None:
        line = f"{word:<8}{what}: {measured}"
        self.lines.append(line)
        print(f"  {line}", flush=True)
