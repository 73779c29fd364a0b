import HTTPTypes

/// Which peers are proxies of ours, and in which header they say whom they speak for.
///
/// Nobody else's word is taken: without a trusted peer both headers are ignored. One header counts, not both, because a
/// proxy rewrites the one that it knows and passes the other on as the client wrote it.
public struct TrustedProxies: Sendable {
  /// Where a proxy writes the address that it speaks for.
  public enum Header: String, CaseIterable, Sendable {
    /// `X-Forwarded-For` and `X-Forwarded-Proto`, as most proxies write them.
    case xForwardedFor
    /// `Forwarded` of RFC 7239.
    case forwarded
  }

  private let ranges: [AddressRange]
  private let header: Header

  /// - Parameter ranges: the proxies' addresses; none unless given.
  public init(ranges: [AddressRange] = [], header: Header = .xForwardedFor) {
    self.ranges = ranges
    self.header = header
  }

  /// Whether a peer is one of the proxies.
  func contains(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

  /// Where a request comes from.
  ///
  /// - Parameters:
  ///   - peer: the other end of the connection.
  ///   - isTLS: whether the connection itself is by TLS.
  func origin(of headers: HTTPFields, peer: IPAddress, isTLS: Bool) -> RequestOrigin {
    guard contains(peer) else { return RequestOrigin(address: peer, isSecure: isTLS) }
    let hops =
      switch header {
      case .xForwardedFor: ForwardedHop.xForwarded(headers)
      case .forwarded: ForwardedHop.forwarded(headers)
      }
    var address = peer
    // From the nearest hop outwards, as far as the word is a proxy's of ours.
    for hop in hops.reversed() {
      guard let next = hop.address else { break }
      address = next
      guard contains(next) else { break }
    }
    return RequestOrigin(address: address, isSecure: hops.last?.isSecure ?? isTLS)
  }
}

/// Where a request comes from, as far as it can be believed.
struct RequestOrigin: Sendable, Equatable {
  /// The client's address, or the outermost one that a trusted proxy vouches for.
  let address: IPAddress
  /// Whether the client's own connection is encrypted.
  let isSecure: Bool

  /// What stands before a request has been looked at.
  static let unknown = RequestOrigin(address: .none, isSecure: false)
}
