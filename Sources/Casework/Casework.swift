public import Languages
public import Privacy

/// The Restorative Justice Unit's files: referrals, processes and their people, orders and conditions, clearances,
/// engagements, removal orders.
public struct Casework: Sendable {
  let database: Database
  let keyring: Keyring
  /// Referrals. They come before there is a process.
  public let referrals: Referrals
  /// What entry lists are printed with.
  let fonts: FontCoverage

  /// - Parameter fonts: what entry lists are printed with. A name that they can't draw is refused.
  public init(database: Database, keyring: Keyring, fonts: FontCoverage = .everything) {
    self.database = database
    self.keyring = keyring
    self.fonts = fonts
    referrals = Referrals(database: database, keyring: keyring)
  }

  func allow(_ actor: Actor, _ action: Action) throws(CaseworkRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  /// Refuses a new name that would be empty boxes on an entry list.
  ///
  /// - Throws: `CaseworkRefusal.invalid`.
  func requirePrintable(_ name: PersonName?, field: String = "name") throws(CaseworkRefusal) {
    if let fault = name?.fault(in: fonts) { throw .invalid([FieldFault(field, fault)]) }
  }
}
