import Casework
import Clauses
import Facilities
import HTTPTypes
import Identifiers
import Languages
import Meetings
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

@testable import Web

/// What a clause forbids, tried in each of the three ways there are: by the API, at a page, and by a statement of one's
/// own as the application's role.
struct ForbiddenAttempt: Sendable, CustomTestStringConvertible {
  /// A request to the API, and how it is refused.
  struct ByAPI: Sendable {
    let actor: Actor?
    let method: HTTPRequest.Method
    let path: String
    var body: String?
    let status: HTTPResponse.Status
    /// The clause that the refusal names; `nil` where it names none.
    var clause: Clause?
    /// The field that the refusal names.
    var field: String?
  }

  /// A page's form, sent as by hand, and how it is refused.
  struct ByPage: Sendable {
    let actor: Actor?
    let path: String
    var form: [String: String]?
    let status: HTTPResponse.Status
  }

  /// What the application's role tries for somebody: a statement of `forbidden_tests.sql`.
  struct BySQL: Sendable {
    let actor: Actor
    let statement: StatementName
    var values: [(any SQLEncodable & Sendable)?] = []
    /// Whether it reads: then the rights under which readings run must find nothing either.
    var isReading = false
  }

  let clause: Clause
  let what: String
  /// Sets the scene, and says what is tried.
  let attempt: @Sendable (Scenario) async throws -> (ByAPI, ByPage, BySQL)

  var testDescription: String { "\(clause.rawValue): \(what)" }

  init(
    _ clause: Clause, _ what: String, _ attempt: @escaping @Sendable (Scenario) async throws -> (ByAPI, ByPage, BySQL)
  ) {
    (self.clause, self.what, self.attempt) = (clause, what, attempt)
  }

  /// Clauses that say what is to be done, and forbid nothing by themselves.
  static let forbidNothing: Set<Clause> = []

  static let all: [ForbiddenAttempt] = people + contact + entry + space + information + program

