import Casework
import Facilities
import HTTPTypes
import Identifiers
import Languages
import Privacy
import Scenarios

@testable import Web

extension MatrixRow {
  /// The routes by which mediators come and go (`program.2`).
  static let mediators = [
    MatrixRow("POST /v1/processes/{id}/mediators") { world, side, _ in
      Asked(
        path: "/v1/processes/\(try await world.newProcess(side).id)/mediators", body: #"{"mediator":"m2"}"#)
    },
    MatrixRow("POST /v1/processes/{id}/mediators/{mediator}/removal") { world, side, _ in
      let process = try await world.newProcess(side).id
      return Asked(path: "/v1/processes/\(process)/mediators/\(world.place(side).mediator.subject)/removal")
    },
    MatrixRow("POST /v1/engagements/{id}/correction") { world, _, _ in
      Asked(path: "/v1/engagements/\(try await world.engagement())/correction", body: #"{"endsOn":"2027-10-31"}"#)
    },
    MatrixRow("POST /v1/engagements/{id}/end") { world, _, _ in
      Asked(path: "/v1/engagements/\(try await world.engagement())/end", body: #"{"endsOn":"2027-03-31"}"#)
    },
    MatrixRow("POST /v1/meetings/{id}/mediator") { world, side, _ in
      Asked(
        path: "/v1/meetings/\(try await world.held(side))/mediator",
        body: #"{"mediator":"\#(world.place(side).mediator.subject)","coMediators":[]}"#)
    },
  ]

  /// The pages by which mediators come and go.
  static let mediatorPages = [
    MatrixRow("GET /rju/processes/{id}/mediators") { world, side, _ in
      Asked(path: "/rju/processes/\(world.place(side).process.id)/mediators")
    },
    MatrixRow("POST /rju/processes/{id}/mediators", .seeOther) { world, side, _ in
      Asked(
        path: "/rju/processes/\(try await world.newProcess(side).id)/mediators",
        form: ["do": "assign", "mediator": "m2"])
    },
    MatrixRow("GET /rju/engagements/{id}") { world, _, _ in
      Asked(path: "/rju/engagements/\(try await world.engagement())")
    },
    MatrixRow("POST /rju/engagements/{id}", .seeOther) { world, _, _ in
      Asked(
        path: "/rju/engagements/\(try await world.engagement())", form: ["do": "end", "lastDay": "2027-03-31"])
    },
    MatrixRow("GET /meetings/{id}/mediator") { world, side, _ in
      Asked(path: "/meetings/\(world.confirmed[side]?.description ?? "")/mediator")
    },
    MatrixRow("POST /meetings/{id}/mediator", .seeOther) { world, side, _ in
      Asked(
        path: "/meetings/\(try await world.held(side))/mediator",
        form: ["do": "change", "mediator": world.place(side).mediator.subject])
    },
  ]
}

extension MatrixWorld {
  /// An engagement of somebody who mediates nothing here.
  func engagement() async throws -> EngagementID {
    let new = NewEngagement(
      mediator: "m8", name: nil, language: .en, kind: .casual, startsOn: try day("2027-01-01"),
      endsOn: try day("2027-12-31"))
    return try await scenario.casework.engage(Scenario.rju, new, .unkeyed).id
  }
}
