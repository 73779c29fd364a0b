import Crypto
import Foundation
import Identifiers
import PostgresClient
import TestSupport
import Testing

@testable import Privacy

/// The outcome words of the test's door.
private enum TestOutcome: String, SQLDecodable {
  case done, refused, notFound, keyReused
}

/// A database with a door of the test's own, which notes a text and answers as it is told.
private struct DoorScene: Sendable {
  struct Counts: Equatable {
    /// The texts that the door noted, joined by commas.
    let notes: String
    /// Kept answers.
    let answers: Int
  }

  let database: TestDatabase

  static func run(_ body: @Sendable (DoorScene) async throws -> Void) async throws {
    try await withTestDatabase { database in
      for statement: StatementName in ["test_door_table", "test_door", "test_door_grant"] {
        try await database.ownerClient.query(statement)
      }
      try await body(DoorScene(database: database))
    }
  }

  /// Sends a request to the door. Its body is the note.
  func request(
    _ note: String, key: String? = "k1", outcome: String = "done", as actor: Actor = .worker,
    by other: Database? = nil
  ) async throws -> CommandOutcome<TestOutcome> {
    try await (other ?? database.database).carryOut(
      "test_door", actor, Command(idempotencyKey: key, digest: Self.digest(note)),
      ["given_note": .text(note), "given_outcome": .text(outcome)])
  }

  static func digest(_ note: String) -> [UInt8] { Array(SHA256.hash(data: Data(note.utf8))) }

  func counts() async throws -> Counts {
    let row = try await database.ownerClient.query("test_door_counts").one(of: "test_door_counts")
    return Counts(notes: try row.get("notes"), answers: try row.get("answers"))
  }

  func fingerprints() async throws -> [[UInt8]] {
    try await database.ownerClient.query("test_fingerprints").map { try $0.get("fingerprint") }
  }

  func waiting() async throws -> Int {
    try await database.ownerClient.query("test_door_waiting").one(of: "test_door_waiting").get("count")
  }
}

@Suite("Idempotency keys")
struct IdempotencyTests {
  @Test("The same key and body get the first answer again, done or refused", arguments: ["done", "refused"])
  func again(outcome: String) async throws {
    try await DoorScene.run { scene in
      let first = try await scene.request("a", outcome: outcome)
      // The door would answer otherwise by now, which makes no difference.
      let second = try await scene.request("a", outcome: outcome == "done" ? "refused" : "done")
      #expect(first.word == TestOutcome(rawValue: outcome))
      #expect(second.word == first.word && second.answer == first.answer)
      #expect(try await scene.counts() == DoorScene.Counts(notes: "a", answers: 1))
    }
  }

  @Test("That something wasn't found isn't kept: it may be there by the next try")
  func notFound() async throws {
    try await DoorScene.run { scene in
      let first = try await scene.request("a", outcome: "notFound")
      let second = try await scene.request("a")
      #expect(first.word == .notFound && second.word == .done)
      let counts = try await scene.counts()
      #expect(counts.answers == 1)
    }
  }

