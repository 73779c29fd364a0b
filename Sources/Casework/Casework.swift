import Facilities
public import Identifiers
import Languages
import PostgresClient
public import Privacy

/// The Restorative Justice Unit's files: processes and their people, orders and conditions, clearances, engagements.
public struct Casework: Sendable {
  private let database: Database
  private let keyring: Keyring
  let store: CaseworkStore
  /// Referrals, which come before there is a process.
  public let referrals: Referrals

  public init(database: Database, keyring: Keyring) {
    self.database = database
    self.keyring = keyring
    store = CaseworkStore(database: database)
    referrals = Referrals(database: database, keyring: keyring)
  }

  /// Opens a process (the unit alone). Its data key is made first: dying in between leaves an unused key.
  public func openProcess(_ actor: Actor, _ new: NewProcess, _ command: Command) async throws -> ProcessOpened {
    try allow(actor, .openProcess)
    let key = try await keyring.createKey(purpose: .process)
    let id = ProcessID()
    return try await done(
      "casework_open_process", actor, command,
      [id.uuid, ProcessReference.of(id), new.region.rawValue, key.uuid, new.mediators])
  }

  /// A process with its people's names, for the unit and its mediators. The reading is audited.
  public func process(_ actor: Actor, _ id: ProcessID) async throws -> ProcessView {
    try allow(actor, .readProcess)
    do {
      return try await read(actor, id)
    } catch KeyringError.destroyed {
      // The process got another data key between the reading and the opening: its names are sealed with that one now.
      return try await read(actor, id)
    }
  }

  private func read(_ actor: Actor, _ id: ProcessID) async throws -> ProcessView {
    guard let stored = try await store.find(id, for: actor) else { throw CaseworkRefusal.notFound }
    return try await stored.opened(with: keyring)
  }

  /// Closes a process for good: nothing may be held or confirmed in it. Its names are kept for as long as the schedule
  /// of retention says, and then destroyed.
  public func closeProcess(_ actor: Actor, _ process: ProcessID, _ command: Command) async throws -> ProcessOpened {
    try allow(actor, .closeProcess)
    return try await done("casework_close_process", actor, command, [process.uuid])
  }

  /// The processes within the actor's reach, at most 200, newest first.
  public func processes(_ actor: Actor) async throws -> [ProcessSummary] {
    try allow(actor, .listProcesses)
    return try await store.summaries(for: actor)
  }

  /// Adds a participant, whose name is sealed with the process's key and bound to the participant's id.
  public func addParticipant(
    _ actor: Actor, to process: ProcessID, _ new: NewParticipant, _ command: Command
  ) async throws -> Made<ParticipantID> {
    try allow(actor, .addParticipant)
    // A process may get another data key between the reading of the key and the sealing, or the writing, of a name.
    for _ in 0..<3 {
      do {
        return try await seal(actor, process, new, command)
      } catch is KeyChanged {
        continue
      } catch KeyringError.destroyed {
        continue
      }
    }
    throw CaseworkRefusal.wrongState
  }

  private func seal(
    _ actor: Actor, _ process: ProcessID, _ new: NewParticipant, _ command: Command
  ) async throws -> Made<ParticipantID> {
    guard let key = try await store.key(of: process, for: actor) else { throw CaseworkRefusal.notFound }
    let id = ParticipantID()
    let sealed = try await keyring.seal(new.name, key: key, binding: .name(of: id))
    return try await done(
      "casework_add_participant", actor, command,
      [process.uuid, id.uuid, new.role.rawValue, sealed, new.language.rawValue, key.uuid])
  }

  /// Records an order or a condition between two participants of a process (`contact.1`).
  public func addCondition(
    _ actor: Actor, to process: ProcessID, _ new: NewCondition, _ command: Command
  ) async throws -> Made<ConditionID> {
    try allow(actor, .recordCondition)
    if new.first == new.second { throw CaseworkRefusal.invalid([FieldFault("between[1]", .sameParticipant)]) }
    return try await done(
      "casework_add_condition", actor, command,
      [process.uuid, ConditionID().uuid, new.kind.rawValue, new.first.uuid, new.second.uuid])
  }

