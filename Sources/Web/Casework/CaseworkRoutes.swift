import Casework
import HTTPTypes
import Hummingbird
import Identifiers
import Privacy

/// The routes for processes and what belongs to them.
struct CaseworkRoutes: Sendable {
  let casework: Casework

  var routes: [Route] { [open, list, find, addParticipant, addCondition, addClearance, close] }

  private var open: Route {
    .api(
      .post, "/v1/processes", .openProcess,
      Operation(
        id: "openProcess", summary: "Opens a process.", body: .required(CaseworkFields.process.schema),
        answers: [.init(status: .created, note: "The process.", schema: CaseworkSchemas.processOpened)])
    ) { call in
      let (new, command) = try await call.input(CaseworkFields.process)
      let opened = try await casework.openProcess(call.actor, new, command)
      return try JSONAnswer.created(opened, at: "/v1/processes/\(opened.id)")
    }
  }

  private var list: Route {
    .api(
      .get, "/v1/processes", .listProcesses,
      Operation(
        id: "listProcesses", summary: "The processes within the caller's reach, newest first.",
        answers: [.init(status: .ok, note: "The processes.", schema: CaseworkSchemas.summaries)])
    ) { call in
      try JSONAnswer.response(["processes": try await casework.processes(call.actor)])
    }
  }

  private var find: Route {
    .api(
      .get, "/v1/processes/{id}", .readProcess,
      Operation(
        id: "findProcess", summary: "A process with its people; the reading is audited.",
        answers: [.init(status: .ok, note: "The process.", schema: CaseworkSchemas.process)])
    ) { call in
      try JSONAnswer.response(ProcessBody(try await casework.process(call.actor, call.pathID())))
    }
  }

  private var addParticipant: Route {
    .api(
      .post, "/v1/processes/{id}/participants", .addParticipant,
      Operation(
        id: "addParticipant", summary: "Adds a participant.", body: .required(CaseworkFields.participant.schema),
        answers: [.init(status: .created, note: "The participant's id.", schema: CaseworkSchemas.made)],
        problems: [.wrongState])
    ) { call in
      let process: ProcessID = try call.pathID()
      let (new, command) = try await call.input(CaseworkFields.participant)
      return try JSONAnswer.created(
        try await casework.addParticipant(call.actor, to: process, new, command), at: "/v1/processes/\(process)")
    }
  }

  private var addCondition: Route {
    .api(
      .post, "/v1/processes/{id}/conditions", .recordCondition,
      Operation(
        id: "addCondition", summary: "Records an order or condition against contact.",
        body: .required(CaseworkFields.condition.schema),
        answers: [.init(status: .created, note: "The condition's id.", schema: CaseworkSchemas.made)],
        problems: [.wrongState])
    ) { call in
      let process: ProcessID = try call.pathID()
      let (new, command) = try await call.input(CaseworkFields.condition)
      return try JSONAnswer.created(
        try await casework.addCondition(call.actor, to: process, new, command), at: "/v1/processes/\(process)")
    }
  }

  private var addClearance: Route {
    .api(
      .post, "/v1/processes/{id}/clearances", .giveClearance,
      Operation(
        id: "addClearance",
        summary: "Clears an order or condition until a day; one of another file for this process alone.",
        body: .required(CaseworkFields.clearance.schema),
        answers: [.init(status: .created, note: "The clearance's id.", schema: CaseworkSchemas.made)],
        problems: [.wrongState])
    ) { call in
      let process: ProcessID = try call.pathID()
      let (new, command) = try await call.input(CaseworkFields.clearance)
      return try JSONAnswer.created(
        try await casework.addClearance(call.actor, to: process, new, command), at: "/v1/processes/\(process)")
    }
  }

  private var close: Route {
    .api(
      .post, "/v1/processes/{id}/closure", .closeProcess,
      Operation(
        id: "closeProcess", summary: "Closes a process for good; nothing may be held or confirmed in it.",
        body: .empty,
        answers: [.init(status: .ok, note: "The process.", schema: CaseworkSchemas.processOpened)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await casework.closeProcess(call.actor, call.pathID(), command))
    }
  }
}
