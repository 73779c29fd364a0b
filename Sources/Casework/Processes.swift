import Foundation
public import Identifiers
import PostgresClient
public import Privacy

extension Casework {
  /// Opens a process, for the unit alone. Its data key is made first; a crash in between leaves an unused key.
  ///
  /// - Throws: `CaseworkRefusal`: `invalid` for a mediator who is unknown or has no engagement; `notForThisRole`;
  ///   `keyReused`.
  public func openProcess(_ actor: Actor, _ new: NewProcess, _ command: Command) async throws -> ProcessOpened {
    try allow(actor, .openProcess)
    let key = try await keyring.createKey(purpose: .process)
    let id = ProcessID()
    return try await change(
      "process_open", actor, command,
      [
        "given_id": .uuid(id), "given_reference": .text(ProcessReference.of(id)), "given_region": .text(new.region),
        "given_key": .uuid(key), "given_mediators": .texts(new.mediators),
      ])
  }

  /// A process with its people's names, for the unit and its mediators. The reading is audited.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound` outside the actor's reach; `notForThisRole`.
  public func process(_ actor: Actor, _ id: ProcessID) async throws -> ProcessView {
    try allow(actor, .readProcess)
    do {
      return try await read(actor, id)
    } catch KeyringError.destroyed {
      // The process got another data key between the reading and the opening; its names are sealed with that one now.
      return try await read(actor, id)
    }
  }

  private func read(_ actor: Actor, _ id: ProcessID) async throws -> ProcessView {
    let rows = try await database.acting(as: actor).rows(of: "process_find", ["given_process": .uuid(id)])
    guard let row = rows.first else { throw CaseworkRefusal.notFound }
    return try await StoredProcess(row).opened(with: keyring)
  }

  /// Closes a process for good. Its names are kept for as long as the retention schedule says, and then destroyed.
  ///
  /// - Throws: `CaseworkRefusal`: `notFound`; `wrongState` where it is closed already; `meetingsStand` while a meeting
  ///   of it is held or confirmed; `notForThisRole`; `keyReused`.
  public func closeProcess(_ actor: Actor, _ process: ProcessID, _ command: Command) async throws -> ProcessOpened {
    try allow(actor, .closeProcess)
    return try await change("process_close", actor, command, ["given_process": .uuid(process)])
  }

  /// The processes within the actor's reach, at most 200, newest first.
  public func processes(_ actor: Actor) async throws -> [ProcessSummary] {
    try allow(actor, .listProcesses)
    return try await database.acting(as: actor).rows(of: "process_list").map { row in
      ProcessSummary(
        id: ProcessID(try row.get("id", as: UUID.self)), reference: try row.get("reference"),
        region: try row.get("region"), state: try row.get("state"), mediators: try row.decode("mediators"))
    }
  }

  /// What a reference leads to that people say on the telephone; `nil` for one of nothing, and outside the actor's
  /// reach.
  ///
  /// - Parameter reference: a process's, such as `RO-7KMQ3XHV`, or a referral's receipt, such as `RF-7KMQ-3XHV`.
  public func find(_ actor: Actor, reference: String) async throws -> Referenced? {
    try allow(actor, .listProcesses)
    let rows = try await database.acting(as: actor).rows(
      of: "reference_find", ["given_reference": .text(reference)])
    guard let row = rows.first else { return nil }
    let id = try row.get("id", as: UUID.self)
    return switch try row.get("kind", as: ReferenceKind.self) {
    case .process: .process(ProcessID(id))
    case .referral: .referral(ReferralID(id))
    }
  }

  /// Adds a participant to an open process. The name is sealed with the process's key and bound to the participant's
  /// id.
  ///
  /// - Throws: `CaseworkRefusal`: `invalid` for a name that can't be printed; `notFound` outside the actor's reach;
  ///   `wrongState` where the process is closed or its names are to be destroyed; `notForThisRole`; `keyReused`.
  public func addParticipant(
    _ actor: Actor, to process: ProcessID, _ new: NewParticipant, _ command: Command
  ) async throws -> Made<ParticipantID> {
    try allow(actor, .addParticipant)
    try requirePrintable(new.name)
    // The process may get another data key after its key was read, before the name is sealed or written.
    for _ in 0..<3 {
      do {
        return try await sealAndAdd(actor, to: process, new, command)
      } catch let error as PostgresError where error.matches(constraint: "participant_sealed_with_the_current_key") {
        continue
      } catch KeyringError.destroyed {
        continue
      }
    }
    throw CaseworkRefusal.wrongState
  }

  private func sealAndAdd(
    _ actor: Actor, to process: ProcessID, _ new: NewParticipant, _ command: Command
  ) async throws -> Made<ParticipantID> {
    let rows = try await database.acting(as: actor).rows(of: "process_key_find", ["given_process": .uuid(process)])
    guard let row = rows.first else { throw CaseworkRefusal.notFound }
    let key = DataKeyID(try row.get("key_id", as: UUID.self))
    let id = ParticipantID()
    let sealed = try await keyring.seal(new.name, key: key, binding: .name(of: id))
    let codes = try await keyring.codes(of: new.name, key: key)
    return try await change(
      "process_add_participant", actor, command,
      [
        "given_process": .uuid(process), "given_id": .uuid(id), "given_role": .text(new.role),
        "given_name": .bytea(sealed), "given_language": .text(new.language), "given_key": .uuid(key),
        "given_codes": .byteas(codes),
      ])
  }

  private func change<Answer: Decodable>(
    _ door: StatementName, _ actor: Actor, _ command: Command, _ arguments: SQLArguments
  ) async throws -> Answer {
    let outcome = try await database.carryOut(door, actor, command, arguments, outcome: ProcessOutcome.self)
    switch outcome.word {
    case .done: return try outcome.decode()
    case .notFound: throw CaseworkRefusal.notFound
    case .invalid: throw CaseworkRefusal.invalid(try outcome.decode(StatedFaults.self).faults)
    case .wrongState: throw CaseworkRefusal.wrongState
    case .meetingsStand: throw CaseworkRefusal.meetingsStand
    case .keyReused: throw CaseworkRefusal.keyReused
    }
  }
}

/// What a reference names.
public enum Referenced: Sendable, Equatable {
  case process(ProcessID)
  case referral(ReferralID)
}

private enum ReferenceKind: String, SQLDecodable {
  case process, referral
}

/// The outcome words of the doors that open and close a process and add a participant.
private enum ProcessOutcome: String, SQLDecodable {
  case done, notFound, invalid, wrongState, meetingsStand, keyReused
}
