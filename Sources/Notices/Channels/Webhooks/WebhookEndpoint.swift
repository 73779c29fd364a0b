public import Identifiers

/// Where a recipient's program takes notices, and with which secrets requests to it are signed.
public struct WebhookEndpoint: Sendable, Hashable {
  public typealias ID = TypedID<WebhookEndpoint>

  public let id: ID
  public let url: WebhookURL
  /// The secret is derived from the id and this number, from 1; rotating the secret counts it up.
  public let generation: Int
  /// Whether requests are signed with the secret before this one as well, because it was rotated a short time ago.
  public let signsWithFormer: Bool

  public init(id: ID, url: WebhookURL, generation: Int, signsWithFormer: Bool) {
    self.id = id
    self.url = url
    self.generation = generation
    self.signsWithFormer = signsWithFormer
  }
}
