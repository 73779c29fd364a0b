public import Identifiers
public import PostgresClient

/// Who acts: an authenticated subject in a role (`scope.1`). Every use case takes an actor, and every audit entry names
/// one.
public struct Actor: Sendable, Hashable {
  /// The subject as the identity provider knows it; at most 200 characters, never a person's name.
  public let subject: String
  public let role: Role
  /// The site that the actor acts for; set exactly if the role is of a site.
  public let site: SiteCode?

  /// An actor; `nil` if the subject's length is out of range, it holds a control character, it is one under which the
  /// service itself acts, the site doesn't fit the role, or nobody signs in with the role.
  public init?(subject: String, role: Role, site: SiteCode? = nil) {
    guard Self.isSubject(subject), role.isOfASite == (site != nil), Role.allCases.contains(role) else { return nil }
    self.subject = subject
    self.role = role
    self.site = site
  }

  /// PostgreSQL counts code points, and holds no NUL.
  private static func isSubject(_ text: String) -> Bool {
    (1...200).contains(text.unicodeScalars.count)
      && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      && ![worker.subject, publicIntake.subject].contains(where: text.isSame)
  }

  /// Two actors are the same if their subjects have the same bytes, as they are to the database.
  public static func == (one: Actor, other: Actor) -> Bool {
    one.role == other.role && one.site == other.site && one.subject.isSame(as: other.subject)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ByteText(subject))
    hasher.combine(role)
    hasher.combine(site)
  }

  private init(own subject: String, _ role: Role) {
    self.subject = subject
    self.role = role
    self.site = nil
  }

  /// The service's own jobs, such as the one that renders entry lists.
  public static let worker = Actor(own: "vestibule.worker", .service)

  /// Who acts for somebody without an account (`referral.1`).
  public static let publicIntake = Actor(own: "vestibule.publicIntake", .publicIntake)
}

extension Actor {
  /// The actor that the columns `subject`, `role` and `site` of a row name.
  ///
  /// - Throws: `PostgresError` of kind `decoding` for an unknown role or a text that isn't a site's code;
  ///   `ImpossibleActor`.
  public init(_ row: Row) throws {
    let actor = Actor(
      subject: try row.get("subject"), role: try row.get("role"), site: try row.get("site", as: SiteCode?.self))
    guard let actor else { throw ImpossibleActor() }
    self = actor
  }
}

/// The database names an actor whose subject is out of range, or whose site doesn't fit the role.
public struct ImpossibleActor: Error, Sendable {}
