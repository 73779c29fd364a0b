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

  /// Writes the batches that hold entries of some UTC days, or all batches; an export without a last day also contains
  /// the entries that are in no batch yet. One page of entries at a time is in memory. The export is noted in the
  /// trail.
  ///
  /// - Parameters:
  ///   - file: Open for writing.
  ///   - from: The first day; `nil` for the beginning of the chain.
  ///   - through: The last day; `nil` for today.
  ///   - progress: Called every hundred batches with the number of entries written.
  /// - Returns: The head at the end of the export, which should be kept elsewhere, and the number of entries.
  public func write(
    to file: FileHandle, from: LocalDay? = nil, through: LocalDay? = nil, progress: (Int) -> Void = { _ in }
  ) async throws -> (head: AuditHead, entries: Int) {
    let executor = database.acting(as: .worker)
    let store = AuditStore(executor: executor)
    let standing = try await store.standing()
    let span = try await executor.row(
      of: "audit_batch_span", ["given_from": .date(from?.text), "given_through": .date(through?.text)])
    let chain = standing.head.chain
    let before = try span.get("before", as: Int.self)
    // Batches sealed after the head was read are left for the next export.
    let last = try min(span.get("last", as: Int.self), standing.head.batch)
    let start = AuditHead(chain: chain, batch: before, hash: HexBytes(try span.get("hash")))
    let writer = LineWriter(file: file)
    try writer.write(AuditFile.Line(header: .init(format: AuditFile.format, start: start)))
    var (head, entries) = (start, 0)
    try await store.walk(after: before, through: last) { entry, link in
      // A link whose entry is missing is written as it is, so that the verifier reports it.
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
    try await executor.run(
      "audit_export_note", ["who": .actor(.worker), "given_batches": .integer(max(0, last - before))])
    return (head, entries)
  }
}

/// Writes lines of JSON, about 64 KiB at a time.
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
