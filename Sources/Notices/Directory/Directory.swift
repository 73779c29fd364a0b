import Foundation
import Identifiers
public import Languages
import PostgresClient
public import Privacy

/// Who is told, at which address, and who the people are that sign in.
public struct Directory: Sendable {
  let database: Database

  public init(database: Database) {
    self.database = database
  }

  /// The recipients with their addresses: to the unit and the service all of them, to a site's staff their site's.
  ///
  /// - Throws: ``DirectoryRefusal/notForThisRole``.
  public func list(_ actor: Actor) async throws -> [DirectoryEntry] {
    try allow(actor, .readDirectory)
    var entries: [DirectoryEntry] = []
    for row in try await database.acting(as: actor).rows(of: "directory_list") {
      let site: SiteCode? = try row.get("site_code")
      guard let kind = Addressee.Kind(try row.get("role", as: Role.self)), let addressee = Addressee(kind, site: site)
      else { throw NoticeFault.subjectUnreadable }
      var addresses = entries.last?.addressee == addressee ? entries.removeLast().addresses : []
      if let duty = try row.get("duty", as: NoticeDuty?.self) {
        addresses.append(
          NoticeAddress(
            addressee: addressee, duty: duty, email: try row.get("email"), language: try row.get("language"),
            version: try row.get("version")))
      }
      var name: Bilingual?
      if site != nil { name = Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")) }
      entries.append(
        DirectoryEntry(
          addressee: addressee, siteName: name,
          language: try row.get("site_language", as: Language?.self) ?? .en, addresses: addresses))
    }
    return entries
  }

  /// The sites with nobody to tell, those with confirmed meetings first; for the unit and the service.
  ///
  /// - Throws: ``DirectoryRefusal/notForThisRole``.
  public func gaps(_ actor: Actor) async throws -> [DirectoryGap] {
    guard Permissions.reach(of: actor.role, for: .readDirectory) == .everything else {
      throw DirectoryRefusal.notForThisRole
    }
    return try await database.acting(as: actor).rows(of: "directory_gaps").map { row in
      DirectoryGap(
        site: try row.get("site_code"), siteName: Bilingual(en: try row.get("name_en"), fr: try row.get("name_fr")),
        meetingCount: try row.get("meeting_count"), firstDay: try row.get("first_day"))
    }
  }

  /// Sets the address of a duty of a recipient.
  ///
  /// - Parameter seen: the version that the change is for; 0 where there was none, `nil` for whichever there is.
  /// - Throws: ``DirectoryRefusal``: `notFound` also for a site beyond the actor's reach; `invalid` for a duty that the
  ///   recipient doesn't have; `stale`; `keyReused`; `notForThisRole`.
  public func setAddress(
    _ actor: Actor, of addressee: Addressee, duty: NoticeDuty, to email: EmailAddress, language: Language,
    seen: Int? = nil, _ command: Command
  ) async throws -> NoticeAddress {
    try allow(actor, .saveAddress)
    let outcome = try await database.carryOut(
      "notice_address_save", actor, command,
      [
        "given_mailbox": .uuid(UUID.version7()), "given_role": .text(addressee.kind.role),
        "given_site": .text(addressee.site), "given_duty": .text(duty), "given_email": .text(email.reveal()),
        "given_language": .text(language), "seen_version": .integer(seen),
      ], outcome: DirectoryOutcome.self)
    try Self.require(outcome)
    let saved = try outcome.decode(Versioned.self)
    return NoticeAddress(addressee: addressee, duty: duty, email: email, language: language, version: saved.version)
  }

  /// Removes the address of a duty of a recipient. Its notices stay in the inbox from then on.
  ///
  /// - Throws: ``DirectoryRefusal``: `notFound`, also where there is none; `stale`; `keyReused`; `notForThisRole`.
  public func removeAddress(
    _ actor: Actor, of addressee: Addressee, duty: NoticeDuty, seen: Int? = nil, _ command: Command
  ) async throws {
    try allow(actor, .removeAddress)
    let outcome = try await database.carryOut(
      "notice_address_remove", actor, command,
      [
        "given_role": .text(addressee.kind.role), "given_site": .text(addressee.site), "given_duty": .text(duty),
        "seen_version": .integer(seen),
      ], outcome: DirectoryOutcome.self)
    try Self.require(outcome)
  }

  /// The mediators to choose from, by name: whoever is engaged today or later. For the unit and mediators.
  ///
  /// - Throws: ``DirectoryRefusal/notForThisRole``.
  public func mediators(_ actor: Actor) async throws -> [NamedPerson] {
    try allow(actor, .listEngagements)
    return try await people(actor, "directory_mediators", [:])
  }

  /// Who can be engaged as a mediator, by name: mediators, and people who have no role yet. For the unit.
  ///
  /// - Throws: ``DirectoryRefusal/notForThisRole``.
  public func engageable(_ actor: Actor) async throws -> [NamedPerson] {
    try allow(actor, .engageMediator)
    return try await people(actor, "directory_engageable", [:])
  }

  /// Who may stand in for somebody, by name: whoever has one of their roles, at the same site if it is of one.
  public func deputies(_ actor: Actor, of subject: String) async throws -> [NamedPerson] {
    try allow(actor, .saveAbsence)
    return try await people(actor, "account_deputies", ["given_subject": .text(subject)])
  }

  /// How people are shown, by their subjects. Somebody whose name isn't known is shown by the subject.
  public func names(_ actor: Actor, of subjects: some Sequence<String> & Sendable) async throws -> PeopleNames {
    let sought = Set(subjects).sorted()
    guard !sought.isEmpty else { return PeopleNames([]) }
    return PeopleNames(try await people(actor, "account_names", ["subjects": .texts(sought)]))
  }

  private func people(
    _ actor: Actor, _ function: StatementName, _ arguments: SQLArguments
  ) async throws -> [NamedPerson] {
    try await database.acting(as: actor).rows(of: function, arguments).map {
      NamedPerson(subject: try $0.get("subject"), name: try $0.get("name"))
    }
  }

  func allow(_ actor: Actor, _ action: Action) throws(DirectoryRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  static func require(_ outcome: CommandOutcome<DirectoryOutcome>) throws {
    switch outcome.word {
    case .done: break
    case .notFound: throw DirectoryRefusal.notFound
    case .invalid: throw DirectoryRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .stale: throw DirectoryRefusal.stale
    case .keyReused: throw DirectoryRefusal.keyReused
    }
  }

  private struct Versioned: Decodable {
    let version: Int
  }
}

/// The outcome words of the directory's doors.
enum DirectoryOutcome: String, SQLDecodable {
  case done, notFound, invalid, stale, keyReused
}

/// The names of people by their subjects.
public struct PeopleNames: Sendable {
  private let names: [String: String]

  init(_ people: [NamedPerson]) {
    names = Dictionary(people.map { ($0.subject, $0.name) }) { first, _ in first }
  }

  /// The name; the subject itself if no name is known.
  public subscript(_ subject: String) -> String { names[subject] ?? subject }
}

extension Notices {
  /// Who is told, and at which address.
  public var directory: Directory { Directory(database: database) }
}
