import Synchronization

/// Counts the open connections, in total and by address.
final class ConnectionLedger: Sendable {
  private struct Open {
    var count = 0
    var ofAddress: [IPAddress: Int] = [:]
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
  func begin(_ address: IPAddress) -> Bool {
    let isCounted = limits.connectionsPerAddressMax > 0 && !proxies.contains(address)
    let refusal: RefusalCounters.Reason? = open.withLock { open in
      if limits.connectionsMax > 0, open.count >= limits.connectionsMax { return .connections }
      if isCounted, open.ofAddress[address.group, default: 0] >= limits.connectionsPerAddressMax {
        return .connectionsOfAddress
      }
      open.count += 1
      open.ofAddress[address.group, default: 0] += 1
      return nil
    }
    if let refusal { refusals.add(refusal) }
    return refusal == nil
  }

  /// Removes a connection that `begin` counted.
  func end(_ address: IPAddress) {
    open.withLock { open in
      open.count -= 1
      let left = open.ofAddress[address.group, default: 1] - 1
      open.ofAddress[address.group] = left > 0 ? left : nil
    }
  }
}
