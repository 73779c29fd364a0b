import Foundation

/// Chooses a port of 127.0.0.1 to listen on.
enum LoopbackPort {
  /// Checks that a port is free before anything is started for it. For 0 the system chooses one.
  ///
  /// - Throws: `PortTaken`.
  static func free(_ wanted: Int) throws(PortTaken) -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    // Like the server, treats a port whose last connections are still closing as free.
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(truncatingIfNeeded: wanted).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, size) == 0 && listen(descriptor, 1) == 0
          && getsockname(descriptor, generic, &size) == 0
      }
    }
    guard isBound else { throw PortTaken(port: wanted) }
    return Int(in_port_t(bigEndian: address.sin_port))
  }
}

/// Another program listens on the port.
struct PortTaken: Error, CustomStringConvertible {
  let port: Int

  var description: String { "Port \(port) is taken. Choose another one with --port." }
}
