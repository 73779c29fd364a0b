public import Privacy

/// The Restorative Justice Unit's files: referrals, processes and their people, orders and conditions, clearances,
/// engagements, removal orders.
public struct Casework: Sendable {
  let database: Database
  let keyring: Keyring
  /// Referrals. They come before there is a process.
  public let referrals: Referrals

  public init(database: Database, keyring: Keyring) {
    self.database = database
    self.keyring = keyring
    referrals = Referrals(database: database, keyring: keyring)
  }

  func allow(_ actor: Actor, _ action: Action) throws(CaseworkRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }
}
