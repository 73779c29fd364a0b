import Foundation
import Identifiers
import Testing

@testable import Notices

@Suite("What an event's payload says")
struct NoticeEventTests {
  private let id = UUID()

  @Test("whatever it is about is named by its id, and nothing else is read")
  func ids() throws {
    #expect(try NoticeEvent(.meetingHeld, payload: "{\"meeting\":\"\(id)\"}").object == .meeting(id))
    #expect(try NoticeEvent(.taskOpened, payload: "{\"task\":\"\(id)\"}").object == .task(id))
    #expect(
      try NoticeEvent(.referralUnread, payload: "{\"referral\":\"\(id)\",\"reminder\":\"\(UUID())\"}").object
        == .referral(id))
    #expect(throws: NoticeFault.payloadUnreadable) {
      try NoticeEvent(.referralUnread, payload: "{\"meeting\":\"\(id)\"}")
    }
  }

  @Test("entry.1: a change of movement names how an arrival changes, if one does")
  func arrival() throws {
    let change = UUID()
    let changed = try NoticeEvent(
      .movementChanged, payload: "{\"meeting\":\"\(id)\",\"arrivalChange\":\"\(change)\"}")
    #expect(changed.arrivalChange == change)
    #expect(try NoticeEvent(.movementChanged, payload: "{\"meeting\":\"\(id)\"}").arrivalChange == nil)
  }

  @Test("an entry list is named by a revision, a reminder or a lack", arguments: ["revision", "reminder", "lack"])
  func entryList(key: String) throws {
    #expect(try NoticeEvent(.entryListReleased, payload: "{\"\(key)\":\"\(id)\"}").object == .entryList(id))
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "{}", "[]", #"{"meeting":"x"}"#, #"{"site":"KENT","day":"2027-01-15","revision":1}"#, #"{"revision":1}"#,
      #"{"lack":"KENT/2027-01-15"}"#,
    ])
  func refused(payload: String) {
    for kind in [NoticeKind.meetingHeld, .entryListReleased] {
      #expect(throws: NoticeFault.payloadUnreadable) { try NoticeEvent(kind, payload: payload) }
    }
  }
}
