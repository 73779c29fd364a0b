import Casework
import Clauses
import Facilities
import Identifiers
import Languages
import Privacy

/// Removal orders (`information.2`): for the Restorative Justice Unit, all orders and a form for a new one; for a
/// site's staff, the orders that they must carry out.
struct RemovalPages: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let casework: Casework

  private struct UnitContent {
    let form: FormState
    let orders: [Row]
    let hasNone: Bool
    let fileChoices: [Choice]
    let custodianChoices: [Choice]
  }

  private struct SiteContent {
    let form: FormState
    let orders: [Row]
    let hasNone: Bool
    let orderChoices: [Choice]
    let canAnswer: Bool
    let lacksFrench: Bool
  }

  private struct Row {
    let id: String
    let number: String
    let file: String
    let fileNumber: String
    let custodian: String
    let dueOn: String
    let state: String
    let doneOn: String
    let english: String?
    let french: String?
    let isIssued: Bool
    let isDone: Bool
    let version: Int
  }

  var routes: [Route] {
    desk.routes("/rju/removals", .issueRemoval, confirm: confirm, show: showToUnit, act: actForUnit)
      + desk.routes("/site/removals", .carryOutRemoval, show: showToSite, act: actForSite)
  }

  private func rows(_ visit: PageVisit) async throws -> [Row] {
    let actor = try visit.call.actor
    let french = try await casework.frenchWordings(actor).rationale
    let language = visit.language
    let sites = try await facilities.sites(actor)
    return try await casework.removals(actor).map { order in
      Row(
        id: order.id.description, number: order.number, file: order.file.name[language],
        fileNumber: order.fileNumber, custodian: sites.name(of: order.custodian)[language],
        dueOn: order.dueOn.spoken[language],
        state: (order.overdue ? RemovalWords.overdue : order.state.name)[language],
        doneOn: order.doneOn?.spoken[language] ?? "", english: order.rationale,
        french: french.flatMap { wording in order.doneOn.map { FixedWording.rationale(wording, on: $0.text) } },
        isIssued: order.state == .issued, isDone: order.state == .done, version: order.version)
    }
  }

  @Sendable private func showToUnit(_ visit: PageVisit) async throws -> Page {
    let form = FormState(visit)
    let rows = try await rows(visit)
    let sites = try await facilities.sites(visit.call.actor)
    return Page(
      title: RemovalWords.title, template: .unitRemovals, hasForm: true,
      content: UnitContent(
        form: form, orders: rows, hasNone: rows.isEmpty,
        fileChoices: Choice.all(NewRemovalOrder.File.allCases, chosen: form.typed["file"]) {
          $0.name[visit.language]
        },
        custodianChoices: Choice.sites(sites, chosen: form.typed["custodian"], in: visit.language)))
  }

  /// What follows from ending an order, before it is ended.
  @Sendable private func confirm(_ call: Call, _ form: PageForm) async throws -> Confirmation? {
    guard form.action == "verify" || form.action == "cancel", let (id, seen) = try? Self.target(form),
      let order = try await casework.removals(call.actor).first(where: { $0.id == id }), order.version == seen,
      order.state.next(form.action == "verify" ? .verify : .cancel) != nil
    else { return nil }
    return form.action == "verify" ? .verifying(order) : .cancelling(order)
  }

  @Sendable private func actForUnit(_ call: Call, _ form: inout PageForm) async throws -> String {
    let actor = try call.actor
    let done: Done
    switch form.action {
    case "issue":
      let new = try form.read(InformationFields.issue)
      _ = try await casework.issueRemoval(actor, new, form.command)
      done = .removalIssued
    case "verify", "sendBack":
      let (order, seen) = try Self.target(form)
      _ = try await casework.verifyRemoval(
        actor, order, isRemoved: form.action == "verify", seen: seen, form.command)
      done = form.action == "verify" ? .removalVerified : .removalSentBack
    case "cancel":
      let (order, seen) = try Self.target(form)
      _ = try await casework.cancelRemoval(actor, order, seen: seen, form.command)
      done = .removalCancelled
    default:
      throw RequestFault.noSuchPath
    }
    return "/rju/removals?done=\(done.rawValue)"
  }

  /// The order that the pressed button belongs to, and the version that the page showed.
  private static func target(_ form: PageForm) throws(RequestFault) -> (RemovalOrderID, Int?) {
    let parts = form.target.split(separator: "/")
    guard parts.count == 2, let order = RemovalOrderID(parts[0]), let seen = Int(parts[1]) else {
      throw RequestFault.noSuchPath
    }
    return (order, seen)
  }

  @Sendable private func showToSite(_ visit: PageVisit) async throws -> Page {
    let form = FormState(visit)
    let rows = try await rows(visit)
    let open = rows.filter(\.isIssued)
    return Page(
      title: RemovalWords.worklist, template: .siteRemovals, hasForm: true,
      content: SiteContent(
        form: form, orders: rows, hasNone: rows.isEmpty,
        orderChoices: open.map {
          Choice(
            value: $0.id, name: $0.number + visit.language.colon + "\($0.file) \($0.fileNumber)",
            isChosen: $0.id == form.typed["order"])
        },
        canAnswer: !open.isEmpty,
        lacksFrench: rows.contains { $0.english != nil && $0.french == nil }))
  }

  @Sendable private func actForSite(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "carryOut" else { throw RequestFault.noSuchPath }
    let order: RemovalOrderID? = form.fields.id("order")
    let day = try form.read(InformationFields.done)
    guard let order else { throw RequestFault.fields([]) }
    _ = try await casework.carryOutRemoval(call.actor, order, on: day, seen: nil, form.command)
    return "/site/removals?done=\(Done.removed.rawValue)"
  }
}

