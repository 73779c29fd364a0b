import Foundation

/// A connection to a port of this machine that sends exactly what it is told, however rude.
struct RawSocket: Sendable {
  private let descriptor: Int32

  /// Connects. A wait for the server ends after 30 seconds, so that a test fails instead of standing still.
  ///
  /// - Parameter receiveBuffer: how many bytes the system takes in before they are read; its own choice unless given.
  init(port: Int, receiveBuffer: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var size = receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
    }
    guard isConnected else { throw NotConnected() }
  }

  /// Sends a text whole; false where the other end has gone.
  @discardableResult
  func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Everything until the server closes the connection; `nil` where it does not.
  func readToEnd() async -> String? {
    await read { _ in false }
  }

  /// The same, while a byte is sent every few milliseconds that nothing comes.
  func readToEnd(meanwhile byte: String) async -> String? {
    var interval = timeval(tv_sec: 0, tv_usec: 20_000)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &interval, socklen_t(MemoryLayout<timeval>.size))
    return await read(meanwhile: byte) { _ in false }
  }

  /// What has come once it ends with a text.
  func read(until end: String) async -> String? {
    await read { $0.suffix(end.utf8.count).elementsEqual(end.utf8) }
  }

  /// Whether the server has neither closed the connection nor said anything more.
  var isOpen: Bool {
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT)) < 0 && errno == EAGAIN
  }

  func close() { Foundation.close(descriptor) }

  /// Waiting for bytes holds a thread, so it is one of its own.
  private func read(
    meanwhile byte: String? = nil, _ isDone: @escaping @Sendable ([UInt8]) -> Bool
  ) async -> String? {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while !isDone(all) {
          let count = recv(descriptor, &chunk, chunk.count, 0)
          if count > 0 {
            all += chunk[..<count]
          } else if count == 0 || errno == ECONNRESET || errno == EPIPE {
            break
          } else if let byte, errno == EAGAIN {
            send(byte)
          } else {
            return continuation.resume(returning: nil)
          }
        }
        continuation.resume(returning: String(decoding: all, as: UTF8.self))
      }
    }
  }
}

/// Nothing listens on the port.
struct NotConnected: Error {}
