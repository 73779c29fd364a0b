import Foundation

/// An export of the trail, as JSON Lines: a header with the head that the export begins after; for each batch its
/// entries in order, then the batch; the entries that are in no batch yet; and last the head.
public enum AuditFile {
  /// The format that the header states.
  static let format = "vestibule.audit/1"
  /// The longest line of an export, in bytes.
  static let lineMax = 1 << 20

  /// One line. It has exactly one part, except that a sealed entry and its link share a line.
  struct Line: Codable, Equatable {
    struct Header: Codable, Equatable {
      let format: String
      let start: AuditHead
    }

    var header: Header?
    var entry: AuditEntry?
    var link: AuditLink?
    var batch: AuditBatch?
    var head: AuditHead?
  }

  /// Verifies an export without a database.
  ///
  /// - Parameters:
  ///   - kept: A head that was kept elsewhere, to compare with.
  ///   - progress: Called every hundred batches with the number of entries verified.
  /// - Throws: The first `AuditFault`; an error of the file system.
  public static func verify(
    _ path: String, keys: AuditKeys, against kept: AuditHead? = nil, progress: (Int) -> Void = { _ in }
  ) throws -> AuditReport {
    let lines = try AuditLines(path)
    guard let first = try lines.next(), let header = first.header, first == Line(header: header),
      header.format == format, (0..<Int.max).contains(header.start.batch)
    else { throw AuditFault.unreadable(line: 1) }
    var verifier = try AuditVerifier(chain: header.start.chain, keys: keys, kept: kept, start: header.start)
    while let line = try lines.next() {
      guard line.header == nil else { throw AuditFault.unreadable(line: lines.number) }
      switch (line.entry, line.link, line.batch, line.head) {
      case (let entry?, let link?, nil, nil): try verifier.take(entry, link)
      case (let entry?, nil, nil, nil): try verifier.takeUnsealed(entry, isLate: false)
      case (nil, nil, let batch?, nil):
        try verifier.close(batch)
        if batch.number.isMultiple(of: 100) { progress(verifier.report.entries) }
      case (nil, nil, nil, let head?):
        guard try lines.next() == nil else { throw AuditFault.unreadable(line: lines.number) }
        return try verifier.finish(head)
      default: throw AuditFault.unreadable(line: lines.number)
      }
    }
    // The last line, with the head, is missing.
    throw AuditFault.cutShort(batch: verifier.report.head.batch, expected: verifier.report.head.batch + 1)
  }

  /// The head in the last line of an export, or of a file that holds nothing else.
  ///
  /// - Throws: `AuditFault.unreadable`; an error of the file system.
  public static func head(in path: String) throws -> AuditHead {
    let lines = try AuditLines(path)
    var last: AuditHead?
    while let line = try lines.next() { last = line.head }
    guard let last else { throw AuditFault.unreadable(line: lines.number) }
    return last
  }
}

/// Reads an export line by line, so that its length doesn't matter.
final class AuditLines {
  private let file: FileHandle
  private var buffer = Data()
  private var isAtEnd = false
  /// The number of lines read so far.
  private(set) var number = 0

  init(_ path: String) throws {
    file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
  }

  deinit {
    try? file.close()
  }

  /// The next line; `nil` at the end.
  func next() throws -> AuditFile.Line? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[buffer.startIndex..<end]
        buffer = Data(buffer[buffer.index(after: end)...])
        return try decode(line)
      }
      if isAtEnd {
        defer { buffer = Data() }
        return buffer.isEmpty ? nil : try decode(buffer)
      }
      guard buffer.count <= AuditFile.lineMax else { throw AuditFault.unreadable(line: number + 1) }
      let chunk = try file.read(upToCount: 1 << 16) ?? Data()
      isAtEnd = chunk.isEmpty
      buffer += chunk
    }
  }

  private func decode(_ line: Data) throws(AuditFault) -> AuditFile.Line {
    number += 1
    guard let line = try? JSONDecoder().decode(AuditFile.Line.self, from: line) else {
      throw .unreadable(line: number)
    }
    return line
  }
}
