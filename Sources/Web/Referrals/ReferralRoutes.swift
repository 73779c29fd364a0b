import Casework
import HTTPTypes
import Hummingbird
import Identifiers
import Privacy

/// The routes for referrals (`referral.1`): submission by everyone involved, and the queue of the Restorative Justice
/// Unit.
struct ReferralRoutes: Sendable {
  let referrals: Referrals

  var routes: [Route] { [submit, list, find, assign, decide] }

  private var submit: Route {
    .api(
      .post, "/v1/referrals", .submitReferral,
      Operation(
        id: "submitReferral",
        summary: "Takes a referral to the Restorative Justice Unit; nobody else can read it again. Without a token, a "
          + "victim's referral alone.",
        body: .required(ReferralFields.new),
        answers: [.init(status: .created, note: "The receipt, and nothing else.", schema: ReferralSchemas.submitted)])
    ) { call in
      let (new, command) = try await call.input(ReferralFields.new)
      // No `Location` header: whoever submitted the referral can't read it.
      return try JSONAnswer.created(try await referrals.submit(call.actor, new, command))
    }
    .openToThePublic(because: "victims, and whoever acts for them, have no account; all they get is a receipt")
  }

  private var list: Route {
    .api(
      .get, "/v1/referrals", .listReferrals,
      Operation(
        id: "listReferrals", summary: "The unit's queue, oldest first, without what the referrals say.",
        query: ReferralFields.filter,
        answers: [.init(status: .ok, note: "A page of referrals.", schema: ReferralSchemas.page)])
    ) { call in
      let filter = try call.query(ReferralFields.filter)
      return try JSONAnswer.response(ReferralPageBody(try await referrals.list(call.actor, filter)))
    }
  }

  private var find: Route {
    .api(
      .get, "/v1/referrals/{id}", .readReferral,
      Operation(
        id: "readReferral", summary: "Opens a referral; the reading is audited, and it is no longer unread.",
        answers: [
          .init(status: .ok, note: "The referral.", schema: ReferralSchemas.referral, headers: ["ETag"])
        ])
    ) { call in
      let referral = try await referrals.read(call.actor, call.pathID())
      return try JSONAnswer.response(ReferralBody(referral), headers: [.eTag: referral.summary.eTag])
    }
  }

  private var assign: Route {
    change("assignment", "assignReferral", .assignReferral, ReferralFields.assignment) { call, id in
      let (assignee, command) = try await call.input(ReferralFields.assignment)
      return try await referrals.assign(call.actor, id, to: assignee, seen: call.ifMatch(), command)
    }
  }

  private var decide: Route {
    change("state", "decideReferral", .decideReferral, ReferralFields.decision) { call, id in
      let (decision, command) = try await call.input(ReferralFields.decision)
      return try await referrals.decide(
        call.actor, id, decision.state, process: decision.process, seen: call.ifMatch(), command)
    }
  }

  private func change(
    _ name: String, _ id: String, _ action: Action, _ body: Schema,
    _ run: @escaping @Sendable (Call, ReferralID) async throws -> ReferralSummary
  ) -> Route {
    .api(
      .post, "/v1/referrals/{id}/\(name)", action,
      Operation(
        id: id, summary: "Changes a referral: \(name).", body: .required(body),
        answers: [
          .init(
            status: .ok, note: "The referral, without what it says.", schema: ReferralSchemas.summary,
            headers: ["ETag"])
        ],
        problems: [.wrongState], takesIfMatch: true)
    ) { call in
      let referral = try await run(call, call.pathID())
      return try JSONAnswer.response(referral, headers: [.eTag: referral.eTag])
    }
  }
}

extension ReferralSummary {
  /// The entity tag: the referral's version.
  var eTag: String { "\"\(version)\"" }
}
