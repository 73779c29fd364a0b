import Casework
import Facilities
import Identifiers
import Languages
import Privacy

/// The page for submitting a referral (`referral.1`). It shows the receipt once, and never what was submitted. Somebody
/// without an account gets a page of their own at the same address, for a victim's referral.
struct ReferPage: Sendable {
  let desk: PageDesk
  let facilities: Facilities
  let referrals: Referrals

  private struct Content {
    let form: FormState
    /// The receipt of the referral just submitted; otherwise `nil`.
    let receipt: String?
    let kindChoices: [Choice]
    let referralLanguageChoices: [Choice]
    let regionChoices: [Choice]
    let siteChoices: [Choice]
    let offenderStatusChoices: [Choice]
  }

  var routes: [Route] {
    desk.routes("/refer", .submitReferral, show: show, act: act).map {
      $0.openToThePublic(because: "victims, and whoever acts for them, have no account; all they get is a receipt")
    }
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let language = visit.language
    let form = FormState(visit)
    let isPublic = visit.call.isPublic
    // The public chooses no site, so none is asked for.
    let sites = isPublic ? [] : try await facilities.sites(visit.call.actor)
    // Show only a valid receipt, and not next to a form that was refused.
    let receipt = visit.problem == nil ? form.typed["receipt"].flatMap { ReferralReceipt($0) } : nil
    return Page(
      title: isPublic ? PublicReferTexts.title : Bilingual(en: "Refer", fr: "Présenter un renvoi"),
      template: isPublic ? .publicRefer : .refer, hasForm: true,
      content: Content(
        form: form, receipt: receipt?.description,
        kindChoices: Choice.all(ReferralKind.allCases, chosen: form.typed["kind"]) { $0.name[language] },
        referralLanguageChoices: Choice.languages(chosen: form.typed["referralLanguage"]),
        regionChoices: Choice.all(Region.allCases, chosen: form.typed["region"]) { $0.name[language] },
        siteChoices: Choice.sites(sites, chosen: form.typed["site"], in: language),
        offenderStatusChoices: Choice.all(OffenderStatus.allCases, chosen: form.typed["offenderStatus"]) {
          $0.name[language]
        }))
  }

  @Sendable private func act(_ call: Call, _ form: inout PageForm) async throws -> String {
    guard form.action == "submit" else { throw RequestFault.noSuchPath }
    let kind: ReferralKind? = call.isPublic ? .victim : form.fields.choice("kind")
    let language: Language? = form.fields.choice("referralLanguage")
    let region: Region? = form.fields.choice("region")
    let site: SiteCode? = form.fields.code("site", required: false)
    let status: OffenderStatus? = form.fields.choice("offenderStatus", required: false)
    let text = form.fields.parsed("message", else: .notAllowed) { $0 }
    if let text, let fault = ReferralMessage.fault(in: text) { form.fields.note("message", fault) }
    try form.settle()
    guard let kind, let language, let region, let message = text.flatMap({ ReferralMessage($0) }) else {
      throw RequestFault.fields([])
    }
    let new = NewReferral(
      kind: kind, language: language, region: region, site: call.isPublic ? nil : site,
      offenderStatus: call.isPublic ? nil : status, message: message)
    let receipt = try await referrals.submit(call.actor, new, call.scoped(form.command)).receipt
    // Show the receipt in this answer instead of redirecting: in an address it would stay in the browser's history.
    throw ShowAgain(form: PageForm(fields: TextFields(percentEncoded: "receipt=\(receipt)"), digest: []))
  }
}

/// The form for a referral, and the receipt of the one just submitted.
enum ReferTexts {
  static let texts: [String: Bilingual] = [
    "submitted": Bilingual(en: "The referral is submitted", fr: "Le renvoi est soumis"),
    "receipt": Bilingual(en: "Receipt number:", fr: "Numéro de reçu\u{A0}:"),
    "keep": Bilingual(
      en: "Note it down: it is not shown again. The unit finds the referral by it; nobody else can.",
      fr: "Notez-le\u{A0}: il ne sera plus affiché. Seule l’unité peut retrouver le renvoi par ce numéro."),
    "explanation": Bilingual(
      en: """
        A referral goes to the Restorative Justice Unit at National Headquarters. What you write is sealed; nobody \
        else can read it, and you can't read it again yourself. Please keep no copy.
        """,
      fr: """
        Un renvoi est transmis à l’Unité de la justice réparatrice à l’administration centrale. Ce que vous \
        écrivez est scellé\u{A0}: personne d’autre ne peut le lire, et vous ne pourrez pas le relire. Veuillez \
        n’en garder aucune copie.
        """),
    "legend": Bilingual(en: "Referral", fr: "Renvoi"),
    "kind": Bilingual(en: "Who it comes from", fr: "Provenance"),
    "referralLanguage": Bilingual(en: "Language to answer in", fr: "Langue de réponse"),
    "region": Bilingual(en: "Region", fr: "Région"),
    "site": Bilingual(
      en: "Where the offender is (for an institutional or community referral)",
      fr: "Où se trouve le délinquant (renvoi par l’établissement ou dans la collectivité)"),
    "offenderStatus": Bilingual(
      en: "How the offender is in the community (for a community referral)",
      fr: "Situation du délinquant (renvoi dans la collectivité)"),
    "message": Bilingual(
      en: "Who is referred, and how to reach them",
      fr: "Qui fait l’objet du renvoi, et comment joindre cette personne"),
    "message-hint": Bilingual(en: "At most 4,000 characters.", fr: "Au plus 4\u{A0}000 caractères."),
    "submit": Bilingual(en: "Submit to the unit", fr: "Soumettre à l’unité"),
  ]
}

/// The words of referrals in both official languages.
enum ReferralWords {
  static func age(_ days: Int) -> Bilingual {
    CountWords.words(days, one: Bilingual(en: "day", fr: "jour"), many: Bilingual(en: "days", fr: "jours"))
  }
}

extension ReferralKind {
  var name: Bilingual {
    switch self {
    case .victim: Bilingual(en: "The person harmed", fr: "La personne touchée")
    case .institutional:
      Bilingual(en: "An institution, for an offender there", fr: "Un établissement, pour un délinquant qui s’y trouve")
    case .community:
      Bilingual(
        en: "A parole office, for an offender in the community",
        fr: "Un bureau, pour un délinquant dans la collectivité")
    }
  }
}

extension OffenderStatus {
  var name: Bilingual {
    switch self {
    case .conditionalRelease: Bilingual(en: "On conditional release", fr: "En liberté sous condition")
    case .longTermSupervision: Bilingual(en: "Under long-term supervision", fr: "Sous surveillance de longue durée")
    }
  }
}

extension ReferralState {
  var name: Bilingual {
    switch self {
    case .received: Bilingual(en: "Received", fr: "Reçu")
    case .underReview: Bilingual(en: "Under review", fr: "À l’étude")
    case .accepted: Bilingual(en: "Accepted", fr: "Accepté")
    case .notProceeding: Bilingual(en: "Not proceeding", fr: "Sans suite")
    case .redirected: Bilingual(en: "Redirected", fr: "Réorienté")
    }
  }
}
