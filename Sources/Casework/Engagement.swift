public import Facilities
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// A mediator's engagement, and whether it is current today at National Headquarters (`program.2`).
public struct Engagement: Sendable, Codable, Equatable {
  public let id: EngagementID
  /// The mediator's subject as the identity provider knows it.
  public let mediator: String
  public let kind: NewEngagement.Kind
  public let startsOn: LocalDay
  /// The last day of the term, included.
  public let endsOn: LocalDay
  public let state: State
  /// Whether another engagement of the same kind follows without a day between. Then nobody is reminded of its end.
  public let renewed: Bool

  /// The term's position relative to today.
  public enum State: String, Sendable, CaseIterable, Codable {
    case upcoming
    case current
    case ended
  }
}

extension NewEngagement.Kind {
  /// The kind that counts at the sites of a region.
  public static func counting(in region: Region) -> Self { region == .pacific ? .serviceContract : .casual }
}

extension Casework {
  /// Engages a mediator for a term (`program.2`), and adds the mediator if the subject is new. Without a name, a
  /// mediator who has none gets that of their account: an entry list shows it, and a provider's subject tells an
  /// officer nothing.
  ///
  /// - Throws: `CaseworkRefusal`: `invalid` for a term that ends before it starts, or a casual one of more than a year;
  ///   `notForThisRole`; `keyReused`.
  public func engage(_ actor: Actor, _ new: NewEngagement, _ command: Command) async throws -> Made<EngagementID> {
    try allow(actor, .engageMediator)
    try requirePrintable(new.name)
    guard new.startsOn <= new.endsOn else {
      throw CaseworkRefusal.invalid([FieldFault("endsOn", .endBeforeStart)])
    }
    guard new.kind != .casual || new.startsOn.days(until: new.endsOn) <= 366 else {
      throw CaseworkRefusal.invalid([FieldFault("endsOn", .tooFarAhead)])
    }
    var sealed: [UInt8]?
    var key: DataKeyID?
    let name = if let given = new.name { given } else { try await nameKnown(actor, of: new.mediator) }
    if let name {
      let made = try await keyring.createKey(purpose: .staff)
      sealed = try await keyring.seal(name, key: made, binding: .name(ofMediator: new.mediator))
      key = made
    }
    let outcome = try await database.carryOut(
      "mediator_engage", actor, command,
      [
        "given_id": .uuid(EngagementID()), "given_mediator": .uuid(MediatorID()), "given_subject": .text(new.mediator),
        "given_name": .bytea(sealed), "given_key": .uuid(key), "given_language": .text(new.language),
        "given_kind": .text(new.kind), "starts": .date(new.startsOn.text), "ends": .date(new.endsOn.text),
      ], outcome: EngagementOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .keyReused: throw CaseworkRefusal.keyReused
    }
  }

  /// The name of somebody's account; `nil` if there is none that can be printed, or the mediator has a name already.
  private func nameKnown(_ actor: Actor, of subject: String) async throws -> PersonName? {
    let name: String? = try await database.acting(as: actor).value(
      of: "mediator_name_known", ["given_subject": .text(subject)])
    return name.flatMap { PersonName($0) }.flatMap { $0.fault(in: fonts) == nil ? $0 : nil }
  }

  /// The engagements within the actor's reach, at most 200: what ends next first, what has ended last. The unit sees
  /// all of them, a mediator their own.
  public func engagements(_ actor: Actor) async throws -> [Engagement] {
    try allow(actor, .listEngagements)
    return try await database.acting(as: actor).rows(
      of: "engagement_list", ["given_engagement": .uuid(EngagementID?.none)]
    ).map { try $0.decode("engagement") }
  }
}

/// The outcome words of the door that engages a mediator.
private enum EngagementOutcome: String, SQLDecodable {
  case done, keyReused
}
