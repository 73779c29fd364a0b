import AsyncHTTPClient
import Logging
import Metrics
import NIOCore
import NIOHTTP1
import NIOSSL

/// Sends HTTP requests to the provider. It follows no redirect, waits at most ten seconds, and reads at most 256 KiB.
public struct ProviderHTTP: ProviderTransport {
  private static let sizeMax = 262_144
  private static let timeout = TimeAmount.seconds(10)

  private let client: HTTPClient

  /// - Parameter authorities: Who vouches for the provider; `nil` for the system's.
  public init(authorities: TrustedAuthorities? = nil) {
    var configuration = HTTPClient.Configuration()
    // A redirect could send a code or a secret to another host, or take a key set from one.
    configuration.redirectConfiguration = .disallow
    configuration.timeout = .init(connect: .seconds(5), read: .seconds(5))
    configuration.decompression = .disabled
    if let authorities {
      var security = TLSConfiguration.makeClientConfiguration()
      security.trustRoots = .certificates(authorities.certificates)
      configuration.tlsConfiguration = security
    }
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  public func send(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderAnswer {
    let start = ContinuousClock.now
    do throws(ProviderFault) {
      let answer = try await exchange(request)
      Self.record(200..<300 ~= answer.status ? "ok" : "refused", since: start)
      return answer
    } catch {
      Self.record(error.rawValue, since: start)
      throw error
    }
  }

  private static func record(_ outcome: String, since start: ContinuousClock.Instant) {
    Timer(label: "provider_seconds", dimensions: [("outcome", outcome)])
      .recordNanoseconds(Int64((ContinuousClock.now - start) / .nanoseconds(1)))
  }

  private func exchange(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderAnswer {
    var outgoing = HTTPClientRequest(url: request.address)
    outgoing.headers.add(name: "Accept", value: "application/json")
    if let authorization = request.authorization {
      outgoing.headers.add(name: "Authorization", value: authorization)
    }
    if let form = request.form {
      outgoing.method = .POST
      outgoing.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
      outgoing.body = .bytes(Array(form.utf8))
    }
    do {
      let response = try await client.execute(outgoing, timeout: Self.timeout)
      let body = try await response.body.collect(upTo: Self.sizeMax)
      return ProviderAnswer(status: Int(response.status.code), body: Array(body.readableBytesView))
    } catch is NIOTooManyBytesError {
      throw .tooLarge
    } catch {
      throw .unreachable
    }
  }

  /// Closes its connections. Nothing may be sent afterwards.
  public func close() async {
    do { try await client.shutdown() } catch {
      Logger(label: "vestibule.provider").warning("connections to the provider not closed", error: error)
    }
  }
}
