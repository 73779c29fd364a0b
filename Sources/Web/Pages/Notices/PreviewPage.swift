import HTTPTypes
import Languages
import Notices
import Privacy

/// Every kind of notice as it reaches a recipient, about a made-up booking; for the unit.
struct PreviewPage: Sendable {
  let desk: PageDesk

  private struct Content {
    let kinds: [Kind]
  }

  private struct Kind {
    let id: String
    let sentence: String
    let urgency: String
    let asksAcknowledgement: Bool
    let forms: [Form]
  }

  private struct Form {
    let name: String
    /// The recipient's language.
    let language: String
    let content: String
  }

  var routes: [Route] {
    [.page(.get, "/rju/notices/preview", .previewNotices) { try await desk.show($0, show) }]
  }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let kinds = NoticeKind.allCases.map { kind in
      let forms = NoticePreview.all(kinds: [kind]).map {
        Form(name: $0.form.words[visit.language], language: $0.language.rawValue, content: $0.content)
      }
      return Kind(
        id: kind.rawValue, sentence: kind.sentence[visit.language], urgency: kind.urgency.words[visit.language],
        asksAcknowledgement: kind.asksAcknowledgement, forms: forms)
    }
    return Page(
      title: Bilingual(en: "How notices look", fr: "À quoi ressemblent les notifications"), template: .noticePreview,
      content: Content(kinds: kinds))
  }
}

extension NoticePreview.Form {
  fileprivate var words: Bilingual {
    switch self {
    case .inbox: Bilingual(en: "Inbox", fr: "Boîte de réception")
    case .text: Bilingual(en: "E-mail, text", fr: "Courriel, texte")
    case .html: Bilingual(en: "E-mail, HTML", fr: "Courriel, HTML")
    case .gcNotify: Bilingual(en: "GC Notify", fr: "Notification GC")
    case .webhook: Bilingual(en: "Webhook", fr: "Point d’accès Web")
    case .invitation: Bilingual(en: "Calendar", fr: "Calendrier")
    }
  }
}

extension NoticeUrgency {
  /// What people call it.
  var words: Bilingual {
    switch self {
    case .urgent: Bilingual(en: "Urgent: passes quiet hours", fr: "Urgente\u{A0}: arrive même aux heures de silence")
    case .soon: Bilingual(en: "Soon", fr: "Prochainement")
    case .routine: Bilingual(en: "Can wait for the day at a glance", fr: "Peut attendre la journée en un coup d’œil")
    }
  }
}

/// A part for each kind, with every form in both languages behind a summary.
enum PreviewTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "Each kind of notice in every form and both languages, about a made-up booking. No form can hold a name, a "
        + "case or a reason.",
      fr: "Chaque type de notification, sous toutes ses formes et dans les deux langues, au sujet d’une réservation "
        + "fictive. Aucune ne peut contenir un nom, un dossier ni un motif."),
    "asks": Bilingual(en: "Asks for an acknowledgement.", fr: "Demande un accusé de réception."),
    "closesItself": Bilingual(
      en: "Closes by itself once its matter is settled.", fr: "Se ferme d’elle-même une fois l’affaire réglée."),
  ]
}
