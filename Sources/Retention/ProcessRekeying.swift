public import Casework
public import Identifiers
import PostgresClient
public import Privacy

extension NameDestruction {
  /// Gives a process another data key: every name is sealed anew in one transaction, then the former key is destroyed.
  ///
  /// Whoever reads while it happens sees the names under the one key or the other. A crash before the transaction
  /// leaves an unused key; one after it leaves the former key, which opens nothing that is there any more, undestroyed.
  ///
  /// - Returns: how many names were sealed anew.
  /// - Throws: `RetentionRefusal.wrongState` where the names are destroyed, or where others keep changing them.
  public func rekey(_ actor: Actor, _ process: ProcessID) async throws -> Int {
    guard Permissions.allow(actor.role, .rekeyProcess) else { throw RetentionRefusal.notForThisRole }
    // Each try makes a key; a process that changes three times within a moment is left for later.
    for _ in 0..<3 {
      let found = try await find(actor, process)
      guard !found.isDoomed else { throw RetentionRefusal.wrongState }
      let sealed = try await sealedNames(actor, process)
      let key = try await keyring.createKey(purpose: .process)
      var after: [[UInt8]] = []
      for value in sealed {
        let name = try await keyring.openName(value.bytes, key: found.key, binding: .name(of: value.participant))
        after.append(try await keyring.seal(name, key: key, binding: .name(of: value.participant)))
      }
      let values: [(any SQLEncodable)?] = [
        process.uuid, found.key.uuid, key.uuid, sealed.map(\.participant.uuid), sealed.map(\.bytes), after,
      ]
      // An error here leaves both keys: the transaction may have been committed although its answer was lost.
      let row = try await database.acting(as: actor).query(
        "retention_rekey", values: actor.sqlValues + values, route: nil
      ).one(of: "retention_rekey")
      if try row.get("rekeyed") {
        try await keyring.destroy(found.key)
        return sealed.count
      }
      try await keyring.destroy(key)
    }
    throw RetentionRefusal.wrongState
  }
}
