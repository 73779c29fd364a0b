import CCups
import Dispatch
import Glibc
import Synchronization

/// Ends a connection that goes on for too long, from its first byte on: a printer that sends a byte now and then, or
/// draws out the encryption. Whoever waits for more then reads its end.
final class ExchangeWatch: Sendable {
  /// A thread of its own, so that the end comes when every thread of the process waits for a printer.
  private static let queue = DispatchQueue(label: "vestibule.printers.watch")
  /// How long to wait for a socket that isn't there yet at the end of the time, in milliseconds.
  private static let pauseMs = 100

  /// The socket of the connection now, or -1; `nil` once the connection is over, because its number may be another's
  /// then.
  private let socket: Mutex<(@Sendable () -> Int32)?>
  private let addresses: [[UInt8]]
  private let port: Int

  /// - Parameters:
  ///   - addresses: those that the printer may have. A socket of the same number that leads elsewhere isn't touched.
  ///   - socket: the socket now; called on a thread of the watch's, while libcups may be about to connect.
  init(endsAfterMs: Int, at addresses: [[UInt8]], port: Int, _ socket: @escaping @Sendable () -> Int32) {
    self.socket = Mutex(socket)
    (self.addresses, self.port) = (addresses, port)
    look(afterMs: endsAfterMs)
  }

  private func look(afterMs: Int) {
    Self.queue.asyncAfter(deadline: .now() + .milliseconds(afterMs)) { [weak self] in self?.endIfConnected() }
  }

  private func endIfConnected() {
    let isOver = socket.withLock { socket in
      guard let found = socket?() else { return true }
      guard found >= 0, leadsToPrinter(found) else { return false }
      shutdown(found, Int32(SHUT_RDWR))
      socket = nil
      return true
    }
    if !isOver { look(afterMs: Self.pauseMs) }
  }

  /// Whether a socket leads to the printer. libcups gives its socket up by itself where the encryption fails, and
  /// anything else may have got the number by now.
  private func leadsToPrinter(_ socket: Int32) -> Bool {
    var address = http_addr_t()
    var length = socklen_t(MemoryLayout<http_addr_t>.size)
    let isConnected = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(socket, $0, &length) == 0 }
    }
    guard isConnected, Int(httpAddrPort(&address)) == port, let bytes = PrinterReach.bytes(of: address) else {
      return false
    }
    return addresses.contains(bytes)
  }

  /// The connection is about to be closed.
  func end() {
    socket.withLock { $0 = nil }
  }
}

/// How many exchanges may still begin.
final class ExchangeSeats: Sendable {
  /// libcups blocks its threads, so they are no threads of Swift's tasks.
  let queue = DispatchQueue(label: "vestibule.printers", attributes: .concurrent)
  private let free: Mutex<Int>

  init(_ count: Int) {
    free = Mutex(count)
  }

  /// False if none is free.
  func take() -> Bool {
    free.withLock { free in
      guard free > 0 else { return false }
      free -= 1
      return true
    }
  }

  func leave() {
    free.withLock { $0 += 1 }
  }
}
