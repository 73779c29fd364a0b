import Casework
import HTTPTypes
import Identifiers
import Privacy

/// The routes for the unit's answers on orders and conditions, for who is one person in several files (`contact.1`),
/// and for what the Parole Board decided (`contact.4`).
struct ContactAnswerRoutes: Sendable {
  let casework: Casework

  var routes: [Route] { [answer, revoke, listLinks, link, unlink, recordOutcome] }

  private var answer: Route {
    .api(
      .post, "/v1/processes/{id}/contact-answers", .giveContactAnswer,
      Operation(
        id: "answerContact",
        summary: "Records where the unit looked for orders and conditions, and what it found.",
        body: .required(ContactAnswerFields.answering.schema),
        answers: [.init(status: .created, note: "Until when it counts.", schema: ContactAnswerFields.answered)],
        problems: [.wrongState])
    ) { call in
      let process: ProcessID = try call.pathID()
      let (new, command) = try await call.input(ContactAnswerFields.answering)
      return try JSONAnswer.created(
        try await casework.answerContact(call.actor, for: process, new, command), at: "/v1/processes/\(process)")
    }
  }

  private var revoke: Route {
    .api(
      .post, "/v1/processes/{id}/contact-answers/{answer}/revocation", .revokeContactAnswer,
      Operation(
        id: "revokeContactAnswer",
        summary: "Takes an answer back; the meetings that leaned on it are held again, and both sides are told.",
        body: .empty, answers: [.init(status: .ok, note: "The answer's id.", schema: CaseworkSchemas.made)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        try await casework.revokeContactAnswer(call.actor, of: call.pathID(), call.pathID("answer"), command))
    }
  }

  private var listLinks: Route {
    .api(
      .get, "/v1/processes/{id}/person-links", .searchPerson,
      Operation(
        id: "listPersonLinks",
        summary: "Who of a process stands in another file, and who has the same name there; the search is audited.",
        answers: [.init(status: .ok, note: "The links, those that are made first.", schema: ContactAnswerFields.links)])
    ) { call in
      try JSONAnswer.response(["links": try await casework.personLinks(call.actor, of: call.pathID())])
    }
  }

  private var link: Route {
    .api(
      .post, "/v1/processes/{id}/person-links", .linkPerson,
      Operation(
        id: "linkPerson",
        summary: "Links two participants of different files as one person, whom orders and commitments follow.",
        body: .required(ContactAnswerFields.link.schema),
        answers: [.init(status: .created, note: "The participant's id.", schema: CaseworkSchemas.made)],
        problems: [.wrongState])
    ) { call in
      let process: ProcessID = try call.pathID()
      let (new, command) = try await call.input(ContactAnswerFields.link)
      return try JSONAnswer.created(
        try await casework.linkPerson(call.actor, in: process, new, command),
        at: "/v1/processes/\(process)/person-links")
    }
  }

  private var unlink: Route {
    .api(
      .post, "/v1/processes/{id}/person-links/{participant}/removal", .unlinkPerson,
      Operation(
        id: "unlinkPerson", summary: "Undoes the link of a participant to other files.", body: .empty,
        answers: [.init(status: .ok, note: "The participant's id.", schema: CaseworkSchemas.made)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        try await casework.unlinkPerson(call.actor, in: call.pathID(), call.pathID("participant"), command))
    }
  }

  private var recordOutcome: Route {
    .api(
      .post, "/v1/advice/{id}/outcome", .recordAdviceOutcome,
      Operation(
        id: "recordBoardOutcome", summary: "Records what the Parole Board decided on a recommendation.",
        body: .required(ContactAnswerFields.outcome.schema),
        answers: [.init(status: .ok, note: "The advice.", schema: ContactFields.advice)], problems: [.wrongState])
    ) { call in
      let (given, command) = try await call.input(ContactAnswerFields.outcome)
      return try JSONAnswer.response(
        try await casework.recordOutcome(call.actor, call.pathID(), given.outcome, on: given.decidedOn, command))
    }
  }
}
