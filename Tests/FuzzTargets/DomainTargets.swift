import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Notices
import Privacy

@testable import Facilities
@testable import Meetings
@testable import Notices

private enum Thing {}

extension FuzzTarget {
  static let identifiers = [
    FuzzTarget(
      "typed-id", of: ["TypedID"],
      texts: ["0190f4a0-0000-7000-8000-000000000000", "0190F4A0-0000-7000-8000-0000-0000000"]
    ) { text in
      guard let id = TypedID<Thing>(text) else { return }
      try hold(id.description == text.lowercased(), "an id prints the text that was read")
      try hold(TypedID<Thing>(id.description) == id, "an id reads back")
    },
    FuzzTarget("code", of: ["FacilityCode", "SiteCode", "RoomCode"], texts: ["KENT", "PO-CHARLOTTETOWN", "K", "kent"]) {
      text in
      guard let code = SiteCode(text) else { return }
      try hold((2...40).contains(text.utf8.count), "a code has 2 to 40 characters")
      try hold(code.rawValue == text && RoomCode(text)?.rawValue == text, "a code is what was read")
      let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-".utf8)
      try hold(text.utf8.allSatisfy(allowed.contains), "a code holds nothing else")
    },
  ]

  static let localTimes = [
    FuzzTarget("local-day", of: ["LocalDay"], texts: ["2027-01-15", "2028-02-29", "2100-02-29", "2199-12-31"]) { text in
      guard let day = LocalDay(text) else { return }
      try hold(day.text == text && text.utf8.count == 10, "a day is what was read")
      let parts = text.split(separator: "-").compactMap { Int($0) }
      try hold(parts == [day.year, day.month, day.day], "a day's parts are what was read")
      try hold(day.days(until: day) == 0, "a day is zero days from itself")
      guard let first = LocalDay("2000-01-01"), let last = LocalDay("2199-12-31") else { return }
      let (before, after) = (first.days(until: day), day.days(until: last))
      try hold(before >= 0 && after >= 0 && before + after == first.days(until: last), "distances between days add up")
    },
    FuzzTarget("wall-time", of: ["WallTime"], texts: ["2027-01-15T10:00", "2027-01-15T23:59", "2027-01-15T24:00"]) {
      text in
      guard let time = WallTime(text) else { return }
      try hold(time.text == text && text.hasPrefix(time.day.text), "a time is what was read")
      try hold((0..<1_440).contains(time.minuteOfDay), "a minute of the day is in range")
      func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
      try hold(
        text == "\(time.day)T\(two(time.minuteOfDay / 60)):\(two(time.minuteOfDay % 60))", "a time can be written again"
      )
    },
    FuzzTarget("clock-time", of: ["ClockTime"], texts: ["10:00", "23:59", "24:00"]) { text in
      guard let time = ClockTime(text) else { return }
      try hold(time.text == text && WallTime("2027-01-15T\(text)") != nil, "a time of the day is one of a wall time")
    },
    FuzzTarget("slot-cursor", of: ["SlotCursor"], texts: ["r5fl1c.KENT-BOARD", "zzzzzzz.KE", "-1.KENT", "+1.KENT"]) {
      text in
      guard let cursor = SlotCursor(text) else { return }
      try hold((0..<100_000_000_000).contains(cursor.epochSeconds), "a cursor is a time that PostgreSQL can represent")
      try hold(SlotCursor(cursor.description) == cursor, "a cursor reads back")
    },
    FuzzTarget(
      "meeting-cursor", of: ["MeetingCursor"],
      texts: ["2027-01-15.0190f4a0-0000-7000-8000-000000000000", "2027-01-15."]
    ) { text in
      guard let cursor = MeetingCursor(text) else { return }
      try hold(MeetingCursor(cursor.description) == cursor, "a cursor reads back")
    },
    FuzzTarget(
      "closure-cursor", of: ["ClosureCursor"],
      texts: ["2027-01-15T08:00.0190f4a0-0000-7000-8000-000000000000", "2027-01-15T08:00."]
    ) { text in
      guard let cursor = ClosureCursor(text) else { return }
      try hold(ClosureCursor(cursor.description) == cursor, "a cursor reads back")
    },
  ]

