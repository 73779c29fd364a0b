import Identifiers
import Languages
import Privacy
import Testing

@testable import Identity

@Suite("What a token makes of its holder")
struct TokenReadingTests {
  private static let mapping = RoleMapping(
    roleClaim: "realm_access.roles", siteClaim: "site", subjectClaim: "oid", roles: ["rj-desk": .frontDesk])

  private func reading(
    _ claims: [String: JSONTree], mapping: RoleMapping = RoleMapping(), trustsEmail: Bool = false
  ) async throws -> TokenReading {
    let key = await TestKey.elliptic("k1")
    let tokens = TestProvider(keys: [key]).tokens(mapping: mapping)
    return try await tokens.reading(of: try await key.sign(claims), trustsEmail: trustsEmail)
  }

  @Test("a token that is accepted stands for the actor that the API sees")
  func accepted() async throws {
    let claims: [String: JSONTree] = .good.with([
      "realm_access": .object(["roles": .list([.text("offline_access"), .text("rj-desk")])]), "site": .text("KENT"),
      "oid": .text("9f1c"), "name": .text("Dominique Desk"), "email": .text("d@agency.example"),
      "email_verified": .bool(true), "locale": .text("fr-CA"),
    ])
    let reading = try await reading(claims, mapping: Self.mapping)
    #expect(reading.actor == Actor(subject: "9f1c", role: .frontDesk, site: SiteCode(unchecked: "KENT")))
    #expect(reading.refusal == nil)
    #expect(reading.kind == .access)
    #expect(reading.roleWords == ["offline_access", "rj-desk"])
    #expect(reading.hasName)
    #expect(reading.address == .counts)
    #expect(reading.language == .fr)
    #expect(!"\(reading)".contains("Dominique") && !"\(reading)".contains("d@agency.example"))
  }

  @Test("what is missing is said part by part, and nobody is let in")
  func missing() async throws {
    let claims: [String: JSONTree] = .good.with([
      "realm_access": .object(["roles": .list([.text("rj-desk")])]), "site": .list([.text("KENT"), .text("MATSQUI")]),
    ])
    let reading = try await reading(claims, mapping: Self.mapping)
    #expect(reading.actor == nil)
    #expect(reading.roles == [.frontDesk])
    #expect(reading.siteWords == ["KENT", "MATSQUI"])
    #expect(!reading.hasSubject)
    #expect(!reading.hasName)
    #expect(reading.address == .notSaid)
    #expect(reading.language == nil)
  }

  @Test("a token for somebody else, or that has expired, is said to be, and so is whom it would stand for")
  func refused() async throws {
    let misdirected = try await reading(.good.with(["aud": .text("other")]))
    #expect(misdirected.refusal == .misdirected)
    #expect(misdirected.actor == Actor(subject: "m1", role: .mediator))
    #expect(try await reading(.good.with(["exp": .number(TestProvider.now - 31)])).refusal == .expired)
  }

  @Test("an ID token isn't one for the API, and its claims are read all the same")
  func identity() async throws {
    let reading = try await reading(
      .good.with(["nonce": .text("n"), "email": .text("m@agency.example")]), trustsEmail: false)
    #expect(reading.kind == .other)
    #expect(reading.refusal == nil)
    #expect(reading.actor?.role == .mediator)
    #expect(reading.address == .notVerified)
  }

  @Test("an address that nobody calls verified counts where the agency says so")
  func trusted() async throws {
    #expect(try await reading(.good.with(["email": .text("m@agency.example")]), trustsEmail: true).address == .counts)
  }

  @Test("nothing is read of a token that the provider didn't sign")
  func forged() async throws {
    let tokens = TestProvider(keys: [await TestKey.elliptic("k1")]).tokens()
    let forged = try await TestKey.elliptic("k1").sign(.good)
    await #expect(throws: SignInRefusal.untrusted) {
      try await tokens.reading(of: forged, trustsEmail: false)
    }
  }
}
