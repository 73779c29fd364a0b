import Foundation
import PostgresClient
import Privacy

/// The tables whose rows need a key of the keyring.
enum SealedKeySource: String, CaseIterable, Sendable {
  case process
  case referralMessage = "referral_message"
  case entryList = "entry_list"
  case mediator
  /// It says that its key is destroyed, so the keyring must not have that one alive.
  case certificate = "destruction_certificate"

  /// The tables of a backup of the data that tell which keys it needs.
  static let tables = allCases.map(\.rawValue)
}

/// Keys that the data needs and the keyring doesn't have, or that were destroyed and live in it.
struct KeysAstray: Error, Equatable, CustomStringConvertible {
  /// How many keys of which tables the keyring doesn't know. They aren't destroyed: they were never there.
  var unknown: [SealedKeySource: Int] = [:]
  /// How many keys live although a certificate says that they were destroyed.
  var revived = 0

  var isEmpty: Bool { unknown.isEmpty && revived == 0 }

  var description: String {
    let lines = SealedKeySource.allCases.compactMap { source in
      unknown[source].map { "\($0) keys of \(source.rawValue) aren't in the keyring, and aren't destroyed either" }
    }
    let again = revived > 0 ? ["\(revived) keys that were destroyed live in the keyring (destruction_certificate)"] : []
    return (lines + again).joined(separator: "; ")
      + ". The keyring is older than the data, or another's: what those keys sealed can't be opened, and what was "
      + "destroyed can. Use a keyring that was backed up after the data."
  }

  /// Asks a database for the keys that its rows need, and the keyring for them, some at a time.
  ///
  /// - Throws: `KeysAstray` if any is astray.
  static func require(_ parts: LiveParts) async throws {
    var astray = KeysAstray()
    for source in SealedKeySource.allCases {
      let count = try await count(source, parts)
      guard count > 0 else { continue }
      if source == .certificate { astray.revived = count } else { astray.unknown[source] = count }
    }
    guard astray.isEmpty else { throw astray }
  }

  private static func count(_ source: SealedKeySource, _ parts: LiveParts) async throws -> Int {
    let service = parts.database.acting(as: .worker)
    let batch = 5_000
    var (last, count) = (UUID?.none, 0)
    while true {
      let ids: [UUID] = try await service.rows(
        of: "sealed_key_list",
        ["given_source": .text(source), "given_after": .uuid(last), "given_limit": .integer(batch)]
      ).map { try $0.get("id") }
      count += try await parts.keyringPostgres.rows(
        of: "data_key_astray", ["given_ids": .uuids(ids), "given_living": .boolean(source == .certificate)]
      ).count
      guard ids.count == batch else { return count }
      last = ids.last
    }
  }
}
