import Casework
import HTTPTypes
import Identifiers
import Meetings
import Privacy
import Scenarios

@testable import Web

extension MatrixRow {
  /// The routes about what changes about the people of a process, and about who attends.
  static let people = [
    MatrixRow("POST /v1/processes/{id}/participants/{participant}/correction") { world, side, _ in
      let process = try await world.newProcess(side)
      return Asked(
        path: "/v1/processes/\(process.id)/participants/\(process.victim)/correction",
        body: #"{"name":"Anaïs Autrement","language":"fr"}"#)
    },
    MatrixRow("POST /v1/processes/{id}/participants/{participant}/transfer") { world, side, _ in
      let process = try await world.newProcess(side)
      return Asked(
        path: "/v1/processes/\(process.id)/participants/\(process.offender)/transfer", body: #"{"site":"MATSQUI"}"#)
    },
    MatrixRow("POST /v1/processes/{id}/withdrawals") { world, side, _ in
      let process = try await world.newProcess(side)
      return Asked(
        path: "/v1/processes/\(process.id)/withdrawals", body: #"{"participant":"\#(process.victim)"}"#)
    },
    MatrixRow("GET /v1/processes/{id}/withdrawals") { world, side, _ in
      Asked(path: "/v1/processes/\(try await world.withdrawn(side).id)/withdrawals")
    },
    MatrixRow("POST /v1/processes/{id}/withdrawals/{participant}/return") { world, side, _ in
      let process = try await world.withdrawn(side)
      return Asked(path: "/v1/processes/\(process.id)/withdrawals/\(process.victim)/return")
    },
    MatrixRow("POST /v1/engagements/{id}/name") { world, _, _ in
      let engaged = try await world.scenario.casework.engagements(Scenario.rju)
      return Asked(path: "/v1/engagements/\(engaged.first?.id.description ?? "")/name", body: #"{"language":"fr"}"#)
    },
    MatrixRow("POST /v1/meetings/{id}/attendees") { world, side, _ in
      let process = world.place(side).process
      return Asked(
        path: "/v1/meetings/\(try await world.held(side))/attendees",
        body: """
          {"attendees":[{"participant":"\(process.offender)"},{"participant":"\(process.victim)"}]}
          """)
    },
    MatrixRow("POST /v1/meetings/{id}/agreements/{participant}/removal") { world, side, _ in
      Asked(
        path: "/v1/meetings/\(try await world.held(side))/agreements/\(world.place(side).process.victim)/removal")
    },
    // A withdrawal ends every meeting with the person, so it has a process of its own.
    MatrixRow("POST /v1/meetings/{id}/withdrawal") { world, side, _ in
      let (process, meeting) = try await world.heldApart(side)
      return Asked(
        path: "/v1/meetings/\(meeting)/withdrawal", body: #"{"participant":"\#(process.victim)"}"#)
    },
  ]

  /// The pages about the people of a process.
  static let peoplePages = ["rju", "mediator"].flatMap { reader in
    [
      MatrixRow("GET /\(reader)/processes/{id}/people") { world, side, _ in
        Asked(path: "/\(reader)/processes/\(world.place(side).process.id)/people")
      },
      MatrixRow("POST /\(reader)/processes/{id}/people", .seeOther) { world, side, _ in
        let process = try await world.newProcess(side)
        return Asked(
          path: "/\(reader)/processes/\(process.id)/people",
          form: ["do": "withdraw", "withdrawn": "\(process.victim)"])
      },
    ]
  }
}

extension MatrixWorld {
  /// A process of a side from which its victim has withdrawn.
  fileprivate func withdrawn(_ side: Side) async throws -> Scenario.OpenProcess {
    let process = try await newProcess(side)
    _ = try await scenario.meetings.withdraw(Scenario.rju, from: process.id, process.victim, .unkeyed)
    return process
  }

  /// A held meeting of a process of its own.
  fileprivate func heldApart(_ side: Side) async throws -> (Scenario.OpenProcess, MeetingID) {
    let process = try await newProcess(side)
    let (_, mediator, _, site) = place(side)
    let held = try await scenario.meetings.request(
      mediator, scenario.wish(freeStart(side), room: "\(site)-BOARD", site: site, of: process), .unkeyed)
    return (process, held.id)
  }
}
