import CCups
import Glibc

/// Which addresses a printer may have, after its name was looked up.
///
/// Link-local, multicast, reserved and unspecified ones never are, nor those where a provider of machines hands out its
/// keys.
struct PrinterReach: Sendable {
  /// Whether this machine's own addresses are among them.
  let admitsLoopback: Bool

  /// Whether every address of a list may be connected to; false for an empty one.
  func admits(all list: UnsafeMutablePointer<http_addrlist_t>) -> Bool {
    var next: UnsafeMutablePointer<http_addrlist_t>? = list
    while let place = next {
      guard let bytes = Self.bytes(of: place.pointee.addr), admits(bytes) else { return false }
      next = place.pointee.next
    }
    return true
  }

  /// - Parameter bytes: 4 or 16 bytes, in the network's order.
  func admits(_ bytes: [UInt8]) -> Bool {
    if bytes.count == 4 { return admits(four: bytes) }
    guard bytes.count == 16 else { return false }
    let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    if isMapped { return admits(four: Array(bytes[12...])) }
    if bytes == Array(repeating: 0, count: 15) + [1] { return admitsLoopback }
    if Array(bytes[..<4]) == [0xFD, 0x00, 0x0E, 0xC2] { return false }
    // The world's addresses (2000::/3) and private ones (fc00::/7).
    return bytes[0] & 0xE0 == 0x20 || bytes[0] & 0xFE == 0xFC
  }

  private func admits(four bytes: [UInt8]) -> Bool {
    switch bytes[0] {
    case 127: admitsLoopback
    case 0, 224...255: false
    case 169: bytes[1] != 254
    case 100: bytes != [100, 100, 100, 200]
    default: true
    }
  }

  /// The addresses of a list, each as 4 or 16 bytes in the network's order.
  static func bytes(of list: UnsafeMutablePointer<http_addrlist_t>) -> [[UInt8]] {
    var (all, next): ([[UInt8]], UnsafeMutablePointer<http_addrlist_t>?) = ([], list)
    while let place = next {
      if let bytes = bytes(of: place.pointee.addr) { all.append(bytes) }
      next = place.pointee.next
    }
    return all
  }

  /// An address as 4 or 16 bytes in the network's order; `nil` for one of another family.
  static func bytes(of address: http_addr_t) -> [UInt8]? {
    switch Int32(address.addr.sa_family) {
    case AF_INET: withUnsafeBytes(of: address.ipv4.sin_addr) { Array($0) }
    case AF_INET6: withUnsafeBytes(of: address.ipv6.sin6_addr) { Array($0) }
    default: nil
    }
  }
}
