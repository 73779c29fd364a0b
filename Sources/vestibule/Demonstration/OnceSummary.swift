import Foundation

/// The contents of `summary.json` for one run. It holds no names.
struct OnceSummary: Encodable {
  var meetings = 0
  var confirmed = 0
  var refused: [Refusal] = []
  var entryLists: [List] = []
  var notices: [Sent] = []

  struct Refusal: Encodable {
    let clause: String
    /// `request` or `confirmation`.
    let step: String
    let site: String
  }

  struct List: Encodable {
    let site: String
    let date: String
    let revision: Int
    let file: String
    let sha256: String
  }

  struct Sent: Encodable {
    let kind: String
    let recipient: String
    let channel: String
    let state: String
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(self).write(to: URL(fileURLWithPath: path))
  }
}
