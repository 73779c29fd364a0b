import Foundation
import TestSupport
import Testing

@testable import Printers

/// A queue of CUPS, which can be asked to forget one job. It runs where CUPS's daemon is installed, as `scripts/setup`
/// does for the tests; a desk that doesn't want the daemon lacks this test alone.
@Suite(
  "A queue of CUPS (entry.3)", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/sbin/cupsd")))
struct CUPSQueueTests {
  private struct NeverPrinted: Error {}

  @Test("forgets a printed list, with its document, when it is asked to, and no other job")
  func purge() async throws {
    let queue = try Counterpart("cups_queue.py") { [$0] }
    let printers = Printers(PrinterLimits(allowsLoopback: true))
    let target = PrinterTarget(
      try #require(PrinterAddress("ipp://127.0.0.1:\(queue.greeting)/printers/desk")), .any)
    #expect(try await printers.status(of: target).isCUPS)
    let (list, other) = (PrinterJobName("00000000000a"), PrinterJobName("00000000000b"))
    let id = try await print(list, on: target, printers)
    let otherID = try await print(other, on: target, printers)
    #expect(try queue.tell("spool") == "2")
    #expect(try await printers.purge(id, named: list, on: target) == .yes)
    #expect(try await printers.job(id, named: list, on: target) == nil)
    #expect(try await printers.job(otherID, named: other, on: target) != nil)
    #expect(try queue.tell("spool") == "1")
    // The number of one with the name of another is nobody's, and is left alone.
    #expect(try await printers.purge(otherID, named: list, on: target) == .yes)
    #expect(try queue.tell("spool") == "1")
  }

  /// Prints a page, and waits until it is out.
  private func print(
    _ name: PrinterJobName, on target: PrinterTarget, _ printers: Printers
  ) async throws -> Int {
    let id = try await printers.print(Array("%PDF-1.4\n%%EOF\n".utf8), as: name, on: target)
    for _ in 0..<2_000 {
      if try await printers.job(id, named: name, on: target)?.state == .completed { return id }
    }
    throw NeverPrinted()
  }
}
