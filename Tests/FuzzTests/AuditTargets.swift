import Foundation
import FuzzTargets

@testable import Auditing

extension FuzzTarget {
  /// Inputs for verifying an audit trail without its database.
  static let audit = [
    FuzzTarget(
      "audit-key", of: ["AuditKey"],
      texts: [keyText, " \(keyText)\n", "AAAA", "", String(repeating: "=", count: 44)]
    ) { text in
      guard let key = AuditKey(base64: text) else { return }
      try hold(key.id.utf8.count == 16, "a key's id has 16 digits")
      try hold(!"\(key)".contains(text.trimmingCharacters(in: .whitespacesAndNewlines)), "a key can't be printed")
      try hold(AuditKey(base64: " \(text)\n")?.id == key.id, "white space around a key is ignored")
      try hold(key.matches(key.seal([1]), [1]) && !key.matches(key.seal([1]), [2]), "a key matches only its own seal")
    },
    FuzzTarget(
      "audit-export", of: ["AuditLines", "AuditFile", "AuditVerifier", "HexBytes"],
      texts: [
        export,
        #"{"header":{"format":"vestibule.audit/1","start":{"batch":9223372036854775807,"chain":"c","hash":""}}}"#,
        #"{"header":{"format":"vestibule.audit/1","start":{"batch":-1,"chain":"c","hash":"0g"}}}"#, "\n\n", "{}",
      ], exerciseExport),
  ]

  private static let keyText = Data(repeating: 7, count: 32).base64EncodedString()

  private struct NoKey: Error {}

  private static func key() throws -> AuditKey {
    guard let key = AuditKey(base64: keyText) else { throw NoKey() }
    return key
  }

  /// An export of one batch with two entries, and its head; empty if it couldn't be made.
  private static let made: (text: String, head: AuditHead?) = (try? makeExport()) ?? ("", nil)
  private static let export = made.text

  private static func makeExport() throws -> (text: String, head: AuditHead?) {
    let key = try key()
    let start = AuditHead(chain: "c", batch: 0, hash: AuditCanonical.beginning(of: "c"))
    var hash = start.hash
    var lines = [AuditFile.Line(header: .init(format: AuditFile.format, start: start))]
    for id in 1...2 {
      let entry = AuditEntry(
        id: Int64(id), txid: "7", at: "2027-01-15T17:00:00.123456Z", subject: "m1", role: "mediator", site: nil,
        action: "meeting.see", objectKind: "meeting", objectID: "1", detail: "{}")
      hash = AuditCanonical.hash(after: hash, entry)
      lines.append(
        AuditFile.Line(entry: entry, link: AuditLink(entry: Int64(id), batch: 1, position: id, hash: hash)))
    }
    func batch(_ seal: HexBytes) -> AuditBatch {
      AuditBatch(
        number: 1, firstEntry: 1, lastEntry: 2, count: 2, previousHash: start.hash, hash: hash,
        sealedAt: "2027-01-15T17:01:00.000000Z", key: key.id, seal: seal)
    }
    let seal = key.seal(AuditCanonical.bytes(of: batch(HexBytes([])), chain: "c"))
    let head = AuditHead(chain: "c", batch: 1, hash: hash)
    lines += [AuditFile.Line(batch: batch(seal)), AuditFile.Line(head: head)]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = try lines.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
    return (text, head)
  }

  private static func exerciseExport(_ text: String) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("audit-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let keys = AuditKeys(current: try key())
    do {
      let report = try AuditFile.verify(file.path, keys: keys)
      try hold(report.batches <= 1, "a batch can't be made without the key")
      try hold(report.batches == 0 || report.head == made.head && report.entries == 2, "a sealed batch is immutable")
      let head = try AuditFile.head(in: file.path)
      try hold(head == report.head, "the head of an export is the last batch that was verified")
      try hold(
        try AuditFile.verify(file.path, keys: keys, against: head) == report, "an export agrees with its own head")
    } catch let fault as AuditFault {
      try hold(text != export, "an unchanged export is valid: \(fault)")
    }
  }
}
