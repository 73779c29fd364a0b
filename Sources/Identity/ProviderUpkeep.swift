public import ServiceLifecycle

/// Fetches a provider's keys at intervals, which limits how long a withdrawn key is trusted. It closes the connections
/// to the provider at the end.
public struct ProviderUpkeep: Service {
  private let provider: Provider
  private let interval: Duration
  private let transport: ProviderHTTP

  public init(provider: Provider, transport: ProviderHTTP, interval: Duration = .seconds(600)) {
    self.provider = provider
    self.transport = transport
    self.interval = interval
  }

  public func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await provider.refreshKeys()
        } catch let fault as ProviderFault {
          provider.note("keys", fault)
        } catch {
          return
        }
        // A sleep, because the age itself is the reason to fetch.
        do { try await Task.sleep(for: interval) } catch { return }
      }
    }
    await transport.close()
  }
}
