/// The functions, views, triggers and policies that exist in the schema.
struct Catalog {
  /// A digest of each object's definition in the catalog.
  let digests: [SourceKey: String]
  /// Each object's name in messages. An overloaded function has more than one.
  let labels: [SourceKey: [String]]

  init(_ session: MigrationSession) throws(MigrationError) {
    let rows = try session.rows("schema_catalog") { row throws(PostgresError) in
      (
        key: SourceKey(kind: try row.get("kind"), name: try row.get("name")),
        label: try row.get("label", as: String.self), digest: try row.get("digest", as: String.self)
      )
    }
    digests = Dictionary(rows.map { ($0.key, $0.digest) }) { first, second in first + second }
    labels = Dictionary(grouping: rows, by: \.key).mapValues { $0.map(\.label) }
  }
}
