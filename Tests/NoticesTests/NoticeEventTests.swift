import Foundation
import Identifiers
import Testing

@testable import Notices

@Suite("What an event's payload says")
struct NoticeEventTests {
  private let id = UUID()

  @Test("a meeting and a task are named by their ids")
  func ids() {
    #expect(NoticeEvent(.meetingHeld, payload: "{\"meeting\":\"\(id)\"}")?.subject == .meeting(id))
    #expect(NoticeEvent(.taskOpened, payload: "{\"task\":\"\(id)\"}")?.subject == .task(id))
  }

  @Test("an entry list is named by site and day, with revision and step")
  func entryList() throws {
    let event = try #require(
      NoticeEvent(
        .entryListUnacknowledged, payload: #"{"site":"KENT","day":"2027-01-15","revision":2,"step":2}"#))
    #expect(event.subject.key == "KENT/2027-01-15")
    #expect(event.version == 2)
    #expect(event.step == 2)
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "{}", "[]", #"{"meeting":"x"}"#, #"{"site":"kent","day":"2027-01-15","revision":1}"#,
      #"{"site":"KENT","day":"tomorrow","revision":1}"#, #"{"site":"KENT","day":"2027-01-15","revision":0}"#,
    ])
  func refused(payload: String) {
    #expect(NoticeEvent(.meetingHeld, payload: payload) == nil)
    #expect(NoticeEvent(.entryListReleased, payload: payload) == nil)
  }
}
