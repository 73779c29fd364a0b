import CLibpq
import Glibc

/// Wakes a polling thread, through an eventfd.
final class WakeSignal: Sendable {
  let descriptor: Int32

  init() {
    descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
    // Without a descriptor the thread could never be woken, so a process that has run out of them can't continue.
    precondition(descriptor >= 0, "the process has no file descriptor left")
  }

  deinit {
    close(descriptor)
  }

  func raise() {
    var one: UInt64 = 1
    // A full counter means the thread has already been woken.
    _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  func clear() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
  }

  /// Waits until the signal is raised or the deadline has passed; `nil` is no limit.
  func wait(until deadline: ContinuousClock.Instant?) {
    var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    _ = poll(&descriptors, 1, PollTimeout.milliseconds(until: deadline))
    if descriptors[0].revents != 0 { clear() }
  }
}

/// Converts deadlines to time-outs for `poll`.
enum PollTimeout {
  /// Milliseconds from now, rounded up so that nothing wakes too early; -1 is no limit.
  static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { return 0 }
    let (seconds, attoseconds) = left.components
    guard seconds < 1_000_000 else { return 1_000_000_000 }
    return Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
  }
}
