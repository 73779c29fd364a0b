import Facilities
import HTTPTypes
import Identifiers
import Languages
import Notices
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

extension MatrixRow {
  /// The directory and accounts by the API.
  static let directory: [MatrixRow] = [
    MatrixRow("GET /v1/directory") { world, _, _ in
      try await world.setAddress(ofSite: "KENT")
      return Asked(path: "/v1/directory", namesSomething: false)
    },
    MatrixRow("POST /v1/directory/addresses") { world, side, _ in
      Asked(
        path: "/v1/directory/addresses",
        body: """
          {"recipient":"siteStaff","site":"\(world.place(side).site)","duty":"general","email":"staff@site.test",
          "language":"en"}
          """)
    },
    MatrixRow("POST /v1/directory/addresses/removal") { world, side, actor in
      let site = world.place(side).site
      try await world.setAddress(ofSite: site)
      return Asked(
        path: "/v1/directory/addresses/removal",
        body: #"{"recipient":"siteStaff","site":"\#(site)","duty":"general"}"#)
    },
    MatrixRow("GET /v1/mediators") { _, _, _ in Asked(path: "/v1/mediators", namesSomething: false) },
    MatrixRow("GET /v1/account") { world, _, actor in
      try await world.absence(of: actor.subject)
      return Asked(path: "/v1/account", namesSomething: false)
    },
    MatrixRow("POST /v1/account") { _, _, _ in
      Asked(
        path: "/v1/account", body: #"{"name":"Sam","email":"sam@people.test","language":"en"}"#, namesSomething: false)
    },
    MatrixRow("POST /v1/accounts") { world, _, _ in
      try await world.absence(of: "p1")
      return Asked(
        path: "/v1/accounts", body: #"{"subject":"p1","name":"Sam","email":"sam@people.test","language":"en"}"#,
        namesSomething: false)
    },
    MatrixRow("POST /v1/accounts/search") { _, _, _ in
      Asked(path: "/v1/accounts/search", body: #"{"text":"p1"}"#, namesSomething: false)
    },
    MatrixRow("POST /v1/absences") { world, side, actor in
      let subject = side == .own ? actor.subject : "p1"
      try await world.makeAccount(subject)
      let day = world.nextDay()
      return Asked(
        path: "/v1/absences", body: #"{"subject":"\#(subject)","firstDay":"\#(day)","lastDay":"\#(day)"}"#)
    },
    MatrixRow("POST /v1/absences/{id}/end") { world, side, actor in
      let absence = try await world.absence(of: side == .own ? actor.subject : "p1")
      return Asked(path: "/v1/absences/\(absence)/end")
    },
  ]

  /// The pages of the directory.
  static let directoryPages: [MatrixRow] = [
    MatrixRow("GET /rju/directory") { _, _, _ in Asked(path: "/rju/directory", namesSomething: false) },
    MatrixRow("POST /rju/directory") { _, _, _ in
      Asked(path: "/rju/directory", form: ["do": "search", "text": "m"], namesSomething: false)
    },
    MatrixRow("GET /rju/directory/people/{subject}") { world, _, _ in
      try await world.makeAccount("p1")
      return Asked(path: "/rju/directory/people/p1", namesSomething: false)
    },
    MatrixRow("POST /rju/directory/people/{subject}", .seeOther) { _, _, _ in
      Asked(path: "/rju/directory/people/p1", form: ["do": "save", "name": "Sam"], namesSomething: false)
    },
    MatrixRow("GET /rju/directory/sites/{code}") { world, side, _ in
      Asked(path: "/rju/directory/sites/\(world.place(side).site)")
    },
    MatrixRow("POST /rju/directory/sites/{code}", .seeOther) { world, side, _ in
      Asked(path: "/rju/directory/sites/\(world.place(side).site)", form: addressForm("siteStaff"))
    },
    MatrixRow("GET /rju/directory/unit") { _, _, _ in Asked(path: "/rju/directory/unit", namesSomething: false) },
    MatrixRow("POST /rju/directory/unit", .seeOther) { _, _, _ in
      Asked(path: "/rju/directory/unit", form: addressForm("unit"), namesSomething: false)
    },
    MatrixRow("GET /site/addresses") { _, _, _ in Asked(path: "/site/addresses", namesSomething: false) },
    MatrixRow("POST /site/addresses", .seeOther) { _, _, _ in
      Asked(path: "/site/addresses", form: addressForm("siteStaff"), namesSomething: false)
    },
    MatrixRow("GET /account") { _, _, _ in Asked(path: "/account", namesSomething: false) },
    MatrixRow("POST /account", .seeOther) { _, _, _ in
      Asked(path: "/account", form: ["do": "save", "name": "Sam", "email": "sam@people.test"], namesSomething: false)
    },
  ]

  /// A form that has no version, which matches none once there is an address, so that it may be refused as stale.
  private static func addressForm(_ recipient: String) -> [String: String] {
    [
      "do": "save:\(recipient)-general", "version-\(recipient)-general": "0",
      "email-\(recipient)-general": "box@site.test", "language-\(recipient)-general": "en",
    ]
  }
}

extension MatrixWorld {
  private var directory: Directory { Directory(database: scenario.database.database) }

  /// Sets the general address of a site's staff.
  func setAddress(ofSite site: String) async throws {
    _ = try await directory.setAddress(
      Scenario.rju, of: try #require(Addressee(.siteStaff, site: SiteCode(unchecked: site))), duty: .general,
      to: try #require(EmailAddress("staff@site.test")), language: .en, .unkeyed)
  }

  /// Makes an account, unless there is one.
  func makeAccount(_ subject: String) async throws {
    let details = AccountDetails(name: "Sam", email: EmailAddress("sam@people.test"), language: .en)
    _ = try await directory.saveAccount(Scenario.rju, subject, details, .unkeyed)
  }

  /// The account of a subject, away on a day of its own.
  @discardableResult
  func absence(of subject: String) async throws -> AbsenceID {
    try await makeAccount(subject)
    let away = try day(nextDay())
    let account = try await directory.saveAbsence(
      Scenario.rju, of: subject, NewAbsence(firstDay: away, lastDay: away, deputy: nil), .unkeyed)
    return try #require(account.absences.first { $0.firstDay == away }?.id)
  }
}

extension MatrixFields {
  private static let account = """
    absences[].firstDay absences[].id absences[].lastDay email emailSaidBy language languageSaidBy name nameSaidBy
    subject version
    """

  /// A mediator's role follows from their engagement; that of others from what the provider says as they sign in.
  private static let own = seen(by: Role.allCases.filter { $0 != .mediator }, account + " roles[]")
    .merging(seen(by: [.mediator], account + " roles[].role")) { $1 }

  private static let ofSite = """
    recipients[].recipient recipients[].site recipients[].siteName recipients[].addresses[] \
    recipients[].addresses[].duty recipients[].addresses[].email recipients[].addresses[].language \
    recipients[].addresses[].recipient recipients[].addresses[].site recipients[].addresses[].version
    """
  private static let gaps = """
     nobodyToTell[].confirmedMeetings nobodyToTell[].firstDay nobodyToTell[].site nobodyToTell[].siteName
    """

  static let directory: [String: Seen] = [
    "GET /v1/directory": seen(by: [.siteStaff], ofSite).merging(seen(by: [.rju, .service], ofSite + gaps)) { $1 },
    "GET /v1/account": own,
    "POST /v1/account": own,
    "POST /v1/accounts": seen(by: [.rju, .service], account + " roles[]"),
    "POST /v1/accounts/search": seen(
      by: [.rju, .service],
      (account + " roles[]").split(whereSeparator: \.isWhitespace).map { "accounts[].\($0)" }.joined(separator: " ")),
    "POST /v1/absences": own,
    "POST /v1/absences/{id}/end": own,
    "POST /v1/directory/addresses": seen(
      by: [.siteStaff, .rju, .service], "duty email language recipient site version"),
    "POST /v1/directory/addresses/removal": seen(by: [.siteStaff, .rju, .service], "duty recipient site"),
    "GET /v1/mediators": seen(by: [.mediator, .rju], "mediators[].name mediators[].subject"),
  ]
}
