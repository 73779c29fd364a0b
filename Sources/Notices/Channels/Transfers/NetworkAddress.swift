import Glibc

/// The address of a host, as a connection is made to it.
struct NetworkAddress: Equatable {
  /// 4 bytes, or 16.
  let bytes: [UInt8]

  /// - Parameter bytes: 4 or 16 bytes, in the network's order.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// The address in a C socket address; `nil` if its family is another.
  init?(_ socketAddress: UnsafeRawBufferPointer) {
    guard socketAddress.count >= 8 else { return nil }
    switch Int32(socketAddress.loadUnaligned(as: sa_family_t.self)) {
    case AF_INET: self.init(Array(socketAddress[4..<8]))
    case AF_INET6 where socketAddress.count >= 24: self.init(Array(socketAddress[8..<24]))
    default: return nil
    }
  }

  /// Whether the address is one of the world's: no loopback, private, link-local, shared, reserved or multicast one,
  /// nor one that is such an address in another form.
  var isPublic: Bool {
    if bytes.count == 4 { return !Self.closed.contains { $0.holds(bytes) } }
    // An IPv4 address within an IPv6 one: mapped, translated (64:ff9b::/96), or 6to4.
    if Self.mapped.holds(bytes) || Self.translated.holds(bytes) {
      return NetworkAddress(Array(bytes[12...]))?.isPublic == true
    }
    if Self.sixToFour.holds(bytes) { return NetworkAddress(Array(bytes[2..<6]))?.isPublic == true }
    return Self.world.holds(bytes) && !Self.closedWithinWorld.contains { $0.holds(bytes) }
  }

  /// Whether the address is one of a private network, such as the agency's own. An address where a provider of machines
  /// hands out its keys isn't, although it is in such a range.
  var isPrivate: Bool {
    if let within = mappedAddress { return within.isPrivate }
    let (ranges, keys) = bytes.count == 4 ? (Self.private4, Self.keys4) : (Self.private6, Self.keys6)
    return ranges.contains { $0.holds(bytes) } && !keys.holds(bytes)
  }

  /// Whether the address is this machine's own.
  var isLoopback: Bool {
    if let within = mappedAddress { return within.isLoopback }
    return bytes.count == 4 ? Self.loopback4.holds(bytes) : bytes == Array(repeating: 0, count: 15) + [1]
  }

  /// The IPv4 address that an IPv6 one is another form of; `nil` if it isn't.
  private var mappedAddress: NetworkAddress? {
    bytes.count == 16 && Self.mapped.holds(bytes) ? NetworkAddress(Array(bytes[12...])) : nil
  }

  /// A range of addresses: those whose first bits are these.
  private struct Range {
    let prefix: [UInt8]
    let bits: Int

    func holds(_ bytes: [UInt8]) -> Bool {
      for bit in 0..<bits where (bytes[bit / 8] ^ prefix[bit / 8]) & (0x80 >> UInt8(bit % 8)) != 0 { return false }
      return true
    }
  }

  private static let mapped = Range(prefix: Array(repeating: 0, count: 10) + [0xFF, 0xFF], bits: 96)
  private static let translated = Range(prefix: [0, 0x64, 0xFF, 0x9B] + Array(repeating: 0, count: 8), bits: 96)
  private static let sixToFour = Range(prefix: [0x20, 0x02], bits: 16)
  private static let world = Range(prefix: [0x20], bits: 3)
  private static let closedWithinWorld = [
    Range(prefix: [0x20, 0x01, 0x00], bits: 23),
    Range(prefix: [0x20, 0x01, 0x0D, 0xB8], bits: 32),
  ]
  private static let private4 = [
    Range(prefix: [10], bits: 8), Range(prefix: [100, 64], bits: 10), Range(prefix: [172, 16], bits: 12),
    Range(prefix: [192, 168], bits: 16),
  ]
  private static let private6 = [Range(prefix: [0xFC], bits: 7)]
  private static let keys4 = Range(prefix: [100, 100, 100, 200], bits: 32)
  private static let keys6 = Range(prefix: [0xFD, 0x00, 0x0E, 0xC2], bits: 32)
  private static let loopback4 = Range(prefix: [127], bits: 8)
  private static let closed = [
    Range(prefix: [0], bits: 8), Range(prefix: [10], bits: 8), Range(prefix: [100, 64], bits: 10),
    Range(prefix: [127], bits: 8), Range(prefix: [169, 254], bits: 16), Range(prefix: [172, 16], bits: 12),
    Range(prefix: [192, 0, 0], bits: 24), Range(prefix: [192, 0, 2], bits: 24), Range(prefix: [192, 88, 99], bits: 24),
    Range(prefix: [192, 168], bits: 16), Range(prefix: [198, 18], bits: 15), Range(prefix: [198, 51, 100], bits: 24),
    Range(prefix: [203, 0, 113], bits: 24), Range(prefix: [224], bits: 3),
  ]
}

/// Which addresses a request may connect to.
enum NetworkReach: Sendable, Equatable {
  case anywhere
  /// Addresses of the world, and those of private networks or of this machine where that is allowed. Link-local,
  /// multicast and reserved addresses never are.
  case world(andPrivate: Bool, andLoopback: Bool)

  func admits(_ address: NetworkAddress) -> Bool {
    switch self {
    case .anywhere: true
    case .world(let andPrivate, let andLoopback):
      address.isPublic || andPrivate && address.isPrivate || andLoopback && address.isLoopback
    }
  }
}
