"""Calendars as two independent libraries read them: icalendar and vobject.

Usage: calendar_reader.py read FILE         every event of a feed
       calendar_reader.py follow FILE ...   what is left in a calendar that follows invitations (RFC 5546) in this order

Prints a line per library and event, separated by tabs: the library, UID, SEQUENCE, STATUS, the start and the end in
UTC, SUMMARY and LOCATION. Fails if a library can't read a file, if a line is longer than 75 octets or ends with
anything but CR LF, or if an invitation lacks what iTIP asks for.
"""

import datetime
import sys

import icalendar
import vobject


def check_lines(data):
    assert data.endswith(b"\r\n"), "the end"
    for line in data[:-2].split(b"\r\n"):
        assert len(line) <= 75, "a long line"
        assert b"\r" not in line and b"\n" not in line, "a bare line break"
        line.decode("utf-8")


def utc(moment):
    assert moment.tzinfo is not None, "a time without a zone"
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def by_icalendar(data):
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0" and calendar.get("PRODID")
    events = []
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        people = event.get("ATTENDEE")
        events.append({
            "uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]), "status": str(event["STATUS"]),
            "start": utc(event["DTSTART"].dt), "end": utc(event["DTEND"].dt), "summary": str(event["SUMMARY"]),
            "location": str(event.get("LOCATION", "")), "organizer": str(event.get("ORGANIZER", "")),
            "attendee": str(people or ""), "rsvp": people.params.get("RSVP") if people is not None else None,
            "class": str(event["CLASS"]), "stamp": event["DTSTAMP"].dt, "description": event.get("DESCRIPTION"),
        })
    return str(calendar.get("METHOD", "")), events


def by_vobject(data):
    calendar = vobject.readOne(data.decode("utf-8"))
    events = []
    for event in calendar.contents.get("vevent", []):
        def text(name):
            return event.contents[name][0].value if name in event.contents else ""
        events.append({
            "uid": text("uid"), "sequence": int(text("sequence")), "status": text("status"),
            "start": utc(event.dtstart.value), "end": utc(event.dtend.value), "summary": text("summary"),
            "location": text("location"), "organizer": text("organizer"), "attendee": text("attendee"),
            "rsvp": event.attendee.params.get("RSVP", [None])[0] if "attendee" in event.contents else None,
            "class": text("class"), "stamp": event.dtstamp.value, "description": text("description") or None,
        })
    return calendar.method.value if "method" in calendar.contents else "", events


def check(method, event):
    assert event["class"] == "PRIVATE" and event["description"] is None
    if method:
        assert event["organizer"].startswith("mailto:") and event["attendee"].startswith("mailto:")
        assert event["rsvp"] == "FALSE", "an answer is asked for"
        assert (method == "CANCEL") == (event["status"] == "CANCELLED")


def follow(read, files):
    """What iTIP leaves: a request of a higher or equal sequence replaces, a cancellation removes what was requested."""
    kept, seen = {}, {}
    for data in files:
        method, events = read(data)
        assert method in ("REQUEST", "CANCEL"), method
        for event in events:
            check(method, event)
            former = seen.get(event["uid"], -1)
            assert method == "REQUEST" or former >= 0, "a cancellation of what was never requested"
            if event["sequence"] < former:
                continue
            seen[event["uid"]] = event["sequence"]
            if method == "REQUEST":
                kept[event["uid"]] = event
            else:
                kept.pop(event["uid"], None)
    return kept.values()


def read_all(read, files):
    method, events = read(files[0])
    for event in events:
        check(method, event)
    return events


if __name__ == "__main__":
    contents = [open(name, "rb").read() for name in sys.argv[2:]]
    for content in contents:
        check_lines(content)
    for name, library in (("icalendar", by_icalendar), ("vobject", by_vobject)):
        found = follow(library, contents) if sys.argv[1] == "follow" else read_all(library, contents)
        for one in sorted(found, key=lambda event: (event["start"], event["uid"])):
            print(
                name, one["uid"], one["sequence"], one["status"], one["start"], one["end"], one["summary"],
                one["location"], sep="\t")
