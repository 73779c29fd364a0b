public import Identifiers
public import PostgresClient

/// Whoever acts: an authenticated subject in a role (`scope.1`). Every use case takes one, every audit row names one.
public struct Actor: Sendable, Hashable {
  /// The subject as the identity provider knows it; at most 200 characters, never a person's name.
  public let subject: String
  public let role: Role
  /// The site the actor acts for; set just where the role is of a site.
  public let site: SiteCode?

  /// An actor, or `nil` where the subject's length is out of range or the site doesn't fit the role.
  public init?(subject: String, role: Role, site: SiteCode? = nil) {
    guard (1...200).contains(subject.count), role.isOfASite == (site != nil) else { return nil }
    self.subject = subject
    self.role = role
    self.site = site
  }

  private init(service subject: String) {
    self.subject = subject
    self.role = .service
    self.site = nil
  }

  /// The service's own jobs, such as the one that renders entry lists.
  public static let worker = Actor(service: "vestibule.worker")

  /// The parts of SQL's `actor`, in its order.
  public var sqlValues: [(any SQLEncodable)?] { [subject, role.rawValue, site?.rawValue] }
}
