import HTTPTypes

/// The proxies we trust, and the header in which they name the client.
///
/// Without a trusted peer, both headers are ignored. Only one header is read, because a proxy rewrites the header that
/// it knows and passes the other on as the client wrote it.
public struct TrustedProxies: Sendable {
  /// The header in which a proxy writes the client's address.
  public enum Header: String, CaseIterable, Sendable {
    /// `X-Forwarded-For` and `X-Forwarded-Proto`, which most proxies write.
    case xForwardedFor
    /// `Forwarded` (RFC 7239).
    case forwarded
  }

  private let ranges: [AddressRange]
  private let header: Header

  /// - Parameter ranges: the proxies' addresses; none by default.
  public init(ranges: [AddressRange] = [], header: Header = .xForwardedFor) {
    self.ranges = ranges
    self.header = header
  }

  /// Whether a peer is one of the proxies.
  func contains(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

  /// The origin of a request.
  ///
  /// - Parameters:
  ///   - peer: the other end of the connection.
  ///   - isTLS: whether the connection itself uses TLS.
  func origin(of headers: HTTPFields, peer: IPAddress, isTLS: Bool) -> RequestOrigin {
    guard contains(peer) else { return RequestOrigin(address: peer, isSecure: isTLS) }
    let hops =
      switch header {
      case .xForwardedFor: ForwardedHop.xForwarded(headers)
      case .forwarded: ForwardedHop.forwarded(headers)
      }
    var address = peer
    // Walk outwards from the nearest hop while each hop was reported by a trusted proxy.
    for hop in hops.reversed() {
      guard let next = hop.address else { break }
      address = next
      guard contains(next) else { break }
    }
    return RequestOrigin(address: address, isSecure: hops.last?.isSecure ?? isTLS)
  }
}

/// Where a request comes from, according to trusted sources only.
struct RequestOrigin: Sendable, Equatable {
  /// The client's address: the outermost one that a trusted proxy reports.
  let address: IPAddress
  /// Whether the client's own connection is encrypted.
  let isSecure: Bool

  /// The origin before a request has been examined.
  static let unknown = RequestOrigin(address: .none, isSecure: false)
}
