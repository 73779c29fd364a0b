import Dispatch
import Glibc
import Synchronization

/// Ends a connection that goes on for too long, such as to a printer that sends a byte now and then. Whoever waits for
/// more then reads its end.
final class ExchangeWatch: Sendable {
  /// A thread of its own, so that the end comes when every thread of the process waits for a printer.
  private static let queue = DispatchQueue(label: "vestibule.printers.watch")

  /// `nil` once the connection is over, because its number may be another's then.
  private let socket: Mutex<Int32?>

  init(socket: Int32, endsAfterMs: Int) {
    self.socket = Mutex(socket)
    Self.queue.asyncAfter(deadline: .now() + .milliseconds(endsAfterMs)) { [weak self] in
      self?.socket.withLock { socket in
        if let socket { shutdown(socket, Int32(SHUT_RDWR)) }
        socket = nil
      }
    }
  }

  /// The connection is about to be closed.
  func end() {
    socket.withLock { $0 = nil }
  }
}

/// How many exchanges may still begin. The encryption of a connection comes about within libcups, before any watch, and
/// a printer may draw that out: so many, and no more, are held up by it.
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
