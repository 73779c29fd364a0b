"""The clock changes of a zone by quarter of an hour, as Python reads the system's zone data.

Usage: zone_clock.py ZONE ... Prints a line per zone: the zone, then each period of 2026 to 2028 with one offset or one
fault, as `2026-01-01T00:00 -08:00`, separated by tabs. `--country` instead of zones: Canada's zones from zone.tab.
"""

import datetime
import sys
import zoneinfo

ZONE_DATA = "/usr/share/zoneinfo"


def offset_text(offset):
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def said_of(wall, zone):
    """The offset of a wall time, or why it has none or two (its two readings differ by fold)."""
    former = wall.replace(tzinfo=zone, fold=0).utcoffset()
    latter = wall.replace(tzinfo=zone, fold=1).utcoffset()
    if former == latter:
        return offset_text(former)
    return "nonexistentWallTime" if former < latter else "doubledWallTime"


def runs(name):
    zone = zoneinfo.ZoneInfo(name)
    quarter = datetime.timedelta(minutes=15)
    wall, end, last = datetime.datetime(2026, 1, 1), datetime.datetime(2029, 1, 1), None
    while wall < end:
        said = said_of(wall, zone)
        if said != last:
            yield f"{wall:%Y-%m-%dT%H:%M} {said}"
            last = said
        wall += quarter


def country():
    with open(f"{ZONE_DATA}/zone.tab", encoding="utf-8") as table:
        return sorted(line.split("\t")[2].strip() for line in table if line.startswith("CA\t"))


if __name__ == "__main__":
    # Only the system's data: the same as PostgreSQL's, read by a different implementation.
    zoneinfo.reset_tzpath([ZONE_DATA])
    if sys.argv[1:] == ["--country"]:
        print("\n".join(country()))
    for given in sys.argv[1:]:
        if given != "--country":
            print(given, *runs(given), sep="\t")
