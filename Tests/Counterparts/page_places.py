"""Where page_pictures.py goes: every page of every role, its confirmations and its errors.

A section is walked by one person in both languages. What changes anything is done once, before a section's pages are
looked at, and stands at the end, so that the sections before it find the day as the demonstration made it.
"""

from dataclasses import dataclass

Step = tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A page: its name, and the steps that lead to it."""

    name: str
    steps: tuple[Step, ...]
    is_narrow: bool = False
    is_dark: bool = False


@dataclass(frozen=True)
class Section:
    """What one person looks at, after `acts` were done once."""

    name: str
    role: str | None
    places: list[Place]
    acts: tuple[Step, ...] = ()
    site: str = ""
    subject: str = ""


def at(name: str, path: str, *more: Step, narrow: bool = False, dark: bool = False) -> Place:
    return Place(name, (("go", path), *more), narrow, dark)


ENGAGEMENT = ("follow", "a[href^='/rju/engagements/']")
PROCESS = ("follow", "a[href^='/rju/processes/']:not([href$='/advice'])")
# One without a meeting.
ADVISED = ("follow", "tr:has(td:empty) a[href^='/rju/processes/']:not([href$='/advice'])")
MEETING = ("follow", "a[href^='/mediator/meetings/']")
REQUEST = ("follow", "a[href^='/site/meetings/']")
WHO = (("go", "/mediator/request"), ("choose", "#process", "last"), ("press", "button[value=chooseProcess]"))
WHERE = (*WHO, ("tick", "#attendees input[type=checkbox]"), ("press", "button[value=toPlace]"))
WEEK = (
    *WHERE, ("choose", "#site", "MATSQUI"), ("press", "main button[value=search]"),
    ("press", "button[value^='week:'] >> nth=-1"))
CHECK = (*WEEK, ("press", "button[value^='slot:'] >> nth=0"))


def of_process(name: str, end: str, *more: Step, narrow: bool = False) -> Place:
    return at(name, "/rju", PROCESS, ("on", end), *more, narrow=narrow)


VISITOR = [
    at("sign-in", "/sign-in", narrow=True, dark=True),
    at("sign-in-error", "/sign-in", ("press", "summary"), ("press", "button[value=signIn]")),
    at("refer", "/refer", narrow=True),
    at("locked", "/front-desk/locked"),
]
MEDIATOR = [
    at("home", "/", narrow=True, dark=True),
    at("more", "/more"),
    at("meetings", "/mediator", narrow=True),
    at("meetings-found", "/mediator", ("press", "main button:text-matches('Search|Chercher|Rechercher')")),
    at("meeting", "/mediator", MEETING, narrow=True, dark=True),
    at("meeting-withdraw", "/mediator", MEETING, ("press", "button[value^='withdraw:']"), narrow=True),
    at("meeting-stop-error", "/mediator", MEETING, ("press", "button[value=stop]")),
    at("meeting-stop", "/mediator", MEETING, ("choose", "#stopReason", "last"), ("press", "button[value=stop]")),
    at("people", "/mediator", MEETING, ("follow", "a[href$='/people']")),
    at("week", "/mediator/week", narrow=True),
    at("request", "/mediator/request"),
    at("request-error", "/mediator/request", ("press", "button[value=toPlace]")),
    Place("request-where", WHERE),
    Place("request-week", WEEK, is_narrow=True, is_dark=True),
    Place("request-check", CHECK, is_narrow=True),
    at("preferences", "/notices/preferences"),
    at("account", "/account"),
    at("calendars", "/calendars"),
    at("refer", "/refer"),
    at("refer-error", "/refer", ("press", "button[value=submit]")),
    at("wording", "/wordings/condition"),
    at("protocol", "/protocol"),
    at("not-found", "/mediator/meetings/none", narrow=True, dark=True),
]
FRONT_DESK = [
    at("home", "/"),
    at("more", "/more"),
    at("board", "/front-desk", narrow=True, dark=True),
    at("board-next-day", "/front-desk?day=2027-01-12"),
    at("pack", "/front-desk/pack"),
    at("preferences", "/notices/preferences"),
    at("account", "/account"),
]
SITE_STAFF = [
    at("home", "/", narrow=True),
    at("more", "/more"),
    at("requests", "/site", narrow=True),
    at("request", "/site", REQUEST, narrow=True, dark=True),
    at("request-confirm-error", "/site", REQUEST, ("press", "button[value=confirm]")),
    at("request-decline-error", "/site", REQUEST, ("press", "button[value=decline]")),
    at("request-decline", "/site", REQUEST, ("choose", "#reason", "last"), ("press", "button[value=decline]")),
    at("offer", "/site", REQUEST, ("follow", "a[href$='/offer']"), narrow=True),
    at("week", "/site/week", narrow=True, dark=True),
    at("closures", "/site/closures", narrow=True, dark=True),
    at("closures-next-month", "/site/closures?month=2027-02"),
    at("closures-error", "/site/closures", ("press", "button[value=record]")),
    at("rooms", "/site/rooms"),
    at("rooms-take-back", "/site/rooms", ("press", "button[value^='takeBack:']"), narrow=True),
    at("room", "/site/rooms", ("follow", "a[href$='-BOARD']")),
    at("room-retire", "/site/rooms", ("follow", "a[href$='-OPEN']"), ("press", "button[value=retire]"), narrow=True),
    at("entrance", "/site/entrance"),
    at("printer", "/site/printer"),
    at("printer-error", "/site/printer", ("press", "button[value=save]")),
    at("addresses", "/site/addresses"),
    at("addresses-remove", "/site/addresses", ("press", "button[value^='remove:']")),
    at("advice", "/site/advice", narrow=True),
    at("advice-error", "/site/advice", ("press", "button[value=recommend]")),
    at("removals", "/site/removals"),
    at("board", "/front-desk"),
    at("calendars", "/calendars"),
    at("webhooks", "/webhooks"),
    at("webhooks-error", "/webhooks", ("press", "button[value=make]")),
    at("wording", "/wordings/condition"),
]
RJU = [
    at("home", "/", narrow=True, dark=True),
    at("home-close-task", "/rju", ("press", "button[value^='close:']")),
    at("more", "/more"),
    at("processes", "/rju", narrow=True, dark=True),
    at("processes-open-error", "/rju", ("press", "button[value=open]")),
    at("processes-find-error", "/rju", ("press", "button[value=find]")),
    at("process", "/rju", PROCESS, narrow=True, dark=True),
    at("process-close-refused", "/rju", PROCESS, ("press", "button[value=close]")),
    at("process-close", "/rju", ADVISED, ("press", "button[value=close]")),
    at("process-add-error", "/rju", PROCESS, ("press", "button[value=addPerson]")),
    of_process("people", "/people", narrow=True),
    of_process("mediators", "/mediators"),
    of_process("visits", "/visits"),
    of_process("contact", "/contact", narrow=True),
    at("advice", "/rju", ("follow", "a[href$='/advice']")),
    of_process("advice-none", "/advice"),
    of_process("activity-record", "/activity-record"),
    of_process("stops", "/stops"),
    at("engagement", "/rju", ENGAGEMENT),
    at("engagement-end", "/rju", ENGAGEMENT, ("fill", "#lastDay", "2027-01-12"), ("press", "button[value=end]")),
    at("week", "/rju/week", narrow=True),
    at("referrals", "/rju/referrals"),
    at("removals", "/rju/removals"),
    at("removals-error", "/rju/removals", ("press", "button[value=issue]")),
    at("retention", "/rju/retention", narrow=True),
    at("retention-activate", "/rju/retention", ("press", "button[value^='activate:']")),
    at("closures", "/rju/closures?site=KENT", dark=True),
    at("directory", "/rju/directory", narrow=True),
    at("directory-add-error", "/rju/directory", ("press", "button[value=add]")),
    at("directory-unit", "/rju/directory/unit"),
    at("directory-site", "/rju/directory/sites/KENT"),
    at("directory-entrance", "/rju/directory/sites/KENT/entrance"),
    at("directory-premises", "/rju/directory/sites/KENT/premises", narrow=True),
    at("directory-premises-retire", "/rju/directory/sites/KENT/premises", ("press", "button[value=retire]")),
    at("directory-printer", "/rju/directory/sites/KENT/printer"),
    at("directory-person", "/rju/directory/people/m1"),
    at("undelivered", "/rju/notices"),
    at("channels", "/rju/notices/settings"),
    at("previews", "/rju/notices/preview"),
    at("agency", "/rju/agency"),
    at("schedules", "/rju/schedules", narrow=True),
    at("jobs", "/rju/jobs", narrow=True, dark=True),
    at("sessions", "/rju/sessions", narrow=True, dark=True),
    at("sessions-end", "/rju/sessions", ("press", "main button[value^='end:']"), narrow=True),
    at("webhooks", "/webhooks"),
    at("calendars", "/calendars"),
    at("worksheet", "/audit/worksheet"),
    at("not-found", "/rju/processes/none"),
]
AUDITOR = [
    at("home", "/"),
    at("more", "/more"),
    at("trail", "/audit", narrow=True, dark=True),
    at("trail-entries", "/audit", ("press", "button[value^='entries:']")),
    at("trail-close", "/audit", ("press", "button[value^='close:']")),
    at("usual-reading", "/audit/watch", narrow=True),
    at("usual-reading-set", "/audit/watch/siteStaff"),
    at("usual-reading-error", "/audit/watch/siteStaff", ("fill", "#objectsMax", "0"), ("press", "button[value=set]")),
    at("worksheet", "/audit/worksheet", narrow=True),
    at("worksheet-error", "/audit/worksheet", ("press", "button[value=make]")),
]
# A room at Matsqui is asked for, and given up.
PLAYED = [
    Section("mediator", "mediator", [
        Place("meeting-held", (("again",),), is_narrow=True),
        Place("meeting-cancel", (("again",), ("press", "button[value=cancel]")), is_narrow=True),
        Place("meeting-move", (("again",), ("on", "/move"))),
    ], acts=(*CHECK, ("press", "main button[value=request]"), ("keep",))),
    Section("siteStaff", "siteStaff", [
        at("requests-waiting", "/site"),
        at("week-with-request", "/site/week?day=2027-01-18"),
    ], site="MATSQUI", subject="staff-MATSQUI"),
    Section("mediator", "mediator", [Place("meeting-cancelled", (("again",),))], acts=(
        ("again",), ("press", "button[value=cancel]"), ("press", "input[name=sure] ~ .buttons button[value=cancel]"))),
    Section("rju", "rju", [
        at("referrals-waiting", "/rju/referrals"),
        at("referral", "/rju/referrals", ("follow", "a[href^='/rju/referrals/']:not([href*='?'])"), narrow=True),
    ], acts=(
        ("go", "/refer"), ("choose", "#kind", "1"), ("choose", "#referralLanguage", "1"), ("choose", "#region", "1"),
        ("fill", "#message", "Somebody wrote to the Unit."), ("press", "button[value=submit]"))),
    Section("rju", "rju", [
        at("calendars-made", "/calendars"),
        at("calendars-take-away", "/calendars", ("press", "main button.danger, main button[value^='revoke']")),
    ], acts=(("go", "/calendars"), ("choose", "#whose", "1"), ("press", "button[value=make]"))),
    Section("rju", "rju", [
        at("removals-ordered", "/rju/removals"),
    ], acts=(
        ("go", "/rju/removals"), ("choose", "#file", "1"), ("fill", "#fileNumber", "A-1"),
        ("choose", "#custodian", "DONNACONA"), ("press", "button[value=issue]"))),
    Section("siteStaff", "siteStaff", [at("removals-ordered", "/site/removals", narrow=True)]),
]
SECTIONS = [
    Section("visitor", None, VISITOR),
    Section("mediator", "mediator", MEDIATOR),
    Section("frontDesk", "frontDesk", FRONT_DESK),
    Section("siteStaff", "siteStaff", SITE_STAFF),
    Section("rju", "rju", RJU),
    Section("auditor", "auditor", AUDITOR),
    *PLAYED,
]
