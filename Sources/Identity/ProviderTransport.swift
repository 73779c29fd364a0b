/// Sends requests to a provider. `ProviderHTTP` is the live implementation.
public protocol ProviderTransport: Sendable {
  /// - Throws: `ProviderFault.unreachable` or `.tooLarge`.
  func send(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderAnswer
}

/// A request to a provider: a POST if it has a form, otherwise a GET.
public struct ProviderRequest: Sendable {
  public let address: String
  /// The value of the header `Authorization`.
  public var authorization: String?
  /// The encoded fields of a form.
  public var form: String?

  public init(address: String, authorization: String? = nil, form: String? = nil) {
    self.address = address
    self.authorization = authorization
    self.form = form
  }
}

/// A provider's response.
public struct ProviderAnswer: Sendable {
  public let status: Int
  public let body: [UInt8]

  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}
