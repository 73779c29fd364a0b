public import Identifiers
public import PostgresClient

/// Arguments of the types that the schema makes itself.
extension SQLArgument {
  /// An id.
  public static func uuid<Kind>(_ id: TypedID<Kind>?) -> SQLArgument { .uuid(id?.uuid) }

  /// Ids.
  public static func uuids<Kind>(_ ids: [TypedID<Kind>]?) -> SQLArgument { .uuids(ids?.map(\.uuid)) }

  /// Who acts.
  public static func actor(_ actor: Actor) -> SQLArgument {
    .composite("actor", [actor.subject, actor.role.rawValue, actor.site?.rawValue])
  }

  /// What makes a request the same as an earlier one.
  static func request(key: String, fingerprint: [UInt8]) -> SQLArgument {
    .composite("request_identity", [key, fingerprint.sqlText])
  }
}
