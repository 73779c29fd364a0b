import Foundation
import TestSupport

/// People with tokens of the provider, and the site of Kent as its agency makes it known.
extension ServedProduct {
  /// What a program needs to know of the roles in those tokens.
  static let tokenRoles = "rju=rju, mediator=mediator, siteStaff=siteStaff, frontDesk=frontDesk"

  /// Somebody with a token of the provider, who speaks to the program at an address.
  func caller(_ role: String, _ subject: String, site: String? = nil, at address: String) throws -> Caller {
    guard let now = try provider.tell(#"{"do":"key"}"#).now else { throw URLError(.badServerResponse) }
    let site = site.map { #","site":"\#($0)""# } ?? ""
    let claims =
      #"{"iss":"\#(provider.issuer)","aud":["vestibule"],"sub":"\#(subject)","employee":"\#(subject)","#
      + #""exp":\#(now + 900),"iat":\#(now),"realm_access":{"roles":["\#(role)"]}\#(site)}"#
    return Caller(address: address, token: try provider.sign(claims))
  }

  /// The people of Kent, who speak to the program at an address.
  func scene(at address: String) throws -> Scene {
    Scene(
      unit: try caller("rju", "r1", at: address), mediator: try caller("mediator", "m1", at: address),
      staff: try caller("siteStaff", "s1", site: "KENT", at: address))
  }

  private static let rooms = """
    code,site,kind,name_en,name_fr,seats,features,corridor,area
    KENT-BOARD,KENT,boardroom,Boardroom,Salle de conférence,12,,,
    """
  private static let waitingPlaces = """
    code,site,kind,side,name_en,name_fr
    KENT-LOBBY,KENT,waitingPlace,victim,Interview room by the lobby,Salle d'entrevue du hall
    KENT-UNIT,KENT,waitingPlace,offender,Waiting room of the programs unit,Salle d'attente des programmes
    """

  /// Makes the sites known, with the waiting places of Kent, attests its boardroom and engages the mediator.
  ///
  /// - Parameters:
  ///   - first: the engagement's first day, such as `2027-01-15`; `last`, its last one.
  ///   - settings: those of the program whose command imports.
  func openKent(from first: String, to last: String, _ settings: [String: String]) async throws {
    try await withTemporaryFolder { folder in
      let (rooms, places) = ("\(folder)/rooms.csv", "\(folder)/places.csv")
      try Self.rooms.write(toFile: rooms, atomically: true, encoding: .utf8)
      try Self.waitingPlaces.write(toFile: places, atomically: true, encoding: .utf8)
      let sites = repositoryRoot.appendingPathComponent("sql/reference/sites.csv").path
      let arguments = ["sites", "import", "--sites", sites, "--rooms", rooms, "--places", places]
      let imported = try await OperatorCommand.run(arguments, settings, secondsMax: 60)
      guard imported.status == 0 else { throw ProgramFailed(arguments: arguments, status: imported.status) }
    }
    let kent = try scene(at: address)
    try await kent.staff.post("/v1/rooms/KENT-BOARD/attestation", #"{"closed":true,"private":true}"#)
      .requireStatus(200)
    try await kent.unit.post(
      "/v1/engagements",
      #"{"mediator":"m1","name":"Camille Tremblay","language":"en","kind":"serviceContract","#
        + #""startsOn":"\#(first)","endsOn":"\#(last)"}"#
    ).requireStatus(201)
  }
}
