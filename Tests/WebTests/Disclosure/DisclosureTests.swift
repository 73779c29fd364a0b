import Foundation
import HTTPTypes
import HummingbirdTesting
import Identifiers
import Languages
import NIOCore
import Notices
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// What is read of a process, by everyone, everywhere.
@Suite("What is disclosed of a process")
struct DisclosureTests {
  private typealias Seen = [Disclosure.Field: Set<Disclosure.Reader>]

  /// Where the next page of a list begins.
  private static let notOfAProcess: Set<String> = ["next"]
  /// They have no end to wait for, and tell what the inbox tells.
  private static let streams: Set<String> = ["/v1/events", "/live"]

  @Test("The table of what each reads of a process is what the API answers, field by field (scope.1)")
  func fields() async throws {
    try await MatrixWorld.run { world, application, client in
      let scene = try await DisclosureScene(in: world)
      var seen: Seen = [:]
      func read(_ routes: [Route]) async throws {
        for route in routes where Self.isRead(route) {
          for (reader, actor) in DisclosureScene.readers {
            for address in try scene.addresses(of: route.path) {
              let response = try await client.api(.get, address, as: actor)
              #expect([.ok, .forbidden, .notFound].contains(response.status), "\(address): \(response.text)")
              guard response.status == .ok else { continue }
              for path in MatrixFields.seen(in: response).subtracting(Self.notOfAProcess) {
                seen[Disclosure.Field(route: "GET \(route.path)", path: path), default: []].insert(reader)
              }
            }
          }
        }
      }
      try await read(application.table.routes)
      try await scene.goWrong()
      try await read(application.table.routes.filter { DisclosureScene.goingWrong.contains($0.path) })
      let found = Self.withoutEmptyLists(seen).filter { !DisclosureScene.isOfNoProcess($0.key.route) }
      let table = Disclosure.all.map(\.fields).reduce(into: Seen()) { $0.merge($1) { $0.union($1) } }
      #expect(Self.differences(table, found) == [])

      let name = Disclosure.Field(route: "GET /v1/processes/{id}", path: "participants[].name")
      #expect(Self.differences(table, found.merging([name: [.unit, .siteStaff]]) { $1 }) == ["\(name)"])
      #expect(Self.differences(table.filter { $0.key != name }, found) == ["\(name)"])
      #expect(Disclosure.all.flatMap(\.fields.keys).count == table.count, "each field stands in one row")
    }
  }

  @Test("program.1: outside the program no process, offender or reason is read, in any answer, page or document")
  func outside() async throws {
    try await MatrixWorld.run { world, application, client in
      let scene = try await DisclosureScene(in: world)
      let secrets = try await scene.secrets()
      var known: Set<String> = []
      for text in try await Self.texts(of: application, scene, client, as: Scenario.rju) {
        known.formUnion(secrets.filter { text.text.contains($0) })
      }
      #expect(known == secrets, "the unit reads all of it, so that it would be found")

      var namesOnLists = 0
      for actor in DisclosureScene.outsiders {
        for answer in try await Self.texts(of: application, scene, client, as: actor) {
          let place = "\(answer.address) as \(actor.subject)"
          // The trail holds what was done to a thing by the thing's id, and nothing else of it.
          let sought = actor.role == .auditor && answer.isTrail ? secrets.subtracting(scene.ids) : secrets
          for secret in sought { #expect(!answer.text.contains(secret), "“\(secret)” in \(place)") }
          if !answer.isTable { #expect(!answer.text.lowercased().contains("withdr"), "\(place)") }
          let name = answer.text.contains(DisclosureScene.victimOnTheList)
          #expect(!name || answer.isList && actor.site == Scenario.kentDesk.site, "a name in \(place)")
          if name { namesOnLists += 1 }
        }
      }
      #expect(namesOnLists > 4, "the list, its PDF, and the front desk's page have names")
    }
  }

  @Test("program.1: outside the program a withdrawal and any other cancellation are answered alike, and told alike")
  func alike() async throws {
    try await MatrixWorld.run { world, _, client in
      let scene = try await DisclosureScene(in: world)
      for actor in [Scenario.kentStaff, Scenario.kentDesk] {
        var answers: [Set<String>] = []
        for meeting in [scene.withdrawn, scene.cancelled] {
          let answer = try await client.api(.get, "/v1/meetings/\(meeting)", as: actor)
          #expect(answer.status == .ok && answer.text.contains(#""state":"cancelled""#))
          answers.append(MatrixFields.seen(in: answer))
        }
        #expect(answers[0] == answers[1])
      }
      let inbox = try await Notices(database: scene.world.scenario.database.database).inbox(Scenario.kentStaff)
      for meeting in [scene.withdrawn, scene.cancelled] {
        // Whether they were told of the request before it ended is a matter of moments.
        let told = inbox.notices.filter { $0.subject.key == meeting.description && $0.kind != .meetingHeld }
        #expect(told.map(\.kind) == [.meetingCancelled])
      }
    }
  }

  /// What was answered at an address.
  private struct Answer {
    let address: String
    let text: String

    var isTrail: Bool { address.contains("/audit") }
    /// The entry list, in each of its forms.
    var isList: Bool { address.contains("/entry-lists/") || address.contains("/front-desk") }
    /// The page that names every clause and route, whoever reads it.
    var isTable: Bool { address.hasPrefix("/protocol") || address == "/openapi.json" }
  }

  /// Everything that an actor can fetch, refusals too; pages in both languages, documents as their text.
  private static func texts(
    of application: WebApplication, _ scene: DisclosureScene, _ client: WebClient, as actor: Actor
  ) async throws -> [Answer] {
    var answers: [Answer] = []
    for route in application.table.routes where route.method == .get && !streams.contains(route.path) {
      for address in try scene.addresses(of: route.path) {
        for language in Language.allCases {
          let response =
            if case .bearer = route.access {
              try await client.api(.get, address, as: actor, nil, [.acceptLanguage: language.rawValue])
            } else {
              try await client.page(address, as: actor, language: language.rawValue)
            }
          let isPDF = response.headers[.contentType] == "application/pdf"
          let text = isPDF ? try PDFReading(Array(response.body.readableBytesView)).text : response.text
          // The page of a refusal leads back to the address that was asked for, which the asker knows already.
          let told = response.status == .ok ? text : text.replacing(address, with: "")
          answers.append(Answer(address: address, text: told))
        }
      }
    }
    return answers
  }

  private static func isRead(_ route: Route) -> Bool {
    guard case .bearer = route.access else { return false }
    return route.method == .get && !streams.contains(route.path)
  }

  /// A list that was empty for somebody, and not for others, says nothing.
  private static func withoutEmptyLists(_ seen: Seen) -> Seen {
    seen.filter { field, _ in
      !field.path.hasSuffix("[]")
        || !seen.keys.contains { $0.route == field.route && $0.path.hasPrefix(field.path + ".") }
    }
  }

  private static func differences(_ table: Seen, _ found: Seen) -> [String] {
    Set(table.keys).union(found.keys).filter { table[$0] != found[$0] }.map(\.description).sorted()
  }
}
