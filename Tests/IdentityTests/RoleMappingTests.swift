import Identifiers
import Privacy
import Testing

@testable import Identity

@Suite("Roles from claims")
struct RoleMappingTests {
  private static let keycloak = RoleMapping(
    roleClaim: "realm_access.roles", siteClaim: "https://agency.test/site", subjectClaim: "employee",
    roles: ["rj-mediators": .mediator, "rj-mediateurs": .mediator, "rj-desk": .frontDesk, "rj-unit": .rju],
    serviceAccounts: ["offender-records": .service, "statistics": .auditor])

  private func claims(_ roles: [String], _ more: [String: JSONTree] = [:]) -> Claims {
    let own: [String: JSONTree] = [
      "sub": .text("s"), "employee": .text("e1"),
      "realm_access": .object(["roles": .list(roles.map { .text($0) })]),
    ]
    return Claims(own.merging(more) { $1 })
  }

  @Test("The agency's words stand for our roles; words that aren't listed are ignored")
  func words() throws {
    let actor = try Self.keycloak.actor(of: claims(["offline_access", "rj-mediators", "rj-mediateurs"]))
    #expect(actor == Actor(subject: "e1", role: .mediator))
    let desk = try Self.keycloak.actor(of: claims(["rj-desk"], ["https://agency.test/site": .text("KENT")]))
    #expect(desk.role == .frontDesk && desk.site?.rawValue == "KENT")
    // Our own word isn't one of the agency's.
    for roles in [[], ["rju"], ["mediator"], ["rj-unit", "rj-mediators"], ["rj-desk"]] {
      #expect(throws: SignInRefusal.incomplete, "\(roles)") { try Self.keycloak.actor(of: claims(roles)) }
    }
  }

  @Test("A listed client is a machine with the listed role, whatever its token says")
  func serviceAccounts() throws {
    let machine = try Self.keycloak.actor(of: claims(["rj-unit"], ["azp": .text("statistics")]))
    #expect(machine == Actor(subject: "statistics", role: .auditor))
    let other = try Self.keycloak.actor(of: claims([], ["client_id": .text("offender-records")]))
    #expect(other == Actor(subject: "offender-records", role: .service))
  }

  @Test("A machine that isn't listed is refused")
  func unknownMachine() throws {
    #expect(throws: SignInRefusal.machine) {
      try Self.keycloak.actor(of: claims(["rj-unit"], ["client_id": .text("s")]))
    }
    let listed = RoleMapping(serviceAccounts: ["offender-records": .service])
    #expect(throws: SignInRefusal.machine) {
      try listed.actor(of: Claims(["sub": .text("m1"), "role": .text("service")]))
    }
    // Without a list the role claim decides, for a provider that uses our words.
    #expect(try RoleMapping().actor(of: Claims(["sub": .text("x"), "role": .text("service")])).role == .service)
  }

  @Test("A token for a subject under which the service itself acts is refused, whatever its role")
  func ownSubjects() {
    for subject in ["vestibule.worker", "vestibule.publicIntake"] {
      for role in ["service", "rju"] {
        #expect(throws: SignInRefusal.incomplete, "\(subject) \(role)") {
          try RoleMapping().actor(of: Claims(["sub": .text(subject), "role": .text(role)]))
        }
      }
      #expect(throws: SignInRefusal.incomplete) {
        try RoleMapping(serviceAccounts: [subject: .service]).actor(of: Claims(["azp": .text(subject)]))
      }
    }
  }

  @Test("A subject with a NUL or more than 200 characters is refused")
  func oddSubjects() throws {
    for subject in ["", "m\01", "\0", String(repeating: "é", count: 201), String(repeating: "e\u{301}", count: 101)] {
      #expect(throws: SignInRefusal.incomplete) {
        try RoleMapping().actor(of: Claims(["sub": .text(subject), "role": .text("mediator")]))
      }
    }
    let longest = String(repeating: "é", count: 200)
    #expect(
      try RoleMapping().actor(of: Claims(["sub": .text(longest), "role": .text("mediator")])).subject == longest)
  }

  @Test("A machine can't sign in at the pages")
  func noMachineAtPages() {
    #expect(throws: SignInRefusal.machine) {
      try RoleMapping().person(of: Claims(["sub": .text("x"), "role": .text("service")]))
    }
  }
}