  /// Clears an order or a condition until a day (`contact.1`).
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `invalid` for a condition that isn't in force, a day that has passed, or
  ///   an advice of another condition, or that nobody has answered (`contact.4`); `clearedAlready` for the same again,
  ///   which would outlive the revocation of the first.
  public func addClearance(
    _ actor: Actor, to process: ProcessID, _ new: NewClearance, _ command: Command
  ) async throws -> Made<ClearanceID> {
    try allow(actor, .giveClearance)
    // Under one key, a request that was sent twice at once is answered the second time as it was the first.
    for _ in 0..<2 {
      do {
        return try await done(
          "casework_add_clearance", actor, command,
          [
            process.uuid, ClearanceID().uuid, new.condition.uuid, new.basis.rawValue, new.validUntil.text,
            new.advice?.uuid,
          ])
      } catch let error as PostgresError where error.matches(constraint: "clearance_given_once") {
        continue
      }
    }
    throw CaseworkRefusal.clearedAlready
  }

  /// Engages a mediator for a term (`program.2`), and makes the mediator known.
  public func engage(_ actor: Actor, _ new: NewEngagement, _ command: Command) async throws -> Made<EngagementID> {
    try allow(actor, .engageMediator)
    guard new.startsOn <= new.endsOn else {
      throw CaseworkRefusal.invalid([FieldFault("endsOn", .endBeforeStart)])
    }
    guard new.kind != .casual || new.startsOn.days(until: new.endsOn) <= 366 else {
      throw CaseworkRefusal.invalid([FieldFault("endsOn", .tooFarAhead)])
    }
    var sealed: [UInt8]?
    var key: DataKeyID?
    if let name = new.name {
      let made = try await keyring.createKey(purpose: .staff)
      sealed = try await keyring.seal(name, key: made, binding: .name(ofMediator: new.mediator))
      key = made
    }
    return try await done(
      "casework_engage_mediator", actor, command,
      [
        EngagementID().uuid, MediatorID().uuid, new.mediator, sealed, key?.uuid, new.language.rawValue,
        new.kind.rawValue, new.startsOn.text, new.endsOn.text,
      ])
  }

  /// The unit's open tasks, oldest first.
  public func tasks(_ actor: Actor) async throws -> [RJUTask] {
    try allow(actor, .listTasks)
    return try await store.tasks(for: actor)
  }

  /// Closes a task of the unit.
  public func closeTask(_ actor: Actor, _ task: TaskID, _ command: Command) async throws -> Made<TaskID> {
    try allow(actor, .closeTask)
    return try await done("casework_close_task", actor, command, [task.uuid])
  }

  func allow(_ actor: Actor, _ action: Action) throws(CaseworkRefusal) {
    if !Permissions.allow(actor.role, action) { throw .notForThisRole }
  }

  func done<Answer: Decodable>(
    _ statement: StatementName, _ actor: Actor, _ command: Command, _ values: [(any SQLEncodable)?]
  ) async throws -> Answer {
    try decided(await database.carryOut(statement, actor, command, values))
  }

  func decided<Answer: Decodable>(_ outcome: CommandOutcome) throws -> Answer {
    switch outcome.word {
    case "done": return try outcome.decode()
    case "notFound": throw CaseworkRefusal.notFound
    case "keyReused": throw CaseworkRefusal.keyReused
    case "keyChanged": throw KeyChanged()
    case "wrongState": throw CaseworkRefusal.wrongState
    case "meetingsStand": throw CaseworkRefusal.meetingsStand
    case "stale": throw CaseworkRefusal.stale
    case "spared": throw CaseworkRefusal.spared
    case "sameActor": throw CaseworkRefusal.sameActor
    case "noIdentifier": throw CaseworkRefusal.noIdentifier
    case "tracesRemoved": throw CaseworkRefusal.tracesRemoved
    default: throw CaseworkRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    }
  }
}

/// The process got another data key after the one that sealed the name was read.
private struct KeyChanged: Error {}