  private static let entry = [
    ForbiddenAttempt(.arrangement, "no confirmation while a side has no place to wait in") { scenario in
      try await scenario.database.ownerClient.query("separation_test_forget_places", "KENT")
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      return confirmation(of: held.id, clause: .arrangement)
    },
    ForbiddenAttempt(.arrangement, "no confirmation into a formal count that came after the request") { scenario in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      try await scenario.database.ownerClient.query("separation_test_count")
      return confirmation(of: held.id, clause: .arrangement)
    },
    ForbiddenAttempt(.accompaniedEntry, "a mediator is nowhere else while a victim is in") { scenario in
      _ = try await scenario.hold()
      let other = try await scenario.openProcess(mediator: "m1")
      return wish(scenario, of: other, site: "MATSQUI", status: .conflict)
    },
    ForbiddenAttempt(.accompaniedEntry, "nobody is due at another site sooner than the way there takes") { scenario in
      _ = try await scenario.hold()
      let other = try await scenario.openProcess(mediator: "m1")
      return wish(scenario, of: other, site: "MATSQUI", start: "13:00", arrival: "12:30", status: .conflict)
    },
    ForbiddenAttempt(.arrangement, "no confirmation while the site is closed") { scenario in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      _ = try await scenario.facilities.closures.record(
        Scenario.kentStaff,
        NewClosure(
          site: SiteCode(unchecked: "KENT"), room: nil, start: try #require(WallTime("2027-01-15T09:00")),
          end: try #require(WallTime("2027-01-15T18:00")), reason: .lockdown), .unkeyed)
      return confirmation(of: held.id, clause: .arrangement)
    },
    ForbiddenAttempt(.entryDocuments, "nobody comes while the entrance is closed") { scenario in
      wish(scenario, start: "08:10", arrival: "07:40", status: .conflict)
    },
    ForbiddenAttempt(.entryDocuments, "nobody cancels a meeting for which somebody is on the way") { scenario in
      let meeting = try await scenario.confirmed().id
      try await scenario.database.setClock("2027-01-15T09:31:00-07:00")
      return (
        ByAPI(
          actor: Scenario.m1, method: .post, path: "/v1/meetings/\(meeting)/cancellation", body: "{}", status: .conflict
        ),
        ByPage(
          actor: Scenario.m1, path: "/mediator/meetings/\(meeting)", form: ["do": "cancel"], status: .conflict),
        BySQL(actor: Scenario.m1, statement: "forbidden_test_cancel", values: [meeting.uuid])
      )
    },
    ForbiddenAttempt(.entryDocuments, "no meeting whose first arrival comes sooner than the entrance can be told") {
      scenario in
      wish(scenario, day: "2027-01-04", clause: .entryDocuments)
    },
    ForbiddenAttempt(.entryDocuments, "no late confirmation without the word that the entrance knows") { scenario in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      try await scenario.makeLate()
      return confirmation(of: held.id, clause: .entryDocuments)
    },
    ForbiddenAttempt(.entryDocuments, "another site's entry list is nobody's to read") { scenario in
      _ = try await scenario.confirmed()
      return (
        ByAPI(
          actor: Scenario.matsquiDesk, method: .get, path: "/v1/entry-lists/KENT/2027-01-15", status: .notFound),
        ByPage(
          actor: Scenario.matsquiDesk, path: "/front-desk?day=2027-01-15",
          form: ["do": "acknowledge", "site": "KENT", "revision": "1", "day": "2027-01-15"], status: .notFound),
        BySQL(actor: Scenario.matsquiDesk, statement: "forbidden_test_entry_lists", isReading: true)
      )
    },
  ]

  private static let space = [
    ForbiddenAttempt(.closedSpace, "no room that isn't attested") { scenario in
      wish(scenario, room: "KENT-OPEN", clause: .closedSpace)
    },
    ForbiddenAttempt(.agreedAttendance, "no confirmation without everyone's agreement") { scenario in
      confirmation(of: try await scenario.hold().id, clause: .agreedAttendance)
    },
    ForbiddenAttempt(.visitsArea, "no Visits and Correspondence area without an authorisation") { scenario in
      wish(scenario, room: "KENT-VISITS", clause: .visitsArea)
    },
    ForbiddenAttempt(.noRecording, "no confirmation unless nobody records") { scenario in
      let held = try await scenario.hold()
      try await scenario.agree(held.id)
      return confirmation(of: held.id, notRecorded: false, clause: .noRecording)
    },
  ]

  private static let information = [
    ForbiddenAttempt(.victimFile, "nothing stands where the identifier goes but an identifier") { scenario in
      (
        ByAPI(
          actor: Scenario.rju, method: .get, path: "/v1/processes/\(scenario.process.id)/activity-record",
          status: .unprocessableContent, clause: .victimFile),
        ByPage(
          actor: Scenario.rju, path: "/rju/agency",
          form: AgencySent.form(["activityRecordIdentifier": "they made up"]), status: .badRequest),
        BySQL(actor: Scenario.rju, statement: "forbidden_test_identifier")
      )
    },
    ForbiddenAttempt(.removal, "no removal from a file of the unit") { _ in
      (
        ByAPI(
          actor: Scenario.rju, method: .post, path: "/v1/removal-orders",
          body: #"{"file":"restorativeJusticeUnit","fileNumber":"R1/2","custodian":"KENT"}"#,
          status: .unprocessableContent, clause: .removal),
        ByPage(
          actor: Scenario.rju, path: "/rju/removals",
          form: [
            "do": "issue", "file": "restorativeJusticeUnit", "fileNumber": "R1/2", "custodian": "KENT", "dueOn": "",
          ], status: .unprocessableContent),
        BySQL(actor: Scenario.rju, statement: "forbidden_test_removal")
      )
    },
  ]

  private static let program = [
    ForbiddenAttempt(.voluntariness, "no reason goes with a cancellation, and a site tells nobody's withdrawal") {
      scenario in
      let held = try await scenario.hold()
      return (
        ByAPI(
          actor: Scenario.m1, method: .post, path: "/v1/meetings/\(held.id)/cancellation",
          body: #"{"reason":"they changed their mind"}"#, status: .badRequest),
        ByPage(
          actor: Scenario.kentStaff, path: "/site/meetings/\(held.id)",
          form: ["do": "withdraw:\(scenario.process.victim)"], status: .notFound),
        BySQL(actor: Scenario.kentStaff, statement: "forbidden_test_withdrawals")
      )
    },
    ForbiddenAttempt(.voluntariness, "nobody is listed who has withdrawn and hasn't come back") { scenario in
      let process = scenario.process
      _ = try await scenario.meetings.withdraw(Scenario.rju, from: process.id, process.victim, .unkeyed)
      return wish(scenario, clause: .voluntariness)
    },
    ForbiddenAttempt(.engagement, "nobody attends as the mediator of a process that isn't theirs") { scenario in
      let meeting = try await scenario.confirmed().id
      return (
        ByAPI(
          actor: Scenario.rju, method: .post, path: "/v1/meetings/\(meeting)/mediator",
          body: #"{"mediator":"m2"}"#, status: .unprocessableContent, clause: .engagement),
        ByPage(
          actor: Scenario.rju, path: "/meetings/\(meeting)/mediator",
          form: ["do": "change", "mediator": "m2", "coMediators": ""], status: .unprocessableContent),
        BySQL(actor: Scenario.rju, statement: "forbidden_test_attend", values: [meeting.uuid])
      )
    },
    ForbiddenAttempt(.engagement, "no meeting beyond the mediator's engagement") { scenario in
      wish(scenario, day: "2028-01-12", clause: .engagement)
    },
    ForbiddenAttempt(.forms, "an exchange of letters needs no room") { scenario in
      wish(scenario, form: "letterExchange", clause: .forms)
    },
  ]

  /// Takes back the unit's answers on orders and conditions in the scenario's process.
  static func silence(_ scenario: Scenario) async throws {
    for answer in try await scenario.casework.process(Scenario.rju, scenario.process.id).contactAnswers {
      _ = try await scenario.casework.revokeContactAnswer(Scenario.rju, of: scenario.process.id, answer.id, .unkeyed)
    }
  }

  static func condition(_ scenario: Scenario) async throws -> ConditionID {
    let process = scenario.process
    let new = NewCondition(kind: .noContactCondition, first: process.victim, second: process.offender)
    return try await scenario.casework.addCondition(Scenario.rju, to: process.id, new, .unkeyed).id
  }

  /// A meeting asked for, the same by the API and at the page, and written by the application's role.
  static func wish(
    _ scenario: Scenario, of process: Scenario.OpenProcess? = nil, form: String = "faceToFace", site: String = "KENT",
    room: String? = nil, day: String = "2027-01-15", start: String = "10:00", arrival: String = "09:30",
    status: HTTPResponse.Status = .unprocessableContent,
    clause: Clause? = nil
  ) -> (ByAPI, ByPage, BySQL) {
    let process = process ?? scenario.process
    let room = room ?? "\(site)-BOARD"
    return (
      ByAPI(
        actor: Scenario.m1, method: .post, path: "/v1/meetings",
        body: """
          {"process":"\(process.id)","form":"\(form)","site":"\(site)","room":"\(room)","start":"\(day)T\(start)",
          "minutes":120,"attendees":[{"participant":"\(process.victim)","arrival":"\(day)T\(arrival)"},
          {"participant":"\(process.offender)"}]}
          """, status: status, clause: clause),
      ByPage(
        actor: Scenario.m1, path: "/mediator/request",
        form: [
          "do": "request", "site": site, "room": room, "start": "\(day)T\(start)", "minutes": "120",
          "process": "\(process.id)", "meetingForm": form, "attend-\(process.victim)": "yes",
          "attend-\(process.offender)": "yes",
        ], status: status),
      BySQL(actor: Scenario.m1, statement: "forbidden_test_hold", values: [process.id.uuid, site, room])
    )
  }

  /// A confirmation, the same by the API and at the page, and written by the application's role.
  static func confirmation(
    of meeting: MeetingID, notRecorded: Bool = true, clause: Clause
  ) -> (ByAPI, ByPage, BySQL) {
    var form = ["do": "confirm", "closed": "yes", "private": "yes", "notOverheard": "yes"]
    if notRecorded { form["notRecorded"] = "yes" }
    return (
      ByAPI(
        actor: Scenario.kentStaff, method: .post, path: "/v1/meetings/\(meeting)/confirmation",
        body: """
          {"attestation":{"closed":true,"private":true,"notRecorded":\(notRecorded),"notOverheard":true}}
          """, status: .unprocessableContent, clause: clause),
      ByPage(
        actor: Scenario.kentStaff, path: "/site/meetings/\(meeting)", form: form, status: .unprocessableContent),
      BySQL(actor: Scenario.kentStaff, statement: "forbidden_test_confirm", values: [meeting.uuid])
    )
  }
}