  @Test("While the master key is rotated, a request of before is still recognised")
  func rotation() async throws {
    try await DoorScene.run { scene in
      let (old, new) = (try #require(MasterKey(base64: MasterKey.makeBase64())), try #require(Self.newKey))
      func database(_ fingerprints: RequestFingerprints) -> Database {
        Database(postgres: scene.database.client, actorKey: TestCluster.actorKey, fingerprints: fingerprints)
      }
      _ = try await scene.request("a", by: database(old.fingerprints()))
      #expect(try await scene.request("a", by: database(new.fingerprints(former: [old]))).word == .done)
      #expect(try await scene.request("a", by: database(new.fingerprints())).word == .keyReused)
      #expect(try await scene.counts() == DoorScene.Counts(notes: "a", answers: 1))
    }
  }

  private static var newKey: MasterKey? { MasterKey(base64: MasterKey.makeBase64()) }

  @Test("The same person in another role or at another site neither gets the answer nor learns that there is one")
  func otherRole() async throws {
    try await DoorScene.run { scene in
      let desk = try #require(Actor(subject: "u1", role: .frontDesk, site: SiteCode("KENT")))
      let others = [
        try #require(Actor(subject: "u1", role: .rju)),
        try #require(Actor(subject: "u1", role: .frontDesk, site: SiteCode("MATSQUI"))),
        try #require(Actor(subject: "u1", role: .siteStaff, site: SiteCode("KENT"))),
      ]
      let first = try await scene.request("a", as: desk)
      for other in others {
        let answer = try await scene.request("b", as: other)
        #expect(answer.word == .done && answer.answer != first.answer)
      }
      #expect(try await scene.counts() == DoorScene.Counts(notes: "a,b,b,b", answers: 4))
      #expect(try await scene.request("a", as: desk).answer == first.answer)
      // By direct SQL as well, with the fingerprint that is kept.
      let kept: SQLArguments = ["given_former": .byteas(try await scene.fingerprints())]
      for other in others {
        let request: SQLArguments = [
          "who": .actor(other), "request": .request(key: "k1", fingerprint: try await scene.fingerprints()[0]),
        ]
        let found = try await scene.database.database.acting(as: other).rows(of: "request_answer_find", request + kept)
        #expect(try found.first?.get("answer", as: JSONText.self) != first.answer)
      }
    }
  }

  @Test("A subject with quotes, backslashes, commas and combining marks is vouched for like any other")
  func oddSubjects() async throws {
    try await DoorScene.run { scene in
      for subject in ["a\"b", "a\"\u{301}b", "\\", "\\\u{301}\"", "(,)", " x ", "é"] {
        let actor = try #require(Actor(subject: subject, role: .rju))
        #expect(try await scene.request("a", key: "k\"\u{301}", as: actor).word == .done, "\(subject)")
      }
    }
  }

  @Test("Another body under the same key is refused as keyReused, and does nothing")
  func otherBody() async throws {
    try await DoorScene.run { scene in
      _ = try await scene.request("a")
      let other = try await scene.request("b")
      #expect(other.word == .keyReused && other.answer == JSONText("{}"))
      #expect(try await scene.counts() == DoorScene.Counts(notes: "a", answers: 1))
    }
  }

  @Test("A key is its actor's own, and a request without a key is always new")
  func ownKeys() async throws {
    try await DoorScene.run { scene in
      let unit = try #require(Actor(subject: "u1", role: .rju))
      _ = try await scene.request("a")
      _ = try await scene.request("b", as: unit)
      for _ in 0..<2 { _ = try await scene.request("c", key: nil) }
      #expect(try await scene.counts() == DoorScene.Counts(notes: "a,b,c,c", answers: 2))
    }
  }

  @Test("Of two requests at once with one key, one is carried out and both get its answer")
  func atOnce() async throws {
    try await DoorScene.run { scene in
      let answers = try await withThrowingTaskGroup(of: CommandOutcome<TestOutcome>.self) { group in
        try await scene.database.ownerClient.transaction { transaction in
          try await transaction.query("test_door_close")
          for _ in 0..<2 { group.addTask { try await scene.request("a") } }
          // Both have found the key unused by then, and are about to do the work.
          while try await scene.waiting() < 2 { await Task.yield() }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.map(\.word) == [.done, .done])
      #expect(Set(answers.map(\.answer)).count == 1)
      #expect(try await scene.counts() == DoorScene.Counts(notes: "a", answers: 1))
    }
  }

  @Test("A door that fails half-way leaves nothing and keeps no answer, so the same request may be sent again")
  func failure() async throws {
    try await DoorScene.run { scene in
      for key in ["k1", nil] {
        let error = await #expect(throws: PostgresError.self) {
          try await scene.request("a", key: key, outcome: "fails")
        }
        #expect(error?.matches(constraint: "test_door_failed") == true)
      }
      let counts = try await scene.counts()
      #expect(counts == DoorScene.Counts(notes: "", answers: 0))
      #expect(try await scene.request("a").word == .done)
      #expect(try await scene.counts() == DoorScene.Counts(notes: "a", answers: 1))
    }
  }

  @Test("If the answer can't be kept, nothing is done")
  func notKept() async throws {
    try await DoorScene.run { scene in
      let error = await #expect(throws: PostgresError.self) {
        try await scene.request("a", key: String(repeating: "k", count: 256))
      }
      #expect(error?.matches(constraint: "request_answer_key_length") == true)
      let counts = try await scene.counts()
      #expect(counts == DoorScene.Counts(notes: "", answers: 0))
    }
  }

  @Test("An outcome word that isn't in the door's list is an error that names the column")
  func unknownWord() async throws {
    try await DoorScene.run { scene in
      let error = await #expect(throws: PostgresError.self) { try await scene.request("a", outcome: "maybe") }
      #expect(error?.kind == .decoding && error?.column == "outcome")
    }
  }

  @Test("The kept fingerprint isn't the request's SHA-256, and depends on the master key")
  func fingerprint() async throws {
    try await DoorScene.run { scene in
      _ = try await scene.request("a", key: "k1")
      let otherKey = try #require(MasterKey(base64: MasterKey.makeBase64()))
      let other = Database(
        postgres: scene.database.client, actorKey: TestCluster.actorKey, fingerprints: otherKey.fingerprints())
      _ = try await scene.request("a", key: "k2", by: other)
      let kept = try await scene.fingerprints()
      #expect(kept.count == 2 && kept.first != kept.last)
      #expect(kept.allSatisfy { $0.count == 32 && $0 != DoorScene.digest("a") })
    }
  }
}
