import Casework
import Crypto
import EntryDocuments
import Foundation
import Identifiers
import JobQueue
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Retention

@Suite("The destruction of a process's names")
struct DestructionTests {
  @Test("leaves a certificate of what was sealed, which holds when it is checked again and contains no name")
  func certificate() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      let destruction = try await world.destruction.destroy(Scenario.rju, process, because: .courtOrdered)
      let certificate = destruction.certificate
      #expect(destruction.isNew && certificate.sealedByRole == ["victim": 1, "offender": 1])
      #expect(certificate.by == "rju1" && certificate.because == .courtOrdered && certificate.backupDays == 35)
      for text in [certificate.text.en, certificate.text.fr, try certificate.json] {
        #expect(text.contains(certificate.sealedSHA256) && text.contains("\(certificate.key)"))
        #expect(!text.contains("Zoé") && !text.contains("Nemo"))
      }
      #expect(certificate.text.en.contains("35 days") && certificate.text.fr.contains("35 jours"))
      let sealed = try await world.destruction.sealedNames(Scenario.rju, process)
      #expect(certificate.sealedSHA256 == Self.hash(sealed))
      let proof = try await world.destruction.prove(Scenario.rju, process)
      #expect(proof.holds && proof.valuesFound == 2 && proof.valuesThatOpen == 0 && proof.areSameValues)
      #expect(
        try await world.audited("process.d") == ["process.doomNames", "process.destroyNames"])
    }
  }

  @Test("takes the kept answers about the process and its people with it, and no others")
  func keptAnswers() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process
      for (key, id) in [("process", process.id.uuid), ("victim", process.victim.uuid), ("other", UUID())] {
        try await database.ownerClient.query("retention_test_keep_answer_about", key, id)
      }
      _ = try await world.destruction.destroy(Scenario.rju, process.id, because: .courtOrdered)
      #expect(try await world.answers() == ["other"])
    }
  }

  /// The hash computed again, as the certificate's documentation says.
  private static func hash(_ sealed: [SealedName]) -> String {
    var bytes: [UInt8] = []
    for value in sealed.sorted(by: { "\($0.participant)" < "\($1.participant)" }) {
      bytes += Array("\(value.participant) \(value.bytes.count)\n".utf8) + value.bytes
    }
    return SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
  }

  @Test("is refuted if another value stands in place of one that was sealed")
  func refuted() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process
      _ = try await world.destruction.destroy(Scenario.rju, process.id, because: .personAsked)
      try await database.ownerClient.query("retention_test_copy_name", process.victim.uuid, process.offender.uuid)
      #expect(try await world.destruction.prove(Scenario.rju, process.id).holds == false)
    }
  }

  @Test("twice is the same as once, two at once issue one certificate, and it can't be rewritten")
  func once() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      let issued = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<3 {
          group.addTask { try await world.destruction.destroy(Scenario.rju, process, because: .personAsked).isNew }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(issued == 1)
      let again = try await world.destruction.destroy(Scenario.rju, process, because: .courtOrdered)
      #expect(!again.isNew && again.certificate.because == .personAsked)
      let error = await #expect(throws: PostgresError.self) {
        try await database.ownerClient.query("retention_test_change_certificate")
      }
      #expect(error?.matches(constraint: "destruction_certificate_stays") == true)
    }
  }

  @Test("that is interrupted after the key's destruction is finished by the next attempt")
  func cutOff() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      let dead = try #require(MasterKey(base64: MasterKey.makeBase64()))
      // The product's role can't reach the keyring, so this one only dooms.
      let half = NameDestruction(
        database: database.database,
        keyring: Keyring(postgres: database.client, masterKey: dead, proofs: TestCluster.proofs), backupDays: 35)
      await #expect(throws: KeyringError.self) { try await half.destroy(Scenario.rju, process, because: .courtOrdered) }
      await #expect(throws: CaseworkRefusal.wrongState) { try await add(to: process, world) }
      try await world.scenario.keyring.destroy(world.key(of: process))
      let whole = try await world.destruction.destroy(Scenario.rju, process, because: .personAsked)
      #expect(whole.isNew && whole.certificate.because == .courtOrdered)
    }
  }

  @Test("waits until no meeting is held or confirmed")
  func meetingsStand() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      _ = try await world.scenario.hold()
      await #expect(throws: RetentionRefusal.meetingsStand) {
        try await world.destruction.destroy(Scenario.rju, world.scenario.process.id, because: .personAsked)
      }
      #expect(
        try await world.scenario.casework.process(Scenario.m1, world.scenario.process.id).namesDestroyedAt == nil)
    }
  }

  @Test("lets nobody read, add or seal a name afterwards, even if the key was cached")
  func nobodyReads() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      // Stands for another process of the service, which has just opened the key.
      let elsewhere = Casework(database: database.database, keyring: world.scenario.keyring)
      _ = try await elsewhere.process(Scenario.m1, process)
      _ = try await world.destruction.destroy(Scenario.rju, process, because: .enteredInError)
      let view = try await elsewhere.process(Scenario.m1, process)
      #expect(view.participants.count == 2 && view.participants.allSatisfy { $0.name == nil })
      await #expect(throws: CaseworkRefusal.wrongState) { try await add(to: process, world) }
      await #expect(throws: RetentionRefusal.wrongState) { try await world.destruction.rekey(Scenario.rju, process) }
    }
  }

  @Test("has entry lists rendered again without its people and with all others")
  func entryLists() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      _ = try await world.scenario.confirmed()
      let other = try await world.scenario.openProcess(mediator: "m2", victimName: "Anaïs Autre")
      let held = try await world.scenario.meetings.request(
        Scenario.m2, world.scenario.wish("2027-01-15T14:00", room: "KENT-CHAPEL", of: other), .unkeyed)
      try await world.scenario.agree(held.id, of: other, by: Scenario.m2)
      _ = try await world.scenario.confirm(held.id)
      let worker = Worker(
        database: database.database,
        handlers: entryListHandlers(database: database.database, keyring: world.scenario.keyring),
        logger: LogCapture().logger())
      try await database.setClock("2027-01-14T13:00:00-07:00")
      try await worker.drain()
      try await database.ownerClient.query("retention_test_begin")
      try await database.ownerClient.query("retention_test_complete_process", world.scenario.process.id.uuid)
      _ = try await world.destruction.destroy(Scenario.rju, world.scenario.process.id, because: .courtOrdered)
      // The lists are rendered again at once.
      try await worker.drain()
      let lists = EntryLists(database: database.database, keyring: world.scenario.keyring)
      let list = try await lists.find(Scenario.kentDesk, SiteCode(unchecked: "KENT"), day("2027-01-15"))
      #expect(list.revision == 2 && list.arrivals.map { $0.name.reveal() } == ["Anaïs Autre"])
    }
  }

  @Test("is only for the unit and the daily run", arguments: Role.allCases)
  func roles(role: Role) async throws {
    guard role != .rju, role != .service else { return }
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let actor = Scenario.actor("someone", role, role.isOfASite ? "KENT" : nil)
      await #expect(throws: RetentionRefusal.notForThisRole) {
        try await world.destruction.destroy(actor, world.scenario.process.id, because: .personAsked)
      }
    }
  }

  @Test("with a new data key seals every name again, and destroys the former key")
  func rekey() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process
      let former = try await world.key(of: process.id)
      #expect(try await world.destruction.rekey(Scenario.rju, process.id) == 2)
      let current = try await world.key(of: process.id)
      #expect(current != former)
      #expect(try await world.scenario.keyring.destruction(of: former) != nil)
      #expect(try await world.scenario.keyring.destruction(of: current) == nil)
      world.scenario.keyring.forgetOpened()
      let view = try await world.scenario.casework.process(Scenario.rju, process.id)
      #expect(Set(view.participants.compactMap { $0.name?.reveal() }) == ["Zoé Ève-Tremblay", "Ulric Nemo"])
    }
  }

  @Test("destroys the codes of the names with them; a new data key makes them anew")
  func codes() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      let other = try await world.scenario.openProcess(mediator: "m2", victimName: "Zoé Ève-Tremblay")
      func found() async throws -> [ParticipantID] {
        try await world.scenario.casework.personLinks(Scenario.rju, of: process).map(\.other)
      }
      _ = try await world.destruction.rekey(Scenario.rju, other.id)
      #expect(try await found() == [other.victim])
      #expect(try await world.count("retention_test_codes") == 4)
      try await world.close(other.id)
      _ = try await world.destruction.destroy(Scenario.rju, other.id, because: .personAsked)
      #expect(try await found() == [])
      #expect(try await world.count("retention_test_codes") == 2)
    }
  }

  @Test("with a new data key loses no name that is added meanwhile, and leaves none unreadable")
  func rekeyWhileAdding() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 { group.addTask { try await add(to: process, world) } }
        group.addTask {
          // If names keep coming it gives up, which changes nothing.
          do { _ = try await world.destruction.rekey(Scenario.rju, process) } catch RetentionRefusal.wrongState {}
        }
        try await group.waitForAll()
      }
      world.scenario.keyring.forgetOpened()
      let view = try await world.scenario.casework.process(Scenario.rju, process)
      #expect(view.participants.count == 10 && view.participants.allSatisfy { $0.name != nil })
    }
  }

  private func add(to process: ProcessID, _ world: RetentionScenario) async throws {
    let name = try #require(PersonName("Nouvelle Personne"))
    _ = try await world.scenario.casework.addParticipant(
      Scenario.rju, to: process, NewParticipant(role: .victimSupport, name: name, language: .fr), .unkeyed)
  }
}