  static let referrals = [
    FuzzTarget(
      "referral-receipt", of: ["ReferralReceipt"],
      texts: ["RF-7KMQ-3XHV", "RF-7KMQ-3XH", "rf-7kmq-3xhv", "RF-OOOO-1111"]
    ) { text in
      guard let receipt = ReferralReceipt(text) else { return }
      try hold(receipt.description == text && text.utf8.count == 12, "a receipt is what was read")
      try hold(ReferralReceipt(receipt.description) == receipt, "a receipt reads back")
    },
    FuzzTarget(
      "removal-file-number", of: ["RemovalFileNumber"], texts: ["R12/345-6", "ABCD1", "R", "1", "12-", "R１２"]
    ) { text in
      guard let number = RemovalFileNumber(text) else { return }
      try hold(number.text == text && (2...33).contains(text.utf8.count), "a number is what was read")
      try hold(text.drop { $0.isUppercase }.allSatisfy { "0123456789/-".contains($0) }, "a number spells no name")
    },
    FuzzTarget(
      "referral-message", of: ["ReferralMessage"],
      texts: ["Zoé,\r\nby telephone", "a\tb\n", "\r", " ", "a\u{0}", "a\u{202E}b", "e\u{301}\n\u{301}"]
    ) { text in
      guard let message = ReferralMessage(text) else { return }
      let kept = message.reveal()
      try hold(ReferralMessage(kept)?.reveal() == kept, "a message reads back")
      try hold(kept.utf8.count <= 64_000 && !kept.isEmpty, "a message has a length limit")
      try hold(
        !kept.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }, "a message has no controls")
      try hold(!"\(message)".contains(kept) || kept.count < 10, "a message does not print itself")
    },
  ]

  static let notices = [
    FuzzTarget(
      "notice-subject", of: ["NoticeSubject"],
      texts: ["0190f4a0-0000-7000-8000-000000000000", "KENT/2027-01-15", "KENT/", "/2027-01-15", "KENT/2027-01-15/1"]
    ) { text in
      for kind in NoticeSubject.Kind.allCases {
        guard let subject = NoticeSubject(kind: kind, key: text) else { continue }
        try hold(subject.kind == kind, "a subject is of the kind that was asked for")
        try hold(NoticeSubject(kind: kind, key: subject.key) == subject, "a subject reads back")
      }
    },
    FuzzTarget(
      "notice-event", of: ["NoticeEvent"],
      texts: [
        #"{"meeting":"0190f4a0-0000-7000-8000-000000000000"}"#, #"{"site":"KENT","day":"2027-01-15","revision":2}"#,
        #"{"revision":"0190f4a0-0000-7000-8000-000000000000"}"#, #"{"task":"x"}"#, "{}", "[]",
      ]
    ) { text in
      for kind in NoticeKind.allCases {
        guard let event = try? NoticeEvent(kind, payload: text) else { continue }
        try hold(event.object.kind == kind.subjectKind, "an event is about what its kind tells of")
      }
    },
  ]

  static let people = [
    FuzzTarget(
      "person-name", of: ["PersonName"],
      texts: [
        "Zoé Ève-Tremblay", "ᓄᓇᕗᑦ", "e\u{301}", " a", "a\u{202E}b", "a\u{0}", "---",
        "x\u{301}\u{302}\u{303}\u{304}\u{305}", "می\u{200C}خواهم", "a\u{200D}b", "葛\u{E0100}", "\u{3164}",
      ]
    ) { text in
      try hold((PersonName(text) == nil) == (PersonName.fault(in: text) != nil), "a name has no fault")
      guard let name = PersonName(text) else { return }
      try hold(name.reveal().utf8.elementsEqual(TextRules.composed(text).utf8), "a name is kept, composed")
      try hold(PersonName(stored: name.reveal()) == name, "a name that was taken can be read again")
      try hold((1...200).contains(text.count) && text.utf8.count <= 4_000, "a name has a length limit")
      try hold(
        !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }, "a name holds no control characters")
      try hold(!"\(name)".contains(text) || text.count < 7, "a name does not print itself")
    },
    FuzzTarget(
      "email-address", of: ["EmailAddress"], texts: ["m1@example.invalid", "a@b", "a@b\r\nBcc: c@d", "@", "a@b@c"]
    ) {
      text in
      guard let address = EmailAddress(text) else { return }
      try hold(address.reveal() == text && text.utf8.count <= 254, "an address is what was read")
      try hold(text.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "an address can't break a message's line")
      try hold(text.split(separator: "@", omittingEmptySubsequences: false).count == 2, "an address has one @")
      try hold(!address.domain.isEmpty && !address.domain.contains("@"), "an address has a domain")
    },
    FuzzTarget("actor", of: ["Actor"], texts: ["m1", "", "kent.staff", "a b c"]) { text in
      for role in Role.allCases {
        let site = role.isOfASite ? SiteCode("KENT") : nil
        guard let actor = Actor(subject: text, role: role, site: site) else { continue }
        try hold((1...200).contains(actor.subject.count), "a subject has a length limit")
        try hold((actor.site != nil) == role.isOfASite, "a site exactly if the role has one")
      }
    },
  ]
}
