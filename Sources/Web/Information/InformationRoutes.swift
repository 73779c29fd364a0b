import Casework
import Facilities
import HTTPTypes
import Hummingbird
import Identifiers
import Meetings
import Privacy

/// The routes for what files say about participation: activity records (`information.1`) and removal orders
/// (`information.2`).
struct InformationRoutes: Sendable {
  let casework: Casework
  let meetings: Meetings

  var routes: [Route] { [record, spreadsheet, list, issue, carryOut, verify, cancel] }

  private var record: Route {
    .api(
      .get, "/v1/processes/{id}/activity-record", .exportActivityRecord,
      Operation(
        id: "readActivityRecord", summary: "All that a victim's file may record: the identifier and the days.",
        answers: [.init(status: .ok, note: "The record.", schema: InformationFields.record)],
        problems: [.clause, .wrongState])
    ) { call in
      try JSONAnswer.response(try await meetings.activityRecord(call.actor, of: call.pathID()))
    }
  }

  private var spreadsheet: Route {
    .api(
      .get, "/v1/processes/{id}/activity-record.csv", .exportActivityRecord,
      Operation(
        id: "downloadActivityRecord", summary: "The same as comma-separated values.",
        answers: [.init(status: .ok, note: "The record.", contentType: "text/csv", schema: .text())],
        problems: [.clause, .wrongState])
    ) { call in
      ActivityRecordCSV.response(try await meetings.activityRecord(call.actor, of: call.pathID()))
    }
  }

  private var list: Route {
    .api(
      .get, "/v1/removal-orders", .listRemovals,
      Operation(
        id: "listRemovalOrders",
        summary: "The custodian's worklist: the orders to the caller's site until they end; for the unit, all of them.",
        answers: [.init(status: .ok, note: "The orders, what isn't ended first.", schema: InformationFields.list)])
    ) { call in
      let french = try await casework.frenchWordings(call.actor).rationale
      return try JSONAnswer.response(
        ["removalOrders": try await casework.removals(call.actor).map { RemovalBody($0, french: french) }])
    }
  }

  private var issue: Route {
    .api(
      .post, "/v1/removal-orders", .issueRemoval,
      Operation(
        id: "issueRemovalOrder",
        summary: "Orders the custodian of a file to remove what should not have been documented.",
        body: .required(InformationFields.issue.schema),
        answers: [
          .init(status: .created, note: "The order.", schema: InformationFields.order, headers: ["ETag"])
        ],
        problems: [.wrongState, .clause])
    ) { call in
      let (new, command) = try await call.input(InformationFields.issue)
      let order = try await casework.issueRemoval(call.actor, new, command)
      return try JSONAnswer.created(RemovalBody(order, french: nil), at: "/v1/removal-orders", eTag: order.eTag)
    }
  }

  private var carryOut: Route {
    change(
      "done", "carryOutRemovalOrder", "Notes on which day it was removed.", .carryOutRemoval,
      .required(InformationFields.done.schema)
    ) { call, id in
      let (day, command) = try await call.input(InformationFields.done)
      return try await casework.carryOutRemoval(call.actor, id, on: day, seen: call.ifMatch(), command)
    }
  }

  private var verify: Route {
    change(
      "verification", "verifyRemovalOrder", "Notes that someone else has looked, and whether it is removed.",
      .verifyRemoval, .required(InformationFields.verification.schema)
    ) { call, id in
      let (isRemoved, command) = try await call.input(InformationFields.verification)
      return try await casework.verifyRemoval(
        call.actor, id, isRemoved: isRemoved, seen: call.ifMatch(), command)
    }
  }

  private var cancel: Route {
    change(
      "cancellation", "cancelRemovalOrder", "Takes back an order that was issued in error.", .cancelRemoval, .empty
    ) { call, id in
      let command = try await call.emptyInput()
      return try await casework.cancelRemoval(call.actor, id, seen: call.ifMatch(), command)
    }
  }

  private func change(
    _ name: String, _ id: String, _ summary: String, _ action: Action, _ body: Operation.Body,
    _ run: @escaping @Sendable (Call, RemovalOrderID) async throws -> RemovalOrder
  ) -> Route {
    .api(
      .post, "/v1/removal-orders/{id}/\(name)", action,
      Operation(
        id: id, summary: summary, body: body,
        answers: [.init(status: .ok, note: "The order.", schema: InformationFields.order, headers: ["ETag"])],
        problems: [.wrongState, .clause], takesIfMatch: true)
    ) { call in
      let order = try await run(call, call.pathID())
      let french = try await casework.frenchWordings(call.actor).rationale
      return try JSONAnswer.response(RemovalBody(order, french: french), headers: [.eTag: order.eTag])
    }
  }
}

extension RemovalOrder {
  /// The entity tag: the order's version.
  var eTag: String { "\"\(version)\"" }
}
