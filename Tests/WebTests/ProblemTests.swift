import Clauses
import Foundation
import HTTPTypes
import Hummingbird
import Languages
import NIOCore
import Synchronization
import Testing

@testable import Web

@Suite("Problems")
struct ProblemTests {
  @Test("Every kind has its own type, and a title in both languages", arguments: ProblemKind.allCases)
  func kinds(kind: ProblemKind) {
    #expect(ProblemKind.allCases.filter { $0.type == kind.type }.count == 1)
    #expect(!kind.title.en.isEmpty && !kind.title.fr.isEmpty && kind.title.en != kind.title.fr)
    #expect((400...599).contains(kind.status.code))
  }

  @Test("A problem comes in the caller's language", arguments: [(Language.en, "required"), (.fr, "obligatoire")])
  func languages(language: Language, word: String) async throws {
    let problem = Problem(.invalidFields, errors: [FieldFault("attendees[1].arrival", .required)])
    let response = problem.response(in: language)
    #expect(response.status == .badRequest)
    #expect(response.headers[.contentType] == "application/problem+json")
    #expect(response.headers[.contentLanguage] == language.rawValue)
    let seen = try JSONDecoder().decode(ProblemSeen.self, from: try await body(response))
    #expect(seen.type == "https://vestibule.example/problems/invalid-fields")
    #expect(seen.errors?.first?.field == "attendees[1].arrival")
    #expect(seen.errors?.first?.code == "required")
    #expect(seen.errors?.first?.reason.contains(word) == true)
  }

  @Test(
    "A time that the clocks skip comes with what can be had instead, for programs and in the caller's words",
    arguments: [
      (Language.en, "Possible: 01:30 or 03:00."), (.fr, "Possible\u{a0}: 1\u{a0}h\u{a0}30 ou 3\u{a0}h."),
    ])
  func choices(language: Language, words: String) async throws {
    let choices = ["2027-03-14T01:30", "2027-03-14T03:00"]
    let problem = Problem(
      .invalidFields,
      errors: [FieldFault("start", .nonexistentWallTime, choices: choices), FieldFault("minutes", .outOfRange)])
    let seen = try JSONDecoder().decode(ProblemSeen.self, from: try await body(problem.response(in: language)))
    #expect(seen.errors?.first?.choices == choices)
    #expect(seen.errors?.first?.reason.hasSuffix(words) == true, "\(seen)")
    #expect(seen.errors?.last?.choices == nil)
    let page = PageProblem(problem, in: language)
    #expect(page.items.first?.text.hasSuffix(words) == true)
  }

  @Test("Every clause that can prevent a request explains itself in both languages", arguments: Clause.allCases)
  func clauses(clause: Clause) {
    #expect(!clause.refusal.en.isEmpty && !clause.refusal.fr.isEmpty && clause.refusal.en != clause.refusal.fr)
  }

  @Test("An error that no feature declares is a 500 that says nothing of it")
  func unknown() async throws {
    struct Leak: Error { let name = "Zoé Tremblay" }
    let response = Problem(of: Leak()).response(in: .en)
    #expect(response.status == .internalServerError)
    #expect(!String(decoding: try await body(response), as: UTF8.self).contains("Zoé"))
  }

  private func body(_ response: Response) async throws -> Data {
    let capture = BodyCapture()
    try await response.body.write(capture)
    return capture.data.withLock { $0 }
  }
}

/// Keeps what a response writes.
private final class BodyCapture: ResponseBodyWriter {
  let data = Mutex(Data())

  func write(_ buffer: ByteBuffer) async throws {
    data.withLock { $0.append(contentsOf: buffer.readableBytesView) }
  }

  func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
