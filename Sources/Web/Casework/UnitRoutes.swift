import Casework
import HTTPTypes
import Hummingbird
import Identifiers
import Privacy

/// The routes for the Restorative Justice Unit's tasks and for mediators' engagements.
struct UnitRoutes: Sendable {
  let casework: Casework

  var routes: [Route] { [engage, listEngagements, listTasks, closeTask] }

  private var engage: Route {
    .api(
      .post, "/v1/engagements", .engageMediator,
      Operation(
        id: "engageMediator", summary: "Engages a mediator for a term.",
        body: .required(CaseworkFields.engagement.schema),
        answers: [.init(status: .created, note: "The engagement's id.", schema: CaseworkSchemas.made)])
    ) { call in
      let (new, command) = try await call.input(CaseworkFields.engagement)
      return try JSONAnswer.created(try await casework.engage(call.actor, new, command))
    }
  }

  private var listEngagements: Route {
    .api(
      .get, "/v1/engagements", .listEngagements,
      Operation(
        id: "listEngagements",
        summary: "Mediators' engagements, what ends next first: to the unit all, to a mediator their own.",
        answers: [.init(status: .ok, note: "The engagements.", schema: CaseworkSchemas.engagements)])
    ) { call in
      try JSONAnswer.response(["engagements": try await casework.engagements(call.actor)])
    }
  }

  private var listTasks: Route {
    .api(
      .get, "/v1/tasks", .listTasks,
      Operation(
        id: "listTasks", summary: "The unit's open tasks, what is due first.",
        answers: [.init(status: .ok, note: "The tasks.", schema: CaseworkSchemas.tasks)])
    ) { call in
      try JSONAnswer.response(["tasks": try await casework.tasks(call.actor)])
    }
  }

  private var closeTask: Route {
    .api(
      .post, "/v1/tasks/{id}/closure", .closeTask,
      Operation(
        id: "closeTask", summary: "Closes a task.", body: .empty,
        answers: [.init(status: .ok, note: "The task's id.", schema: CaseworkSchemas.made)])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await casework.closeTask(call.actor, call.pathID(), command))
    }
  }
}
