import Foundation
import Identifiers
import Testing

@testable import Notices

@Suite("What an event's payload says")
struct NoticeEventTests {
  private let id = UUID()

  @Test("a meeting and a task are named by their ids")
  func ids() throws {
    #expect(try NoticeEvent(.meetingHeld, payload: "{\"meeting\":\"\(id)\"}").subject == .meeting(id))
    #expect(try NoticeEvent(.taskOpened, payload: "{\"task\":\"\(id)\"}").subject == .task(id))
  }

  @Test("entry.1: a change of movement says how an arrival changes, if one does")
  func arrival() throws {
    let changed = try NoticeEvent(
      .movementChanged,
      payload: "{\"meeting\":\"\(id)\",\"arrivalWas\":\"2027-01-15T12:45:00\",\"arrivalIs\":\"2027-01-15T09:30:00\"}")
    #expect(changed.arrival == NoticeScene.Arrival(was: "2027-01-15T12:45:00", becomes: "2027-01-15T09:30:00"))
    #expect(try NoticeEvent(.movementChanged, payload: "{\"meeting\":\"\(id)\"}").arrival == nil)
  }

  @Test("a referral is named by its id, with the number of the reminder")
  func referral() throws {
    let received = try NoticeEvent(.referralReceived, payload: "{\"referral\":\"\(id)\"}")
    #expect(received.subject == .referral(id) && received.version == 1)
    let unread = try NoticeEvent(.referralUnread, payload: "{\"referral\":\"\(id)\",\"reminder\":3}")
    #expect(unread.subject == .referral(id) && unread.version == 3)
    #expect(throws: NoticeFault.payloadUnreadable) {
      try NoticeEvent(.referralUnread, payload: "{\"meeting\":\"\(id)\"}")
    }
  }

  @Test("an entry list is named by site and day, with revision and step")
  func entryList() throws {
    let event = try NoticeEvent(
      .entryListUnacknowledged, payload: #"{"site":"KENT","day":"2027-01-15","revision":2,"step":2}"#)
    #expect(event.subject.key == "KENT/2027-01-15")
    #expect(event.version == 2)
    #expect(event.step == 2)
    let recalled = try NoticeEvent(
      .entryListRecalled,
      payload: #"{"site":"KENT","day":"2027-01-15","revision":2,"takers":["frontDesk","siteStaff"]}"#)
    #expect(recalled.takers == [.frontDesk, .siteStaff])
    #expect(throws: NoticeFault.payloadUnreadable) {
      try NoticeEvent(
        .entryListRecalled, payload: #"{"site":"KENT","day":"2027-01-15","revision":2,"takers":["auditor"]}"#)
    }
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "{}", "[]", #"{"meeting":"x"}"#, #"{"site":"kent","day":"2027-01-15","revision":1}"#,
      #"{"site":"KENT","day":"tomorrow","revision":1}"#, #"{"site":"KENT","day":"2027-01-15","revision":0}"#,
      #"{"site":"KENT","day":"2027-01-15","revision":1,"step":0}"#,
    ])
  func refused(payload: String) {
    for kind in [NoticeKind.meetingHeld, .entryListReleased] {
      #expect(throws: NoticeFault.payloadUnreadable) { try NoticeEvent(kind, payload: payload) }
    }
  }
}
