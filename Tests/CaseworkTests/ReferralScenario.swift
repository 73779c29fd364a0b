import Casework
import Facilities
import Foundation
import Identifiers
import JobQueue
import Languages
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport
import Testing

extension Scenario {
  static let auditor = actor("auditor1", .auditor)
  /// One actor of each role that may submit a referral and not read one.
  static let submitters = [m1, kentStaff, kentDesk, actor("service1", .service)]

  static func newReferral(
    _ kind: ReferralKind = .victim, site: String? = nil, status: OffenderStatus? = nil,
    _ text: String = "Zoé Canari, 555-0100"
  ) throws -> NewReferral {
    NewReferral(
      kind: kind, language: .fr, region: .quebec, site: site.map { SiteCode(unchecked: $0) }, offenderStatus: status,
      message: try #require(ReferralMessage(text)))
  }

  /// The staff of a parole office.
  static let paroleStaff = actor("parole.staff", .siteStaff, "PO-ABBOTSFORD")

  /// Adds the parole office.
  func openParoleOffice() async throws {
    try await FacilitiesImport(database: database.database).sites(
      csv: """
        code,kind,name_en,name_fr,city,province,region,time_zone
        PO-ABBOTSFORD,parole_office,Abbotsford Parole Office,Bureau d'Abbotsford,Abbotsford,BC,Pacific,America/Vancouver
        """)
  }

  /// A referral that was just submitted.
  func referral(_ text: String = "Zoé Canari, 555-0100", by submitter: Actor = m1) async throws -> ReferralID {
    let receipt = try await casework.referrals.submit(submitter, Self.newReferral(text), .unkeyed).receipt
    return try #require(
      try await casework.referrals.list(Self.rju, ReferralFilter(receipt: receipt)).referrals.first
    ).id
  }

  private static func newReferral(_ text: String) throws -> NewReferral { try newReferral(.victim, text) }

  /// Opens a referral and moves it to a state, along the transitions.
  func bring(_ id: ReferralID, to state: ReferralState, from former: ReferralState = .received) async throws {
    if state == .received { return }
    _ = try await casework.referrals.read(Self.rju, id)
    if former == .received {
      _ = try await casework.referrals.decide(Self.rju, id, .underReview, seen: nil, .unkeyed)
    }
    if state != .underReview { _ = try await casework.referrals.decide(Self.rju, id, state, seen: nil, .unkeyed) }
  }

  /// Runs the due jobs of casework and of notices, one after the other, until there are none.
  func runJobs() async throws {
    let handlers: [any JobHandler] =
      [
        RemindOfReferral(database: database.database), EscalateAdvice(database: database.database),
        RemindOfTask(database: database.database),
        EscalateRemoval(database: database.database), RemindOfEngagement(database: database.database),
      ]
      + ComposeNotices.handlers(database: database.database, channels: [])
    let worker = database.database.acting(as: .worker)
    try await worker.query("casework_test_promote")
    while let row = try await worker.query(
      "casework_test_claim", UUID(), handlers.map(\.kind.rawValue)
    ).first {
      let job = Job(
        id: try row.get("id"), lease: try row.get("lease"), kind: JobKind(rawValue: try row.get("kind")),
        attempt: try row.get("attempt"), payload: try row.get("payload"))
      _ = try await #require(handlers.first { $0.kind == job.kind }).run(job)
    }
  }

  /// What the unit was told about a referral, oldest first.
  func told(of referral: ReferralID) async throws -> [NoticeKind] {
    try await Notices(database: database.database).inbox(Self.rju).notices.reversed()
      .filter { $0.subject == .referral(referral.uuid) }.map(\.kind)
  }

  /// The trail about a referral, in order: who, action and detail.
  func trail(of referral: ReferralID) async throws -> [String] {
    try await database.ownerClient.query("casework_test_trail", referral.description).map { try $0.get("line") }
  }
}
