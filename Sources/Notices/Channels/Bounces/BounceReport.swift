import Foundation
import Identifiers

/// A mail server's report of what became of a message (RFC 3464): the delivery that it is about, and its result.
struct BounceReport: Hashable, Sendable {
  let delivery: NoticeDelivery.ID
  let result: DeliveryReports.Result

  /// Reads a message; `nil` if it is no report, if it tells of nothing final, or if it is about no delivery.
  ///
  /// The delivery is the envelope's id, or that of the message whose headers the report returns. Nothing else of the
  /// message is kept: it may repeat the address.
  init?(message: [UInt8]) {
    let whole = MailPart(String(decoding: message, as: UTF8.self).replacing("\r\n", with: "\n"))
    guard whole.type == "multipart/report" else { return nil }
    let parts = whole.parts
    guard let status = parts.first(where: { $0.type == "message/delivery-status" }) else { return nil }
    // A block of fields for the message, then one for each recipient. Our messages have one recipient.
    let blocks = status.body.components(separatedBy: "\n\n").map(MailPart.fields)
    let fields = blocks.reduce(into: [:]) { all, block in all.merge(block) { first, _ in first } }
    guard let result = Self.result(action: fields["action"], status: fields["status"]) else { return nil }
    let returned = parts.first {
      ["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"].contains($0.type)
    }
    let headers = returned.map { MailPart.fields($0.body) } ?? [:]
    let named = [
      fields["original-envelope-id"], headers["x-vestibule-delivery"],
      headers["message-id"].map { String($0.drop { $0 == "<" }.prefix { $0 != "@" }) },
    ]
    guard let delivery = named.compactMap({ $0 }).lazy.compactMap({ NoticeDelivery.ID($0) }).first else { return nil }
    (self.delivery, self.result) = (delivery, result)
  }

  /// What a recipient's fields say; `nil` while the server still tries.
  private static func result(action: String?, status: String?) -> DeliveryReports.Result? {
    switch action?.lowercased() {
    case "failed":
      let code = status.flatMap { $0.prefixMatch(of: #/[45]\.[0-9]{1,3}\.[0-9]{1,3}/#) }.map { String($0.0) }
      return .failed(code: "dsn:\(code ?? "5.0.0")")
    case "delivered": return .delivered
    // Delayed, relayed to a server that reports no more, or expanded to a list.
    default: return nil
    }
  }
}

/// A mail message or a part of one: its header and body, with lines that end in a line feed.
private struct MailPart {
  let headers: [String: String]
  let body: String

  init(_ text: String) {
    let halves = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
    headers = Self.fields(String(halves.first ?? ""))
    body = halves.count == 2 ? String(halves[1]) : ""
  }

  /// The media type without its parameters; `text/plain` if there is none.
  var type: String {
    let type = headers["content-type"]?.prefix { $0 != ";" } ?? "text/plain"
    return type.trimmingCharacters(in: .whitespaces).lowercased()
  }

  /// The parts of a multipart body; at most twenty.
  var parts: [MailPart] {
    guard let match = headers["content-type"]?.firstMatch(of: #/(?i)boundary="?([^";\s]+)"?/#) else { return [] }
    return "\n\(body)".components(separatedBy: "\n--\(match.1)").dropFirst().prefix(20).map { part in
      MailPart(String(part.drop { $0 != "\n" }.dropFirst()))
    }
  }

  /// The fields of a block of lines by their names in lower case, unfolded; the first of several with one name.
  static func fields(_ block: String) -> [String: String] {
    var lines: [Substring] = []
    var unfolded: [String] = []
    lines = block.prefix(65_536).split(separator: "\n", omittingEmptySubsequences: true)
    for line in lines {
      if let first = line.first, first == " " || first == "\t", let last = unfolded.popLast() {
        unfolded.append(last + " " + line.trimmingCharacters(in: .whitespaces))
      } else {
        unfolded.append(String(line))
      }
    }
    var fields: [String: String] = [:]
    for line in unfolded {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      let name = halves[0].trimmingCharacters(in: .whitespaces).lowercased()
      if fields[name] == nil { fields[name] = halves[1].trimmingCharacters(in: .whitespaces) }
    }
    return fields
  }
}
