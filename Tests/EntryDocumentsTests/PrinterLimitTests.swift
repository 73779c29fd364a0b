import Glibc
import TestSupport
import Testing

@testable import Printers

@Suite("The limits on what a printer may take (entry.3)")
struct PrinterLimitTests {
  /// A port of this machine at which connections wait for ever.
  private struct Silence: ~Copyable {
    private let socket: Int32
    let port: Int

    init() throws {
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let place = socket
      let isListening = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(place, $0, length) == 0 && listen(place, 5) == 0 && getsockname(place, $0, &length) == 0
        }
      }
      try #require(isListening)
      port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(socket) }
  }

  private static func limits(idleMs: Int, totalMs: Int) -> PrinterLimits {
    var limits = PrinterLimits(allowsLoopback: true)
    (limits.idleTimeoutMs, limits.totalTimeoutMs) = (idleMs, totalMs)
    return limits
  }

  @Test("one that takes a connection and says nothing is given up, by the wait for a byte or by the whole")
  func silence() async throws {
    let silence = try Silence()
    let address = try #require(PrinterAddress("ipp://127.0.0.1:\(silence.port)/ipp/print"))
    for limits in [Self.limits(idleMs: 200, totalMs: 60_000), Self.limits(idleMs: 60_000, totalMs: 200)] {
      await #expect(throws: PrinterTrouble.noAnswer) {
        try await Printers(limits).status(of: PrinterTarget(address, .any))
      }
    }
  }

  @Test("one that draws out its encryption is given up by the whole, and its hand is free", .timeLimit(.minutes(5)))
  func silentEncryption() async throws {
    let silence = try Silence()
    let address = try #require(PrinterAddress("ipps://127.0.0.1:\(silence.port)/ipp/print"))
    // libcups waits for each byte of the encryption for as long as for any other: the whole has to end it.
    let printers = Printers(Self.limits(idleMs: 3_600_000, totalMs: 200), exchangesMax: 1)
    for _ in 0..<2 {
      #expect(await Self.trouble(printers, PrinterTarget(address, .any)) == .unreachable)
    }
  }

  @Test("nothing is sent to this machine, or without encryption, unless the installation allows it")
  func forbidden() async throws {
    let silence = try Silence()
    let here = PrinterTarget(try #require(PrinterAddress("ipp://127.0.0.1:\(silence.port)/")), .any)
    await #expect(throws: PrinterTrouble.forbiddenAddress) {
      try await Printers(PrinterLimits()).status(of: here)
    }
    let plain = PrinterTarget(try #require(PrinterAddress("ipp://10.0.0.1/")), .any)
    await #expect(throws: PrinterTrouble.plainForbidden) {
      try await Printers(PrinterLimits(allowsLoopback: true)).status(of: plain)
    }
  }

  @Test("no printer is link-local, multicast, unspecified, or where a provider hands out keys, in any form")
  func reach() {
    let reach = PrinterReach(admitsLoopback: true)
    for bytes: [UInt8] in [
      [169, 254, 169, 254], [224, 0, 0, 1], [255, 255, 255, 255], [0, 0, 0, 0], [100, 100, 100, 200],
      Array(repeating: 0, count: 16), [0xFE, 0x80] + Array(repeating: 0, count: 14),
      [0xFF, 2] + Array(repeating: 0, count: 14),
      Array(repeating: 0, count: 10) + [0xFF, 0xFF, 169, 254, 169, 254], [10, 0],
    ] {
      #expect(!reach.admits(bytes), "\(bytes)")
    }
    for bytes: [UInt8] in [
      [10, 1, 2, 3], [127, 0, 0, 1], [192, 168, 0, 9], [142, 1, 2, 3], [0xFD] + Array(repeating: 1, count: 15),
    ] {
      #expect(reach.admits(bytes), "\(bytes)")
    }
    #expect(!PrinterReach(admitsLoopback: false).admits([127, 0, 0, 1]))
  }

  @Test("an answer with a collection, a longer tag, or lengths that overrun isn't read")
  func answers() {
    let head: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 1, 2]
    let number: [UInt8] = [0x21, 0, 6] + Array("job-id".utf8) + [0, 4, 0, 0, 0, 7]
    #expect(IPPMessage.answer(head + number + [3])?.number("job-id") == 7)
    // libcups would call itself for each, and run out of its thread's stack.
    let deep = Array(repeating: [0x34, 0, 1, 0x61, 0, 0] as [UInt8], count: 100_000).flatMap(\.self)
    for bytes in [
      head + deep, head + number + deep + [3], head + [0x34, 0, 1, 0x61, 0, 0, 0x37, 0, 0, 0, 0, 3],
      head + [0x7F, 0, 0, 0, 0x34, 0, 1, 0x61, 0, 0, 3], head + number, head + [0x21], head + [0x21, 0],
      head + [0x21, 0, 6, 0x61], head + [0x21, 0, 1, 0x61, 0xFF, 0xFF, 0, 3], Array(head.prefix(7)), [],
    ] {
      #expect(!IPPMessage.isFlat(bytes) && IPPMessage.answer(bytes) == nil)
    }
  }

  @Test("only a printer that refuses before it begins has certainly taken nothing")
  func refusals() {
    for number in [0x0400, 0x040A, 0x0408, 0x0502, 0x0505, 0x0506, 0x0507, 0x050B] {
      #expect(PrinterTrouble.refused(IPPStatus(number)).nothingWasTaken, "\(number)")
    }
    for number in [0x0300, 0x0500, 0x0504, 0x0508, 0x05FF, 0x7FFF] {
      #expect(!PrinterTrouble.refused(IPPStatus(number)).nothingWasTaken, "\(number)")
    }
  }

  @Test("no more connections to printers are under way at once than there may be")
  func atOnce() async throws {
    let silence = try Silence()
    let address = try #require(PrinterAddress("ipp://127.0.0.1:\(silence.port)/ipp/print"))
    let printers = Printers(Self.limits(idleMs: 200, totalMs: 60_000), exchangesMax: 1)
    let target = PrinterTarget(address, .any)
    // Whichever comes first has the only place; it is free again after it.
    async let one = Self.trouble(printers, target)
    async let other = Self.trouble(printers, target)
    let both = await [one, other]
    #expect(both.contains(.unreachable) && both.contains(.noAnswer))
    #expect(await Self.trouble(printers, target) == .noAnswer)
  }

  private static func trouble(_ printers: Printers, _ target: PrinterTarget) async -> PrinterTrouble? {
    do {
      _ = try await printers.status(of: target)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "a reason is one that is known, or the printer's own word; whether it stops the printer is the printer's to say")
  func reasons() {
    #expect(PrinterReason("none") == nil)
    for (word, code, isObstacle) in [
      ("media-empty", "outOfPaper", true), ("media-empty-error", "outOfPaper", true),
      ("media-empty-warning", "outOfPaper", false), ("media-jam-report", "jam", false),
      ("job-printing", "ipp:job-printing", false), ("fuser-over-temp-error", "ipp:fuser-over-temp", true),
      ("Zoé", "ipp:unreadable", false),
    ] {
      let reason = PrinterReason(word)
      #expect(reason?.code == code && reason?.isObstacle == isObstacle, "\(word)")
    }
  }
}
