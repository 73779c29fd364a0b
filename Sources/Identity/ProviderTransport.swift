/// Carries requests to a provider. The live one is `ProviderHTTP`.
public protocol ProviderTransport: Sendable {
  /// - Throws: `ProviderFault.unreachable` or `.tooLarge`.
  func send(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderAnswer
}

/// A request to a provider: a GET, or a POST where it has a body.
public struct ProviderRequest: Sendable {
  public let address: String
  /// What goes into `Authorization`.
  public var authorization: String?
  /// The fields of a form, already encoded.
  public var form: String?

  public init(address: String, authorization: String? = nil, form: String? = nil) {
    self.address = address
    self.authorization = authorization
    self.form = form
  }
}

/// What a provider answered.
public struct ProviderAnswer: Sendable {
  public let status: Int
  public let body: [UInt8]

  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}
