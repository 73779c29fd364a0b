import NIOCore
import Synchronization

/// Counts the open connections, in total and by address, and makes room at a limit.
///
/// At a limit the oldest connection that has shown no account (a valid token or session) is closed for the new one. So
/// connections on which nobody signs in keep nobody out, and nothing closes one on which somebody has. A new connection
/// is refused only where every other has shown an account.
final class ConnectionLedger: Sendable {
  private struct Open {
    /// Each with the address that it counts for.
    private var connections: [ObjectIdentifier: (channel: any Channel, group: IPAddress)] = [:]
    private var ofAddress: [IPAddress: Int] = [:]
    /// Those that have shown no account: of all addresses, and of each.
    private(set) var strangers = ArrivalOrder<ObjectIdentifier>()
    private(set) var strangersOfAddress: [IPAddress: ArrivalOrder<ObjectIdentifier>] = [:]

    var count: Int { connections.count }

    func count(of group: IPAddress) -> Int { ofAddress[group, default: 0] }

    mutating func add(_ channel: any Channel, _ group: IPAddress) {
      let connection = ObjectIdentifier(channel)
      connections[connection] = (channel, group)
      ofAddress[group, default: 0] += 1
      strangers.append(connection)
      strangersOfAddress[group, default: ArrivalOrder()].append(connection)
    }

    /// The channel, or `nil` if the connection isn't counted any more.
    mutating func remove(_ connection: ObjectIdentifier) -> (any Channel)? {
      forgetStranger(connection)
      guard let (channel, group) = connections.removeValue(forKey: connection) else { return nil }
      let left = count(of: group) - 1
      ofAddress[group] = left > 0 ? left : nil
      return channel
    }

    mutating func forgetStranger(_ connection: ObjectIdentifier) {
      guard strangers.contains(connection), let group = connections[connection]?.group else { return }
      strangers.remove(connection)
      strangersOfAddress[group]?.remove(connection)
      if strangersOfAddress[group]?.isEmpty == true { strangersOfAddress[group] = nil }
    }
  }

  private let open = Mutex(Open())
  private let limits: WebLimits
  private let proxies: TrustedProxies
  private let refusals: RefusalCounters

  init(_ limits: WebLimits, proxies: TrustedProxies, refusals: RefusalCounters) {
    self.limits = limits
    self.proxies = proxies
    self.refusals = refusals
  }

  /// Counts a connection, or returns `false` to refuse it. Each counted connection must be ended with `end`.
  func begin(_ channel: any Channel, from address: IPAddress) -> Bool {
    let limitOfAddress = proxies.contains(address) ? 0 : limits.connectionsPerAddressMax
    let limit = limits.connectionsMax
    let group = address.group
    let (isTaken, reached, closed) = open.withLock { open -> (Bool, RefusalCounters.Reason?, (any Channel)?) in
      let reached: RefusalCounters.Reason
      let oldest: ObjectIdentifier?
      if limitOfAddress > 0, open.count(of: group) >= limitOfAddress {
        (reached, oldest) = (.connectionsOfAddress, open.strangersOfAddress[group]?.oldest)
      } else if limit > 0, open.count >= limit {
        (reached, oldest) = (.connections, open.strangers.oldest)
      } else {
        open.add(channel, group)
        return (true, nil, nil)
      }
      guard let oldest else { return (false, reached, nil) }
      let closed = open.remove(oldest)
      open.add(channel, group)
      return (true, reached, closed)
    }
    if let reached { refusals.add(reached) }
    closed?.close(promise: nil)
    return isTaken
  }

  /// Notes that a connection has shown a valid token or session. It isn't closed for another any more.
  func noteAccount(on connection: ObjectIdentifier) {
    open.withLock { $0.forgetStranger(connection) }
  }

  /// Removes a connection that `begin` counted, unless it was closed for another.
  func end(_ channel: any Channel) {
    open.withLock { _ = $0.remove(ObjectIdentifier(channel)) }
  }
}