extension Confirmation {
  fileprivate static func verifying(_ order: RemovalOrder) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Record that it is removed?", fr: "Consigner que c’est supprimé\u{A0}?"),
      consequences: [
        RemovalWords.named(order),
        Bilingual(
          en: "The order is verified and ends. It can't be sent back to the site any more.",
          fr: "L’ordre est vérifié et prend fin. Il ne peut plus être renvoyé à l’établissement."),
      ], act: Bilingual(en: "It is removed", fr: "C’est supprimé"))
  }

  fileprivate static func cancelling(_ order: RemovalOrder) -> Confirmation {
    Confirmation(
      question: Bilingual(en: "Cancel the order?", fr: "Annuler l’ordre\u{A0}?"),
      consequences: [
        RemovalWords.named(order),
        Bilingual(
          en: "The site's staff are told that nothing is to be removed from that file.",
          fr: "Le personnel de l’établissement est avisé que rien n’est à supprimer de ce dossier."),
      ], act: Bilingual(en: "Cancel the order", fr: "Annuler l’ordre"))
  }
}

enum RemovalWords {
  /// An order by its number, the file and its custodian.
  static func named(_ order: RemovalOrder) -> Bilingual {
    let about = "\(order.fileNumber) (\(order.custodian))"
    return Bilingual(
      en: "\(order.number): \(order.file.name.en), \(about).",
      fr: "\(order.number)\u{A0}: \(order.file.name.fr), \(about).")
  }

  static let title = Bilingual(en: "Removal orders", fr: "Ordres de suppression")
  static let worklist = Bilingual(en: "To be removed from files", fr: "À supprimer des dossiers")
  static let overdue = Bilingual(en: "Overdue", fr: "En retard")
}

extension NewRemovalOrder.File {
  var name: Bilingual {
    switch self {
    case .caseManagement: Bilingual(en: "Case management file", fr: "Dossier de gestion de cas")
    case .victimFile: Bilingual(en: "Victim file", fr: "Dossier de la victime")
    case .restorativeJusticeUnit:
      Bilingual(en: "File of the Restorative Justice Unit", fr: "Dossier de l’Unité de la justice réparatrice")
    }
  }
}

