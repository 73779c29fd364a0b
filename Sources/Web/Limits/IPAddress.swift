import Foundation
import NIOCore

/// An IP address as 128 bits. IPv4 addresses are stored as IPv4-mapped IPv6, so that both spellings are the same
/// address.
///
/// It is personal data: compare and count it, but never log it or write it to disk.
public struct IPAddress: Sendable, Hashable {
  let high: UInt64
  let low: UInt64

  private init(high: UInt64, low: UInt64) {
    (self.high, self.low) = (high, low)
  }

  /// Parses an IPv4 or IPv6 address without port or brackets; `nil` if the text isn't one.
  public init?(_ text: some StringProtocol) {
    // The system's parser stops at a NUL and ignores the rest.
    guard !text.utf8.contains(0), let address = try? SocketAddress(ipAddress: String(text), port: 0) else { return nil }
    self.init(address)
  }

  /// The address of a connection's other end; `nil` for a Unix domain socket.
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

  /// Stands for a connection without an address, such as one that a test makes in the same process.
  static let none = IPAddress(high: 0, low: 0)

  var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

  /// Whether it is a loopback address: `127.0.0.0/8` or `::1`.
  public var isLoopback: Bool { isIPv4 ? low >> 24 & 0xFF == 127 : high == 0 && low == 1 }

  /// The unit that limits apply to: an IPv4 address itself, or the /64 network of an IPv6 address, within which one
  /// host can have any number of addresses.
  var group: IPAddress { isIPv4 ? self : IPAddress(high: high, low: 0) }

  /// The address with all but the first `count` bits set to 0.
  func prefix(_ count: Int) -> IPAddress {
    func mask(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : bits >= 64 ? .max : .max << (64 - UInt64(bits)) }
    return IPAddress(high: high & mask(count), low: low & mask(count - 64))
  }
}

/// A range of addresses, such as `10.0.0.0/8`. A single address is a range too.
public struct AddressRange: Sendable, Hashable {
  private let first: IPAddress
  /// The number of leading bits that all addresses share, of 128.
  private let bits: Int

  /// Parses a range in CIDR notation; `nil` if the text isn't one.
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

  /// Whether the address is in the range.
  public func contains(_ address: IPAddress) -> Bool { address.prefix(bits) == first }
}
