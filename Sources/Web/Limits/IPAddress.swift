import Foundation
import NIOCore

/// An IP address as 128 bits. An IPv4 address stands as IPv6 maps it, so that both spellings are one address.
///
/// It is personal data: it is compared and counted, never logged and never kept on disk.
public struct IPAddress: Sendable, Hashable {
  let high: UInt64
  let low: UInt64

  private init(high: UInt64, low: UInt64) {
    (self.high, self.low) = (high, low)
  }

  /// The address that a text spells, IPv4 or IPv6, without port or brackets; `nil` where it spells none.
  public init?(_ text: some StringProtocol) {
    // The system's reader stops at a NUL, whatever comes behind it.
    guard !text.utf8.contains(0), let address = try? SocketAddress(ipAddress: String(text), port: 0) else { return nil }
    self.init(address)
  }

  /// The address of a connection's other end; `nil` for a socket without one.
  init?(_ address: SocketAddress) {
    switch address {
    case .v4(let address):
      let bits = UInt32(bigEndian: address.address.sin_addr.s_addr)
      self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(bits))
    case .v6(let address):
      self = withUnsafeBytes(of: address.address.sin6_addr) { bytes in
        IPAddress(
          high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
          low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
      }
    case .unixDomainSocket:
      return nil
    }
  }

  /// What stands for a connection that has no address, such as one of a test in the same process.
  static let none = IPAddress(high: 0, low: 0)

  var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

  /// Whether it is of this machine alone.
  public var isLoopback: Bool { isIPv4 ? low >> 24 & 0xFF == 127 : high == 0 && low == 1 }

  /// Whose address it is: an IPv4 address stands for itself, an IPv6 address for its network of 64 bits, within which
  /// one host has as many addresses as it likes.
  var group: IPAddress { isIPv4 ? self : IPAddress(high: high, low: 0) }

  /// The first bits of the address, the others 0.
  func prefix(_ count: Int) -> IPAddress {
    func mask(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : bits >= 64 ? .max : .max << (64 - UInt64(bits)) }
    return IPAddress(high: high & mask(count), low: low & mask(count - 64))
  }
}

/// A network's addresses, such as `10.0.0.0/8`; one address alone is a range too.
public struct AddressRange: Sendable, Hashable {
  private let first: IPAddress
  /// How many leading bits all addresses share, of 128.
  private let bits: Int

  /// The range that a text spells in CIDR notation; `nil` where it spells none.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = parts.first.flatMap({ IPAddress($0) }) else { return nil }
    let width = address.isIPv4 && !parts[0].contains(":") ? 32 : 128
    var bits = 128
    if parts.count == 2 {
      let digits = parts[1].utf8
      guard (1...3).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
        let count = Int(parts[1]), count <= width
      else { return nil }
      bits = 128 - width + count
    }
    self.bits = bits
    first = address.prefix(bits)
  }

  /// Whether the address is one of the range's.
  public func contains(_ address: IPAddress) -> Bool { address.prefix(bits) == first }
}