extension RemovalState {
  var name: Bilingual {
    switch self {
    case .issued: Bilingual(en: "Issued", fr: "Émis")
    case .done: Bilingual(en: "Removed, to be verified", fr: "Supprimé, à vérifier")
    case .verified: Bilingual(en: "Verified", fr: "Vérifié")
    case .cancelled: Bilingual(en: "Cancelled", fr: "Annulé")
    }
  }
}

/// All orders, and the form for a new one.
enum UnitRemovalsTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        The staff who keep a file are ordered to remove from it what should not have been documented. Someone else \
        verifies that it is removed. Files of the unit keep what they record.
        """,
      fr: """
        Le personnel qui tient un dossier reçoit l’ordre d’en supprimer ce qui n’aurait pas dû y être consigné. Une \
        autre personne vérifie la suppression. Les dossiers de l’Unité conservent ce qu’ils consignent.
        """),
    "none": Bilingual(en: "No order has been issued.", fr: "Aucun ordre n’a été émis."),
    "orders": Bilingual(en: "Orders", fr: "Ordres"),
    "number": Bilingual(en: "Number", fr: "Numéro"),
    "file": Bilingual(en: "File", fr: "Dossier"),
    "fileNumber": Bilingual(en: "Number of the file", fr: "Numéro du dossier"),
    "fileNumber-hint": Bilingual(
      en: "The custodian's own, such as R12/345-6. Never a name.",
      fr: "Celui du dépositaire, comme R12/345-6. Jamais un nom."),
    "custodian": Bilingual(en: "Site that keeps it", fr: "Établissement dépositaire"),
    "due": Bilingual(en: "Due on", fr: "Échéance"),
    "dueOn": Bilingual(en: "Due on", fr: "Échéance"),
    "state": Bilingual(en: "State", fr: "État"),
    "doneOn": Bilingual(en: "Removed on", fr: "Supprimé le"),
    "next": Bilingual(en: "Next", fr: "Suite"),
    "verify": Bilingual(en: "It is removed", fr: "C’est supprimé"),
    "sendBack": Bilingual(en: "Send back", fr: "Renvoyer"),
    "cancel": Bilingual(en: "Cancel", fr: "Annuler"),
    "issueLegend": Bilingual(en: "Issue an order", fr: "Émettre un ordre"),
    "issue": Bilingual(en: "Issue the order", fr: "Émettre l’ordre"),
  ]
}

/// The orders to a site, and the form for reporting that one is carried out.
enum SiteRemovalsTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: """
        At the direction of National Headquarters, information is to be removed from these files. Once it is, say on \
        which day; the rationale for the file then stands here, to be copied word for word.
        """,
      fr: """
        Sur directive de l’administration centrale, de l’information doit être supprimée de ces dossiers. Une fois la \
        suppression faite, inscrivez le jour\u{A0}; la justification à verser au dossier s’affiche alors ici, à copier \
        mot pour mot.
        """),
    "none": Bilingual(
      en: "Nothing is to be removed at your site.", fr: "Rien n’est à supprimer à votre établissement."),
    "orders": Bilingual(en: "Orders", fr: "Ordres"),
    "number": Bilingual(en: "Number", fr: "Numéro"),
    "file": Bilingual(en: "File", fr: "Dossier"),
    "due": Bilingual(en: "Due on", fr: "Échéance"),
    "state": Bilingual(en: "State", fr: "État"),
    "rationale": Bilingual(en: "Rationale for the file", fr: "Justification à verser au dossier"),
    "noFrench": Bilingual(
      en: "The official French wording has not been set by the agency.",
      fr: "Le libellé français officiel n’a pas été fourni par l’organisme."),
    "carryOutLegend": Bilingual(en: "Say that it is removed", fr: "Indiquer la suppression"),
    "order": Bilingual(en: "Order", fr: "Ordre"),
    "on": Bilingual(en: "Removed on", fr: "Supprimé le"),
    "carryOut": Bilingual(en: "Record", fr: "Consigner"),
  ]
}
