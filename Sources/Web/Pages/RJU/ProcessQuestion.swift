import Casework
import Facilities
import Identifiers
import Languages
import Meetings
import Privacy

/// Asks before the unit does something about a process that can't be undone. Each answer is `nil` where the act is
/// refused anyway: then the act itself says why.
struct ProcessQuestion: Sendable {
  let casework: Casework
  let meetings: Meetings

  /// The longest list of tasks that there is; the figures of one as long may be wrong.
  private static let tasksMax = 200

  func close(_ actor: Actor, _ id: ProcessID) async throws -> Confirmation? {
    let process = try await casework.process(actor, id)
    guard process.state == "open", try await meetings.standing(actor, of: id).isEmpty else { return nil }
    let tasks = try await casework.tasks(actor)
    let own = tasks.filter { $0.process == id }.count
    let advice = try await casework.advice(actor, of: id).filter { $0.state == .open }.count
    var consequences: [Bilingual] = [
      Bilingual(
        en: "Process \(process.reference) is closed: no meeting can be requested in it, and nobody can be added.",
        fr: "Le processus \(process.reference) est fermé\u{A0}: aucune rencontre ne peut y être demandée, et personne "
          + "ne peut y être ajouté."),
      .figure(Bilingual(en: "People of the process", fr: "Personnes du processus"), process.participants.count),
    ]
    if own > 0, tasks.count < Self.tasksMax {
      consequences.append(
        .figure(
          Bilingual(en: "Tasks of the unit that are closed with it", fr: "Tâches de l’Unité fermées avec lui"), own))
    }
    if advice > 0 {
      consequences += [
        .figure(
          Bilingual(
            en: "Advice about its conditions that waits for an answer",
            fr: "Demandes de recommandation en attente de réponse"), advice),
        Bilingual(
          en: "It is closed too, unless the same two people stand in another open process.",
          fr: "Chacune est fermée aussi, sauf si les deux mêmes personnes figurent dans un autre processus ouvert."),
      ]
    }
    consequences.append(
      Bilingual(
        en: "Its names are destroyed when the time they are kept for is over.",
        fr: "Ses noms sont détruits à l’échéance de leur conservation."))
    return Confirmation(
      question: Bilingual(en: "Close the process?", fr: "Fermer le processus\u{A0}?"), consequences: consequences,
      act: Bilingual(en: "Close the process", fr: "Fermer le processus"))
  }

  func revokeClearance(_ actor: Actor, _ id: ProcessID, _ clearance: ClearanceID) async throws -> Confirmation? {
    let process = try await casework.process(actor, id)
    guard let (order, cleared) = process.cleared(by: clearance) else { return nil }
    let standing = try await meetings.standing(actor, of: id).filter { meeting in
      cleared.meeting.map { MeetingID($0) == meeting.id }
        ?? order.between.allSatisfy { person in meeting.attendees.contains { $0.participant == person } }
    }
    var consequences: [Bilingual] = [
      Bilingual(
        en: "The clearance until \(cleared.validUntil.spoken.en) no longer counts. \(process.naming(order).en)",
        fr: "L’autorisation valable jusqu’au \(cleared.validUntil.spoken.fr) n’est plus en vigueur. "
          + process.naming(order).fr),
      .figure(
        Bilingual(
          en: "Held or confirmed meetings of this process that it is for",
          fr: "Rencontres provisoires ou confirmées de ce processus qu’elle vise"), standing.count),
      Self.heldAgain,
    ]
    if cleared.process == nil, cleared.meeting == nil {
      consequences.append(
        Bilingual(
          en: "Meetings of the same two people in other files are checked too.",
          fr: "Les rencontres des deux mêmes personnes dans d’autres dossiers sont aussi vérifiées."))
    }
    return Confirmation(
      question: Bilingual(en: "Revoke the clearance?", fr: "Révoquer l’autorisation\u{A0}?"),
      consequences: consequences, act: Bilingual(en: "Revoke the clearance", fr: "Révoquer l’autorisation"))
  }

