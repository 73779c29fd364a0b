import Casework
import Facilities
import HTTPTypes
import Identifiers
import Privacy

/// The contact routes: revoking clearances and lifting conditions (`contact.1`), the wording for a condition
/// (`contact.3`), and advising site staff what to recommend (`contact.4`).
struct ContactRoutes: Sendable {
  let casework: Casework

  var routes: [Route] { [revoke, lift, handOut, advise, adviceOfProcess, list, recommend, close] }

  private var revoke: Route {
    .api(
      .post, "/v1/processes/{id}/clearances/{clearance}/revocation", .revokeClearance,
      Operation(
        id: "revokeClearance",
        summary: "Revokes a clearance; the meetings that leaned on it are held again, and both sides are told.",
        body: .empty, answers: [.init(status: .ok, note: "The clearance's id.", schema: CaseworkSchemas.made)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        try await casework.revokeClearance(call.actor, of: call.pathID(), call.pathID("clearance"), command))
    }
  }

  private var lift: Route {
    .api(
      .post, "/v1/processes/{id}/conditions/{condition}/lifting", .liftCondition,
      Operation(
        id: "liftCondition", summary: "Notes that an order or condition is no longer in force.",
        body: .empty, answers: [.init(status: .ok, note: "The condition's id.", schema: CaseworkSchemas.made)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        try await casework.liftCondition(call.actor, of: call.pathID(), call.pathID("condition"), command))
    }
  }

  private var handOut: Route {
    .api(
      .post, "/v1/wordings/condition/handouts", .handOutWording,
      Operation(
        id: "handOutConditionWording",
        summary: "Hands out the wording to be added to a condition, verbatim; who had it and when is recorded.",
        body: .required(ContactFields.handOut.schema),
        answers: [.init(status: .ok, note: "The wording.", schema: ContactFields.handedOut)])
    ) { call in
      let (process, command) = try await call.input(ContactFields.handOut)
      return try JSONAnswer.response(
        HandedOutBody(try await casework.handOutConditionWording(call.actor, for: process, command)))
    }
  }

  private var advise: Route {
    .api(
      .post, "/v1/processes/{id}/advice", .giveAdvice,
      Operation(
        id: "giveAdvice", summary: "Advises the staff of a site that a condition is to be amended.",
        body: .required(ContactFields.advising.schema),
        answers: [.init(status: .created, note: "The advice.", schema: ContactFields.advice)],
        problems: [.wrongState])
    ) { call in
      let process: ProcessID = try call.pathID()
      let (new, command) = try await call.input(ContactFields.advising)
      return try JSONAnswer.created(
        try await casework.advise(call.actor, for: process, new, command),
        at: "/v1/processes/\(process)/advice")
    }
  }

  private var adviceOfProcess: Route {
    .api(
      .get, "/v1/processes/{id}/advice", .giveAdvice,
      Operation(
        id: "listAdviceOfProcess", summary: "What was advised of a process's conditions.",
        answers: [.init(status: .ok, note: "The advice.", schema: ContactFields.list)])
    ) { call in
      let advice = try await casework.advice(call.actor, of: call.pathID())
      return try JSONAnswer.response(
        AdviceListBody(advice, french: try await casework.frenchWordings(call.actor).condition))
    }
  }

  private var list: Route {
    .api(
      .get, "/v1/advice", .listAdvice,
      Operation(
        id: "listAdvice",
        summary: "What the staff of the caller's site are advised to recommend; for the unit, all of it.",
        answers: [.init(status: .ok, note: "The advice, what is open first.", schema: ContactFields.list)])
    ) { call in
      let advice = try await casework.advice(call.actor)
      return try JSONAnswer.response(
        AdviceListBody(advice, french: try await casework.frenchWordings(call.actor).condition))
    }
  }

  private var recommend: Route {
    .api(
      .post, "/v1/advice/{id}/recommendation", .recommendAsAdvised,
      Operation(
        id: "recommendAsAdvised", summary: "Notes on which day the amendment was recommended.",
        body: .required(ContactFields.recommendation.schema),
        answers: [.init(status: .ok, note: "The advice.", schema: ContactFields.advice)], problems: [.wrongState])
    ) { call in
      let (day, command) = try await call.input(ContactFields.recommendation)
      return try JSONAnswer.response(
        try await casework.recommend(call.actor, call.pathID(), on: day, command))
    }
  }

  private var close: Route {
    .api(
      .post, "/v1/advice/{id}/closure", .closeAdvice,
      Operation(
        id: "closeAdvice", summary: "Ends an advice that nobody has answered.", body: .empty,
        answers: [.init(status: .ok, note: "The advice.", schema: ContactFields.advice)], problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await casework.closeAdvice(call.actor, call.pathID(), command))
    }
  }
}
