import Casework
import Facilities
import Identifiers
import Languages
import Notices
import Privacy

/// One referral with its message, for the Restorative Justice Unit. Showing it is audited as a read.
struct OneReferralPage: Sendable {
  let desk: PageDesk
  let casework: Casework
  let directory: Directory

  private struct Content {
    let form: FormState
    let version: Int
    let receipt: String
    let kind: String
    let region: String
    let referralLanguage: String
    let site: String?
    let offenderStatus: String?
    let state: String
    let receivedAt: String
    let age: String
    let submittedBy: String
    let assigned: String
    /// The address of the process that the referral led to, if one was named.
    let process: String?
    /// The message; `nil` once it is destroyed.
    let message: String?
    let canChange: Bool
    let canNameProcess: Bool
    let assigneeChoices: [Choice]
    let stateChoices: [Choice]
    let processChoices: [Choice]
  }

  var routes: [Route] { desk.routes("/rju/referrals/{id}", .openUnitPages, confirm: confirm, show: show, act: act) }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let language = visit.language
    let actor = try visit.call.actor
    let referral = try await casework.referrals.read(actor, visit.call.pathID())
    let summary = referral.summary
    let names = try await directory.names(
      actor, of: [summary.submittedBy, summary.assignee, actor.subject].compactMap { $0 })
    let form = FormState(visit, defaults: ["assignee": summary.assignee ?? ""])
    let next = ReferralState.allCases.filter(summary.state.next.contains)
    let (canChange, canNameProcess) = (!next.isEmpty, next.contains(.accepted))
    let own = NamedPerson(subject: actor.subject, name: names[actor.subject])
    let members = canChange ? [own] + (try await directory.deputies(actor, of: actor.subject)) : []
    let processes = canNameProcess ? try await casework.processes(actor) : []
    return Page(
      title: Bilingual(en: "Referral \(summary.receipt)", fr: "Renvoi \(summary.receipt)"),
      template: .referral, hasForm: true,
      content: Content(
        form: form, version: summary.version, receipt: summary.receipt.description,
        kind: summary.kind.name[language], region: summary.region.name[language],
        referralLanguage: PageLanguage.name(of: summary.language), site: summary.site?.rawValue,
        offenderStatus: summary.offenderStatus?.name[language], state: summary.state.name[language],
        receivedAt: summary.receivedAt.atHeadquarters[language],
        age: ReferralWords.age(summary.ageDays)[language],
        submittedBy: [summary.submittedBy.map { names[$0] }, FrameTexts.name(of: summary.submittedRole)[language]]
          .compactMap { $0 }.joined(separator: ", "),
        assigned: summary.assignee.map { names[$0] } ?? "–", process: summary.process.map { "/rju/processes/\($0)" },
        message: referral.message?.reveal(), canChange: canChange, canNameProcess: canNameProcess,
        assigneeChoices: Choice.people(members, chosen: [form.typed["assignee"] ?? ""], names: names),
        stateChoices: Choice.all(next, chosen: form.typed["state"]) { $0.name[language] },
        processChoices: Choice.processes(processes.filter(\.isOpen), chosen: form.typed["process"])))
  }

  /// What follows from a state that no other follows, before it is recorded. The referral isn't read for it, as each
  /// reading is recorded.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    var fields = form.fields
    let state: ReferralState? = fields.choice("state")
    let _: ProcessID? = fields.id("process", required: false)
    guard form.action == "decide", let state, state.isEnd, (try? fields.settleKnown()) != nil else { return nil }
    return Confirmation(
      question: Bilingual(en: "Record the decision?", fr: "Consigner la décision\u{A0}?"),
      consequences: [
        Bilingual(
          en: "The state of the referral becomes “\(state.name.en)”, and no other state follows.",
          fr: "L’état du renvoi devient «\u{A0}\(state.name.fr)\u{A0}», et aucun autre ne suit.")
      ], act: Bilingual(en: "Record the decision", fr: "Consigner la décision"))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    let id: ReferralID = try call.pathID()
    switch form.action {
    case "assign":
      let assignee = form.fields.text("assignee", length: 1...200)
      try form.settle()
      guard let assignee else { throw RequestFault.fields([]) }
      _ = try await casework.referrals.assign(call.actor, id, to: assignee, seen: form.seen, form.command)
      return "/rju/referrals/\(id)?done=\(Done.assigned.rawValue)"
    case "decide":
      let state: ReferralState? = form.fields.choice("state")
      let process: ProcessID? = form.fields.id("process", required: false)
      try form.settle()
      guard let state else { throw RequestFault.fields([]) }
      _ = try await casework.referrals.decide(call.actor, id, state, process: process, seen: form.seen, form.command)
      return "/rju/referrals/\(id)?done=\(Done.decided.rawValue)"
    default:
      throw RequestFault.noSuchPath
    }
  }
}

/// One referral, and the forms for assigning it and changing its state.
enum OneReferralTexts {
  static let texts: [String: Bilingual] = [
    "receipt": Bilingual(en: "Receipt", fr: "Reçu"),
    "state": Bilingual(en: "State", fr: "État"),
    "kind": Bilingual(en: "Comes from", fr: "Provenance"),
    "region": Bilingual(en: "Region", fr: "Région"),
    "site": Bilingual(en: "Site", fr: "Établissement ou bureau"),
    "offenderStatus": Bilingual(en: "The offender", fr: "Le délinquant"),
    "referralLanguage": Bilingual(en: "Language", fr: "Langue"),
    "receivedAt": Bilingual(en: "Received", fr: "Reçu le"),
    "submittedBy": Bilingual(en: "Submitted by", fr: "Soumis par"),
    "assigned": Bilingual(en: "Assigned to", fr: "Attribué à"),
    "processLink": Bilingual(en: "The process that came of it", fr: "Le processus qui en est issu"),
    "message": Bilingual(
      en: "Who is referred, and how to reach them",
      fr: "Qui fait l’objet du renvoi, et comment joindre cette personne"),
    "recorded": Bilingual(en: "Your reading is recorded.", fr: "Votre lecture est consignée."),
    "destroyed": Bilingual(
      en: "The message was destroyed. It can't be brought back.",
      fr: "Le message a été détruit. Il ne peut pas être rétabli."),
    "assignLegend": Bilingual(en: "Assign", fr: "Attribuer"),
    "assignee": Bilingual(en: "Member of the unit", fr: "Membre de l’unité"),
    "assign": Bilingual(en: "Assign", fr: "Attribuer"),
    "decideLegend": Bilingual(en: "Take it on", fr: "Donner suite"),
    "process": Bilingual(
      en: "Process that came of it, if accepted (optional)", fr: "Processus qui en est issu, si accepté (facultatif)"),
    "decide": Bilingual(en: "Record the state", fr: "Consigner l’état"),
    "back": Bilingual(en: "Back to the referrals", fr: "Retour aux renvois"),
  ]
}
