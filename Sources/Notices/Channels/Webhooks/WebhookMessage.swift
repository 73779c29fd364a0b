import Facilities
import Foundation
import Identifiers

/// A notice as a recipient's program gets it. It says what an e-mail says, in words for programs: no subject's id, no
/// person, no process, no reason.
struct WebhookMessage: Encodable {
  private struct Content: Encodable {
    let notice: String
    let kind: String
    let about: String
    let version: Int
    let site: String?
    let time: String?
    let day: String?
    let signIn: String
  }

  private let type: String
  private let timestamp: String
  private let data: Content

  init(_ message: NoticeMessage) {
    let notice = message.notice
    type = "notice"
    timestamp = notice.createdAt
    var (time, day): (String?, String?) = (nil, nil)
    switch notice.time {
    case .moment(let moment): time = moment.rfc3339
    case .day(let date): day = date.description
    case nil: break
    }
    data = Content(
      notice: notice.id.description, kind: notice.kind.outwardWord, about: notice.kind.subjectKind.outwardWord,
      version: notice.version, site: notice.place?.code.rawValue, time: time, day: day, signIn: message.signInAddress)
  }

  /// The JSON. Texts and numbers always encode.
  var bytes: [UInt8] { Self.json(self) }

  /// The body of a request that only tries whether an endpoint works.
  static func trial(at date: String) -> [UInt8] { json(["type": "test", "timestamp": date]) }

  private static func json(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map(Array.init) ?? []
  }
}
