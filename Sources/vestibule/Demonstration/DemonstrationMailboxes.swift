import Facilities
import Identifiers
import Languages
import Notices
import Privacy

extension DemonstrationSeed {
  func registerMailboxes(of site: Site, _ unit: Privacy.Actor) async throws {
    let code = site.code.rawValue.lowercased()
    try await register(.siteStaff(site.code), "staff.\(code)", language: site.firstLanguage, unit)
    try await register(.frontDesk(site.code), "entrance.\(code)", language: site.firstLanguage, unit)
  }

  func registerMailbox(of mediator: DemonstrationMediator, _ unit: Privacy.Actor) async throws {
    let recipient = NoticeRecipient.mediator(subject: mediator.subject)
    try await register(recipient, mediator.subject, language: mediator.language, unit)
  }

  func registerUnit(_ unit: Privacy.Actor) async throws {
    try await register(.restorativeJusticeUnit, "rju", language: .en, unit)
  }

  /// Registers addresses that no mail server delivers to.
  private func register(
    _ recipient: NoticeRecipient, _ name: String, language: Language, _ unit: Privacy.Actor
  ) async throws {
    let address = EmailAddress("\(name)@demonstration.invalid")
    try await parts.notices.registerMailbox(
      unit, NoticeMailbox(recipient: recipient, address: address, language: language))
  }
}
