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
  @Test("leaves a certificate of what was sealed, which holds whenever it is tried again, and no name anywhere")
  func certificate() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      let destruction = try await world.destruction.destroy(Scenario.rju, process, because: .courtOrdered)
      let certificate = destruction.certificate
      #expect(destruction.isNew && certificate.sealedByRole == ["victim": 1, "offender": 1])
      #expect(certificate.by == "rju1" && certificate.because == .courtOrdered && certificate.backupDays == 35)
      for text in [certificate.text.en, certificate.text.fr, certificate.json] {
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

  /// The hash as the certificate says that it is made, written once more.
  private static func hash(_ sealed: [SealedName]) -> String {
    var bytes: [UInt8] = []
    for value in sealed.sorted(by: { "\($0.participant)" < "\($1.participant)" }) {
      bytes += Array("\(value.participant) \(value.bytes.count)\n".utf8) + value.bytes
    }
    return SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
  }

  @Test("is refuted by another value in place of one that was sealed")
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

  @Test("that is cut off after the key is finished by the next try")
  func cutOff() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      let dead = try #require(MasterKey(base64: MasterKey.makeBase64()))
      // The keyring of this one can't be reached by the product's role: it dooms, and comes no further.
      let half = NameDestruction(
        database: database.database, keyring: Keyring(postgres: database.client, masterKey: dead), backupDays: 35)
      await #expect(throws: KeyringError.self) { try await half.destroy(Scenario.rju, process, because: .courtOrdered) }
      await #expect(throws: CaseworkRefusal.wrongState) { try await add(to: process, world) }
      let key = try #require(try await database.ownerClient.query("retention_test_key", process.uuid).first)
      try await world.scenario.keyring.destroy(DataKeyID(try key.get("key_id", as: UUID.self)))
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

  @Test("lets nobody read, add or seal a name from then on, even where the key is remembered")
  func nobodyReads() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      // Another process of the service, which has just opened the key.
      let elsewhere = Casework(database: database.database, keyring: world.scenario.keyring)
      _ = try await elsewhere.process(Scenario.m1, process)
      _ = try await world.destruction.destroy(Scenario.rju, process, because: .enteredInError)
      let view = try await elsewhere.process(Scenario.m1, process)
      #expect(view.participants.count == 2 && view.participants.allSatisfy { $0.name == nil })
      await #expect(throws: CaseworkRefusal.wrongState) { try await add(to: process, world) }
      await #expect(throws: RetentionRefusal.wrongState) { try await world.destruction.rekey(Scenario.rju, process) }
    }
  }

  @Test("leaves the jobs of entry lists going: who was named is on none, and the others are")
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
        postgres: database.client,
        handlers: entryListHandlers(database: database.database, keyring: world.scenario.keyring),
        logger: LogCapture().logger())
      try await database.setClock("2027-01-14T13:00:00-07:00")
      try await worker.drain()
      try await database.ownerClient.query("retention_test_complete_process", world.scenario.process.id.uuid)
      _ = try await world.destruction.destroy(Scenario.rju, world.scenario.process.id, because: .courtOrdered)
      // It doesn't wait for the day to begin, and the keys needn't be gone yet.
      try await worker.drain()
      let lists = EntryLists(database: database.database, keyring: world.scenario.keyring)
      let list = try await lists.find(Scenario.kentDesk, SiteCode(unchecked: "KENT"), day("2027-01-15"))
      #expect(list.revision == 2 && list.arrivals.map { $0.name.reveal() } == ["Anaïs Autre"])
    }
  }

  @Test("is not for roles beside the unit and the service's own run", arguments: Role.allCases)
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

  @Test("with a new data key seals every name anew, and leaves the former key destroyed")
  func rekey() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process
      func key() async throws -> DataKeyID {
        let row = try #require(try await database.ownerClient.query("retention_test_key", process.id.uuid).first)
        return DataKeyID(try row.get("key_id", as: UUID.self))
      }
      let former = try await key()
      #expect(try await world.destruction.rekey(Scenario.rju, process.id) == 2)
      let current = try await key()
      #expect(current != former)
      #expect(try await world.scenario.keyring.destruction(of: former) != nil)
      #expect(try await world.scenario.keyring.destruction(of: current) == nil)
      world.scenario.keyring.forgetOpened()
      let view = try await world.scenario.casework.process(Scenario.rju, process.id)
      #expect(Set(view.participants.compactMap { $0.name?.reveal() }) == ["Zoé Ève-Tremblay", "Ulric Nemo"])
    }
  }

  @Test("with a new data key while names are added loses none and leaves none unreadable")
  func rekeyWhileAdding() async throws {
    try await withTestDatabase { database in
      let world = try await RetentionScenario(in: database)
      let process = world.scenario.process.id
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 { group.addTask { try await add(to: process, world) } }
        group.addTask {
          // Where names keep coming it gives up, which changes nothing.
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