  func lift(_ actor: Actor, _ id: ProcessID, _ condition: ConditionID) async throws -> Confirmation? {
    let process = try await casework.process(actor, id)
    guard let lifted = process.conditions.first(where: { $0.id == condition }) else { return nil }
    let advice = try await casework.advice(actor, of: id).filter { $0.condition == condition && $0.state == .open }
    let order = BindingOrder(kind: lifted.kind, between: lifted.between)
    return Confirmation(
      question: Bilingual(
        en: "Record that it is no longer in force?", fr: "Consigner que ce n’est plus en vigueur\u{A0}?"),
      consequences: [
        process.naming(order),
        Bilingual(
          en: "The two people need no clearance of it for a meeting any more.",
          fr: "Les deux personnes n’ont plus besoin d’une autorisation à son égard pour se rencontrer."),
        .figure(
          Bilingual(en: "Clearances of it that have no more use", fr: "Autorisations devenues sans objet"),
          lifted.clearances.count),
        .figure(
          Bilingual(
            en: "Advice about it that waits for an answer and is closed",
            fr: "Demandes de recommandation en attente, qui sont fermées"), advice.count),
      ], act: Bilingual(en: "Record that it is no longer in force", fr: "Consigner que ce n’est plus en vigueur"))
  }

  func takeBackAnswer(_ actor: Actor, _ id: ProcessID, _ answer: ContactAnswerID) async throws -> Confirmation? {
    let process = try await casework.process(actor, id)
    guard let taken = process.contactAnswers.first(where: { $0.id == answer }) else { return nil }
    let withVictim = try await meetings.standing(actor, of: id).filter { meeting in
      meeting.attendees.contains { $0.role == .victim }
    }
    return Confirmation(
      question: Bilingual(en: "Take the answer back?", fr: "Révoquer la réponse\u{A0}?"),
      consequences: [
        Bilingual(
          en: "The answer until \(taken.validUntil.spoken.en) no longer counts.",
          fr: "La réponse valable jusqu’au \(taken.validUntil.spoken.fr) n’est plus en vigueur."),
        .figure(
          Bilingual(
            en: "Held or confirmed meetings of this process with a victim",
            fr: "Rencontres provisoires ou confirmées de ce processus avec une victime"), withVictim.count),
        Self.heldAgain,
      ], act: Bilingual(en: "Take the answer back", fr: "Révoquer la réponse"))
  }

  private static let heldAgain = Bilingual(
    en: "A confirmed one that nothing else allows is held again, and those concerned are told.",
    fr: "Une rencontre confirmée que rien d’autre ne permet redevient provisoire, et les personnes concernées sont "
      + "avisées.")
}

/// An order or a condition, wherever it was recorded, between people of the process that is shown.
private struct BindingOrder {
  let kind: NewCondition.Kind
  let between: [ParticipantID]
}

extension ProcessView {
  /// What a clearance clears, and the clearance; `nil` if the process has none of that id.
  fileprivate func cleared(by id: ClearanceID) -> (BindingOrder, Clearance)? {
    for condition in conditions {
      if let clearance = condition.clearances.first(where: { $0.id == id }) {
        return (BindingOrder(kind: condition.kind, between: condition.between), clearance)
      }
    }
    for condition in linkedConditions ?? [] {
      // One that was given in another file for every file is revoked there.
      if let clearance = condition.clearances.first(where: { $0.id == id && $0.process != nil }) {
        return (BindingOrder(kind: condition.kind, between: condition.between), clearance)
      }
    }
    return nil
  }

  /// The order in words, with the names of the two people: it stands in a text, never in a title.
  fileprivate func naming(_ order: BindingOrder) -> Bilingual {
    Bilingual(
      en: "\(order.kind.name.en): \(names(of: order.between, in: .en)).",
      fr: "\(order.kind.name.fr)\u{A0}: \(names(of: order.between, in: .fr)).")
  }
}
