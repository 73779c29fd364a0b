import HTTPTypes
import Identifiers
import Meetings
import Privacy

/// The route for who stopped meetings and why, which is the Restorative Justice Unit's alone (`program.1`).
struct StopRoutes: Sendable {
  let meetings: Meetings

  var routes: [Route] {
    [
      .api(
        .get, "/v1/processes/{id}/stops", .listStops,
        Operation(
          id: "listStops", summary: "The stopped meetings of a process: who stopped each and why, latest first.",
          answers: [.init(status: .ok, note: "The stops.", schema: Self.list)])
      ) { call in
        try JSONAnswer.response(["stops": try await meetings.stops(call.actor, of: call.pathID())])
      }
    ]
  }

  private static let list = Schema.named(
    "MeetingStops",
    .object([
      .required(
        "stops",
        .list(
          .object([
            .required("meeting", .id), .required("site", .code), .required("start", .instant),
            .required("reason", .words(StopReason.allCases.map(\.rawValue))), .required("stoppedBy", .text()),
            .required("stoppedRole", .words(Role.allCases.map(\.rawValue))), .required("stoppedAt", .instant),
          ])))
    ]))
}
