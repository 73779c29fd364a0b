public import Facilities
public import Foundation
import PostgresClient
public import Privacy

/// Writes the trail to a file that can be verified without the database.
public struct AuditExport: Sendable {
  private let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// Writes the batches that hold entries of some UTC days, or all; and what is in no batch yet where it goes up to
  /// now. A page of entries at a time is in memory.
  ///
  /// - Parameters:
  ///   - file: open for writing; what is written to it is not read back.
  ///   - progress: is told, now and then, how many entries were written.
  /// - Returns: the head that ends it, to be kept, and how many entries were written.
  public func write(
    to file: FileHandle, from: LocalDay? = nil, through: LocalDay? = nil, progress: (Int) -> Void = { _ in }
  ) async throws -> (head: AuditHead, entries: Int) {
    let executor = database.acting(as: .worker)
    let store = AuditStore(executor: executor)
    let standing = try await store.standing()
    let span = try await executor.query("audit_span", from?.text, through?.text).one(of: "audit_span")
    let chain = standing.head.chain
    let before = try span.get("before", as: Int.self)
    // What was sealed since the head was read is for the next export.
    let last = try min(span.get("last", as: Int.self), standing.head.batch)
    let start = AuditHead(chain: chain, batch: before, hash: HexBytes(try span.get("hash")))
    let writer = LineWriter(file: file)
    try writer.write(AuditFile.Line(header: .init(format: AuditFile.format, start: start)))
    var (head, entries) = (start, 0)
    try await store.walk(after: before, through: last) { entry, link in
      // A link without its entry is written as it is found: the verifier is to say so.
      try writer.write(AuditFile.Line(entry: entry, link: link))
      entries += 1
    } batch: { batch in
      try writer.write(AuditFile.Line(batch: batch))
      head = AuditHead(chain: chain, batch: batch.number, hash: batch.hash)
      if batch.number.isMultiple(of: 100) { progress(entries) }
    }
    if through == nil {
      try await store.walkUnlinked(standing) { entry, _ in
        try writer.write(AuditFile.Line(entry: entry))
        entries += 1
      }
    }
    try writer.write(AuditFile.Line(head: head))
    try writer.flush()
    try await executor.query("audit_note_export", values: Actor.worker.sqlValues + [max(0, last - before)], route: nil)
    return (head, entries)
  }
}

/// Writes lines of JSON, some at a time.
private final class LineWriter {
  private let file: FileHandle
  private let encoder = JSONEncoder()
  private var waiting = Data()

  init(file: FileHandle) {
    self.file = file
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  func write(_ line: AuditFile.Line) throws {
    waiting += try encoder.encode(line)
    waiting.append(UInt8(ascii: "\n"))
    if waiting.count > 1 << 16 { try flush() }
  }

  func flush() throws {
    try file.write(contentsOf: waiting)
    waiting = Data()
  }
}
