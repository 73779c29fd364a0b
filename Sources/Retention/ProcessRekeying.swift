public import Casework
import Foundation
public import Identifiers
import PostgresClient
public import Privacy

extension NameDestruction {
  /// Gives a process another data key: stores every name sealed with the new key in one transaction, then destroys the
  /// former key.
  ///
  /// A reader sees the names under one key or the other. A crash before the transaction leaves an unused key. A crash
  /// after it leaves the former key undestroyed, which no longer opens anything in the database.
  ///
  /// - Returns: How many names were sealed with the new key.
  /// - Throws: `RetentionRefusal.wrongState` if the names are destroyed, or keep changing meanwhile.
  public func rekey(_ actor: Actor, _ process: ProcessID) async throws -> Int {
    guard Permissions.allow(actor.role, .rekeyProcess) else { throw RetentionRefusal.notForThisRole }
    // Each attempt makes a key. It gives up if the process changes during three attempts.
    for _ in 0..<3 {
      let found = try await find(actor, process)
      guard !found.isDoomed else { throw RetentionRefusal.wrongState }
      let sealed = try await sealedNames(actor, process)
      let key = try await keyring.createKey(purpose: .process)
      var after: [[UInt8]] = []
      var codes: [String: [String]] = [:]
      for value in sealed {
        let name = try await keyring.openName(value.bytes, key: found.key, binding: .name(of: value.participant))
        after.append(try await keyring.seal(name, key: key, binding: .name(of: value.participant)))
        codes[value.participant.description] = try await keyring.codes(of: name, key: key).map(
          DestructionCertificate.digits)
      }
      // An error here keeps both keys: the transaction may have been committed although its answer was lost.
      let isRekeyed = try await database.acting(as: actor).value(
        of: "process_rekey",
        [
          "who": .actor(actor), "given_process": .uuid(process), "former_key": .uuid(found.key),
          "given_key": .uuid(key), "ids": .uuids(sealed.map(\.participant)), "before": .byteas(sealed.map(\.bytes)),
          "after": .byteas(after),
          "codes": .jsonb(JSONText(String(decoding: try JSONEncoder().encode(codes), as: UTF8.self))),
        ], as: Bool.self)
      if isRekeyed {
        try await keyring.destroy(found.key)
        return sealed.count
      }
      try await keyring.destroy(key)
    }
    throw RetentionRefusal.wrongState
  }
}
